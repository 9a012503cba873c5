"""What an exercise is, as frozen data: its header, its steps, its texts, where each stands.

Everything in `exercise` may import this; this imports nothing but itself. Start with `steps`, the
kinds of step, and `script`, which puts them in order with the gates that open them. `header` loads
no kind of step, so that lists and the help stay quick.
"""
