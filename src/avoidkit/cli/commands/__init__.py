"""One module for each command, or for a few that belong together.

Imported only when called (see `cli.registry`). They use dialogs, the context and the lower floors,
and no other command but for what both show. Start at `list_show`, which is plain.
"""
