"""Questions on the live screen, with questionary and prompt_toolkit.

`prompter` asks one question at a time; start there. `questions` puts each kind of question on a
`prompt_page`, with a `typed_line`, an `option_list` or the `text_editor`. It may import the
display of the live screen, layout and input. Only this package imports the two libraries, and
only once a question comes: they take a tenth of a second to load.
"""
