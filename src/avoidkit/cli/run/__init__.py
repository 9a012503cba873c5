"""One exercise from its title to the line that it leaves behind: start in `exercise_run`.

What stands in the exercise itself is played by `exercise.engine`; here is what stands round it:
switching on what is off at first, what could come next, whether it is kept, and the line on the
normal screen. It may import `cli.dialogs` and all that those may; no command.
"""
