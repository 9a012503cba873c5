"""`brief`: one page of what was practised, read first, and then written where its reader wants it.

What the person wrote is left out unless they ask for it, and an entry that stays out of exports
stays out of this, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from avoidkit.cli.commands.journal import SINCE, UNTIL, tell_damaged
from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs import brief_form as choices
from avoidkit.cli.dialogs.form import Answers, in_turn
from avoidkit.cli.dialogs.save_as import asked_where, at_home, put
from avoidkit.cli.lookup.shipped_names import ours
from avoidkit.cli.text import export_messages as said
from avoidkit.cli.text import messages
from avoidkit.cli.text.brief_pages import text_of
from avoidkit.errors import NotHere
from avoidkit.exercise.engine.ports import Around, Move, Screen
from avoidkit.exercise.model.text import Text
from avoidkit.journal.gist import Gist
from avoidkit.progress.brief import words as brief_words
from avoidkit.progress.brief.build import brief as briefed
from avoidkit.progress.brief.html import html
from avoidkit.progress.brief.markdown import markdown
from avoidkit.progress.brief.model import Brief

AROUND: Final = Around("a page to take away", seconds_left=0.0, total=0.0)
FORMS: Final[Mapping[str, Callable[[Brief], str]]] = {"md": markdown, "html": html}
LEFT: Final = (Move.STOP, Move.GONE, Move.BACK)


def brief(  # noqa: PLR0913 - they are what is chosen on the screen
    *,
    since: Annotated[str, SINCE] = "",
    until: Annotated[str, UNTIL] = "",
    sections: Annotated[
        str, typer.Option(metavar="S,S", help=f"Some of {','.join(brief_words.SECTIONS)}.")
    ] = "",
    words: Annotated[str, typer.Option(metavar="W", help="yes: words you wrote, too.")] = "",
    form: Annotated[str, typer.Option("--format", metavar="F", help=", ".join(FORMS))] = "",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A file, for you alone.")] = None,
    force: Annotated[bool, typer.Option("--force", help="In place of that file.")] = False,
) -> int:
    """One page for yourself, or for somebody you choose."""
    context = run_context()
    given = choices.given(since, until, sections, words)
    if form and form not in FORMS:
        raise NotHere(said.NO_FORMAT)
    book = context.book
    gists = book.gists()
    tell_damaged(book)
    if not gists:
        sys.stderr.write(f"{messages.NOT_HERE_YET}\n")
        return 0
    pages = Pages(context, gists)
    if context.terminal:
        return _asked(pages, given, form, (out, force))
    page = pages.page(choices.USUAL | given)
    if not page.sections:
        sys.stderr.write(f"{said.EMPTY_PAGE}\n")
    elif out is None:
        sys.stdout.write(FORMS[form or "md"](page))
    else:
        put(out, _written(page, form, out), instead=force)
    return 0


@dataclass(frozen=True)
class Pages:
    """Every page that can be made of what was kept."""

    context: RunContext
    gists: list[Gist]

    def page(self, answers: Answers) -> Brief:
        """Raises NotHere where the days that were named hold nothing."""
        first, last = choices.days(answers, self.gists, self.context.clock.now())
        words, sections = answers["words"] == "yes", answers["sections"]
        assert isinstance(sections, tuple)  # noqa: S101 - several may be chosen
        gists = [gist for gist in self.gists if gist.export]
        known = ours(self.context.library, theirs=words)
        return briefed(gists, first, last, known, sections, words=words)


def _written(page: Brief, form: str, path: Path) -> str:
    """In the format that is named, or the one that the file's name says."""
    return FORMS[form or ("html" if path.suffix in (".html", ".htm") else "md")](page)


# --- on a terminal ---


def _asked(pages: Pages, given: Answers, form: str, out: tuple[Path | None, bool]) -> int:
    """On the live screen, or in lines."""
    from avoidkit.cli.dialogs.reader import begun
    from avoidkit.terminal.open_screen import opened

    context = pages.context
    if not context.plain:
        with begun(context, AROUND.title) as reading:
            desk = Desk(reading.unhurried, lambda text: reading.leaf(text, onward=True))
            reading.screen.leave_behind(_chosen(pages, desk, given, form, out))
        return 0
    with opened(context.flags, plain=True, clock=context.clock) as screen:
        desk = Desk(lambda: screen.screen, lambda text: screen.screen.read((text,), AROUND))
        screen.leave_behind(_chosen(pages, desk, given, form, out))
    return 0


@dataclass(frozen=True)
class Desk:
    """Where somebody is asked, and where they read: the move they left a text by, if by one."""

    screen: Callable[[], Screen]
    read: Callable[[Text], Move | None]


def _chosen(
    pages: Pages, desk: Desk, given: Answers, form: str, out: tuple[Path | None, bool]
) -> str:
    """Choose, read, and say where it goes; back leads to the step before. What is left to say."""
    context = pages.context
    turns = choices.turns(given, context.clock.now())
    while (answers := in_turn(context, desk.screen(), turns, AROUND)) is not None:
        try:
            page = pages.page(given | answers)
        except NotHere as no:
            return str(no)
        if not page.sections:
            return said.EMPTY_PAGE
        where: tuple[Path, bool] | Move | None = Move.BACK
        while where is Move.BACK:
            move = desk.read(text_of(page))
            if move is Move.BACK and turns:
                break
            if move in LEFT:
                return ""
            paths = _paths(form, out[0])
            where = asked_where(context, desk.screen(), AROUND, said.FIRST_READ, paths)
        else:
            if not isinstance(where, tuple):
                return said.NOTHING_WRITTEN if where is None else ""
            path, instead = where
            put(path, _written(page, form, path), instead=instead or (path == out[0] and out[1]))
            return said.WRITTEN.format(path)
    return ""


def _paths(form: str, out: Path | None) -> list[Path]:
    """Where it could go: the file that was named, or one for each format."""
    return (
        [out] if out else [at_home(f"page.{end}") for end in ([form] if form else ["html", "md"])]
    )
