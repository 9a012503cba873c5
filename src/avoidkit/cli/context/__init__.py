"""What a run has to hand: flags, config, folders, the exercises as this person set them.

Nothing here knows of a command. Start at `run_context`, where every object is built when asked for.
"""
