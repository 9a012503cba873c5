"""What is printed once, outside of any screen, by Rich's own renderables.

They take a while to load, so each is imported when it is shown. Styles are `layout.theme`'s.
"""
