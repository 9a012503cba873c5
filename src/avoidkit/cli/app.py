"""The Typer app: the root of the command tree, and how a word list is run on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from avoidkit import __version__
from avoidkit.cli.command_tree import SETTINGS, RootGroup
from avoidkit.cli.context import run_context
from avoidkit.cli.context.flags import Flags
from avoidkit.cli.text.messages import MORE_WORDS
from avoidkit.errors import NotHere

if TYPE_CHECKING:
    from avoidkit.store.lock import Lock

UsageError: Any = typer.BadParameter.__bases__[0]  # its parent goes by no public name
EXTRA: Final = "Got unexpected extra argument"  # and then the words: they may be private

app = typer.Typer(
    cls=RootGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
    invoke_without_command=True,
)


@app.callback(
    help="Short exercises for closeness, in your own time. Not therapy, and no promises. "
    "In danger, or not okay? avoidkit help-now."
)
def root(  # noqa: PLR0913 - the flags are taken out before; they stand here for the help
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="Lines only, for a screen reader.")
    ] = False,
    still: Annotated[bool, typer.Option("--still", help="Nothing moves but the count.")] = False,
    no_keep: Annotated[bool, typer.Option("--no-keep", help="Keep nothing of this run.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colour.")] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="L", help="A language, such as de.")] = "",
    passphrase_fd: Annotated[
        str, typer.Option("--passphrase-fd", metavar="N", help="For scripts: read it from there.")
    ] = "",
    about: Annotated[
        bool, typer.Option("--about", help="What this is, and is not, and for whom.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Never runs by itself: the group calls home, or the command."""


def run_words(flags: Flags, words: list[str]) -> int:
    """One command line, to its exit code."""
    run_context.start(flags, _ask_passphrase)
    if "--version" in words[:1]:
        sys.stdout.write(f"avoidkit {__version__}\n")
        return 0
    if "--about" in words[:1]:
        from avoidkit.cli.commands.about import about

        return about()
    try:
        code = app(words, standalone_mode=False, prog_name="avoidkit")
    except UsageError as error:
        sentence = error.format_message()
        raise NotHere(MORE_WORDS if sentence.startswith(EXTRA) else sentence) from None
    except SystemExit as error:
        # Typer leaves like this when whoever read the output went away, and after a completion.
        if error.code == 1 and "_AVOIDKIT_COMPLETE" not in os.environ:
            raise BrokenPipeError from None
        raise
    return code if isinstance(code, int) else 0


def _ask_passphrase(context: run_context.RunContext, lock: Lock) -> str:
    from avoidkit.cli.dialogs.unlock import ask_identity

    return ask_identity(context, lock)
