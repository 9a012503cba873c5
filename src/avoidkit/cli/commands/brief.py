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
from avoidkit.cli.dialogs import brief_form
from avoidkit.cli.dialogs.ask import Dialog, titled
from avoidkit.cli.dialogs.form import Answers, fill_form
from avoidkit.cli.dialogs.save_as import Destination, at_home, choose_destination, put
from avoidkit.cli.lookup.shipped_names import ours
from avoidkit.cli.text import export_messages, messages
from avoidkit.cli.text.brief_pages import text_of
from avoidkit.errors import NotHere
from avoidkit.exercise.engine.ports import Move
from avoidkit.exercise.model.text import Text
from avoidkit.journal.gist import Gist
from avoidkit.progress.brief import words as brief_words
from avoidkit.progress.brief.build import brief as build_brief
from avoidkit.progress.brief.html import html
from avoidkit.progress.brief.markdown import markdown
from avoidkit.progress.brief.model import Brief

AROUND: Final = titled("a page to take away")
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
    answers = brief_form.answers_of_flags(since, until, sections, words)
    if form and form not in FORMS:
        raise NotHere(export_messages.NO_FORMAT)
    journal = context.journal
    gists = journal.gists()
    tell_damaged(journal)
    if not gists:
        sys.stderr.write(f"{messages.NOT_HERE_YET}\n")
        return 0
    source = BriefSource(context, gists)
    if context.terminal:
        return _ask(source, answers, form, (out, force))
    page = source.page(brief_form.USUAL | answers)
    if not page.sections:
        sys.stderr.write(f"{export_messages.EMPTY_PAGE}\n")
    elif out is None:
        sys.stdout.write(FORMS[form or "md"](page))
    else:
        put(out, _rendered_page(page, form, out), instead=force)
    return 0


@dataclass(frozen=True)
class BriefSource:
    """What was kept, to make a brief of as somebody answers what they want on it."""

    context: RunContext
    gists: list[Gist]

    def page(self, answers: Answers) -> Brief:
        """Raises NotHere where the days that were named hold nothing."""
        first, last = brief_form.days(answers, self.gists, self.context.clock.now())
        words, sections = answers["words"] == "yes", answers["sections"]
        assert isinstance(sections, tuple)  # noqa: S101 - several may be chosen
        gists = [gist for gist in self.gists if gist.export]
        known = ours(self.context.library, theirs=words)
        return build_brief(gists, first, last, known, sections, words=words)


def _rendered_page(page: Brief, form: str, path: Path) -> str:
    """In the format that is named, or the one that the file's name says."""
    return FORMS[form or ("html" if path.suffix in (".html", ".htm") else "md")](page)


# --- on a terminal ---


def _ask(
    source: BriefSource, flag_answers: Answers, form: str, out: tuple[Path | None, bool]
) -> int:
    """On the live screen, or in lines."""
    from avoidkit.cli.dialogs.asides import dialog, open_screen
    from avoidkit.cli.dialogs.reader import begun

    context = source.context
    if not context.plain:
        with begun(context, AROUND.title) as reader:
            screens = BriefScreens(
                lambda: reader.dialog(AROUND), lambda text: reader.leaf(text, onward=True)
            )
            reader.screen.leave_behind(_choose(source, screens, flag_answers, form, out))
        return 0
    with open_screen(context) as opened:
        asking = dialog(context, opened.screen, AROUND)
        screens = BriefScreens(lambda: asking, lambda text: asking.read((text,), can_go_back=True))
        opened.leave_behind(_choose(source, screens, flag_answers, form, out))
    return 0


@dataclass(frozen=True)
class BriefScreens:
    """Where somebody is asked, and where they read: the move they left a text by, if by one."""

    dialog: Callable[[], Dialog]
    read: Callable[[Text], Move | None]


def _choose(
    source: BriefSource,
    screens: BriefScreens,
    flag_answers: Answers,
    form: str,
    out: tuple[Path | None, bool],
) -> str:
    """Choose, read, and say where it goes; back leads to the step before. What is left to say."""
    context = source.context
    fields = brief_form.fields(flag_answers, context.clock.now())
    while (answers := fill_form(screens.dialog(), fields)) is not None:
        try:
            page = source.page(flag_answers | answers)
        except NotHere as error:
            return str(error)
        if not page.sections:
            return export_messages.EMPTY_PAGE
        destination: Destination | Move = Move.BACK
        while destination is Move.BACK:
            move = screens.read(text_of(page))
            if move is Move.BACK and fields:
                break
            if move in LEFT:
                return ""
            destination = choose_destination(
                screens.dialog(), export_messages.FIRST_READ, _paths(form, out[0]), can_go_back=True
            )
        else:
            return _take(page, form, destination, out)
    return ""


def _take(
    page: Brief, form: str, destination: Destination | Move, out: tuple[Path | None, bool]
) -> str:
    """Write it where somebody chose. What is left to say of it."""
    if isinstance(destination, Move):
        return ""
    path = destination.path
    if path is None:
        return export_messages.NOTHING_WRITTEN
    instead = destination.may_replace or (path == out[0] and out[1])
    put(path, _rendered_page(page, form, path), instead=instead)
    return export_messages.WRITTEN.format(path)


def _paths(form: str, out: Path | None) -> list[Path]:
    """Where it could go: the file that was named, or one for each format."""
    if out:
        return [out]
    formats = [form] if form else ["html", "md"]
    return [at_home(f"page.{ending}") for ending in formats]
