"""The commands: what a person types, to what they see, and an exit code.

The top floor: it may import everything below. Start at `main`, then `app` and `command_tree`; the
table of commands is `registry`, and each command is a module of `commands`.
"""
