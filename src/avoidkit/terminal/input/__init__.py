"""What a terminal sends: keys, signals and time, and what each key means.

`keymap` is the one table of keys; start there. `key_decoder` tells bytes apart, `keyboard` asks a
terminal for single keys, `signals` hears the system. It may import the ports of the exercise
engine, and nothing else of the terminal.
"""
