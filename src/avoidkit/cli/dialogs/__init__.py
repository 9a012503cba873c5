"""What a person is asked, and reads, outside the steps of an exercise.

Every question goes through `ask`: start there. `asides` lays grounding and the help lines over any
screen, and makes a dialog for one; `form` asks questions in turn; `reader` shows lists, texts and
charts; the others are the questions of one thing each. It may import `cli.context`, `cli.lookup`,
`cli.process`, `cli.text` and all the floors below the cli; no command, and nothing of `cli.run`.
"""
