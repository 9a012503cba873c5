"""`journal edit` and `journal delete`: a newer text of an entry, and an end to one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from avoidkit.cli.commands.journal import found
from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Around, Left, Move, Screen
from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.steps import Ask, Choose, Rate, Value, Write
from avoidkit.exercise.model.text import literal
from avoidkit.journal.entry import Entry, cropped
from avoidkit.store.record import VERSION

if TYPE_CHECKING:
    from avoidkit.cli.process.editor import Editor
    from avoidkit.terminal.open_screen import Opened

INPUT_ENDED, STOPPED = 3, 130
AROUND = Around("your journal", seconds_left=0.0, total=0.0)
KINDS = ("ask", "write", "list", "rate", "choose", None)


def edit(
    entry: Annotated[str, typer.Argument(metavar="ID")],
    *,
    editor: Annotated[bool, typer.Option("--editor", help="In your own $EDITOR.")] = False,
) -> int:
    """Write a newer text of an entry; the older ones stay in its history."""
    context = run_context()
    book = context.book
    whole = found(book, entry)
    if whole.record["v"] > VERSION:
        raise AvoidkitError(messages.NEWER_MADE)
    answers = whole.answers
    places = [n for n, a in enumerate(answers) if a.get("kind") in KINDS and a.get("shown")]
    if not places:
        raise AvoidkitError(messages.NOTHING_TO_EDIT)
    now = context.clock.now()
    theirs = _editor() if editor or context.config.get("editor") is True else None
    editing = EntryEditor(context, whole, now)
    changed = editing.changed(places, theirs)
    if isinstance(changed, Move):
        return INPUT_ENDED if changed is Move.GONE else STOPPED
    at, new = changed
    if new == answers[at].get("shown"):
        said = messages.UNCHANGED
        if theirs is not None and not theirs.known:
            said = messages.EDITOR_BACK.format(theirs.name)
        sys.stdout.write(f"{said}\n")
        return 0
    mended = {**answers[at], **_answer(answers[at], new, now)}
    try:
        book.revise(whole, [*answers[:at], mended, *answers[at + 1 :]], now)
    except OSError as no:
        held = messages.RESUME_HAS_IT if editing.left(at, new) else messages.NEW_TEXT_GONE
        raise CannotWrite(f"The new text can't be written: {no.strerror}. {held}") from None
    context.keeper.let_go()
    sys.stdout.write(f"{messages.CHANGED_NOW}\n")
    return 0


def delete(
    entry: Annotated[str, typer.Argument(metavar="ID")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> int:
    """Take an entry away, with all its texts."""
    context = run_context()
    book = context.book
    whole = found(book, entry)
    if not yes:
        if not context.terminal:
            raise AvoidkitError(messages.DELETE_ASKS)
        from avoidkit.terminal.open_screen import opened

        head = f"{whole.at:%A %d %B %Y, %H:%M}"
        options = (Option("no", "leave it"), Option("yes", "take it away"))
        with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
            question = Choose(literal(messages.DELETE.format(head)), options)
            told = (literal(messages.CANNOT_REACH),)
            picked = screen.screen.ask(told, question, None, AROUND, lambda _: False)
            if picked != "yes":
                screen.leave_behind(messages.LEFT_AS_IT_WAS)
                return 0
    unread = book.damaged
    try:
        book.take_away(whole, context.clock.now())
    except OSError as no:
        raise CannotWrite(f"It can't all be taken away: {no.strerror}. Please try again.") from None
    sys.stdout.write(f"{messages.DELETED}\n")
    if unread:
        sys.stderr.write(f"{messages.UNREAD}\n")
    return 0


class EntryEditor:
    """One entry on a screen, or in an editor."""

    def __init__(self, context: RunContext, entry: Entry, now: datetime) -> None:
        self.context, self.entry, self.now = context, entry, now

    def changed(self, places: list[int], editor: Editor | None) -> tuple[int, str] | Move:
        """Which answer, and its new words; a move where somebody left."""
        from avoidkit.terminal.open_screen import opened

        context = self.context
        with opened(context.flags, plain=context.plain, clock=context.clock) as screen:
            at = self._which(screen.screen, places)
            if isinstance(at, Move):
                return at
            if editor is not None:
                return at, self._edited(editor, screen, at)
            new = self._typed(screen.screen, self.entry.answers[at])
            return new if isinstance(new, Move) else (at, new)

    def left(self, at: int, new: str) -> bool:
        """Leave words that could not be written in a draft. False where it can't hold them."""
        held = self._draft(self.entry.answers[at])(new)
        self.context.keeper.leave()
        return held

    def _which(self, screen: Screen, places: list[int]) -> int | Move:
        if len(places) == 1:
            return places[0]
        answers = self.entry.answers
        options = tuple(
            Option(str(at), f"{cropped(str(answers[at].get('prompt') or answers[at].get('q')))}")
            for at in places
        )
        reply = screen.ask((), Choose(literal(messages.WHICH_ANSWER), options), None, AROUND, _no)
        return reply.move if isinstance(reply, Left) else int(str(reply))

    def _typed(self, screen: Screen, answer: dict[str, Any]) -> str | Move:
        """The new words: in a draft, which `resume` finds, until they are written."""
        keeper, typing = self.context.keeper, self._draft(answer)
        before = str(answer.get("shown", ""))
        question, begun = _question(answer, before)
        reply = screen.ask((), question, begun, AROUND, typing)
        if isinstance(reply, Left):
            half = reply.unsent
            if reply.move is Move.GONE and half and str(half) != before:
                typing(str(half))
                keeper.leave()
            else:
                keeper.let_go()
            return reply.move
        new = str(reply) if isinstance(reply, str | int) else before
        if new == before:
            keeper.let_go()
        return new

    def _edited(self, editor: Editor, screen: Opened, at: int) -> str:
        """The new words. What was saved in an editor that was cut off is in a draft, too."""
        from avoidkit.cli.process.editor import edited

        before = str(self.entry.answers[at].get("shown", ""))
        return edited(editor, self.context.places, before, screen, partial(self.left, at))

    def _draft(self, answer: dict[str, Any]) -> Callable[[str], bool]:
        """A draft, begun where there is none; returns what keeps words in it."""
        keeper, q = self.context.keeper, str(answer.get("q", "text"))
        exercise = str(self.entry.record.get("exercise") or "note")
        told = {"t": "begin", "at": self.now.isoformat(), "exercise": exercise, "script": ""}
        if keeper.draft is None:
            keeper.begin(told)
        return lambda text: keeper.keep({"t": "typing", "name": q, "a": text})


def _editor() -> Editor:
    from avoidkit.cli.process.editor import editor

    theirs = editor()
    if not theirs.known:
        sys.stderr.write(f"{messages.EDITOR_UNKNOWN.format(theirs.name)}\n")
    return theirs


def _question(answer: dict[str, Any], before: str) -> tuple[Ask | Rate | Write, Value]:
    text = literal(str(answer.get("prompt") or messages.THE_TEXT))
    kind = answer.get("kind")
    if kind == "rate" and isinstance(answer.get("a"), int):
        return Rate(text), int(answer["a"])
    if kind in ("ask", "choose") and "\n" not in before:
        return Ask(text), before
    return Write(text), before


def _answer(old: dict[str, Any], new: str, now: datetime) -> dict[str, Any]:
    """The value and how it is shown. What was chosen from a list is words from now on."""
    at = now.isoformat(timespec="milliseconds")
    if old.get("kind") == "rate" and new.isdigit():
        return {"a": int(new), "shown": new, "at": at}
    value: Any = new.split("\n") if isinstance(old.get("a"), list) else new
    return {"a": value, "shown": new, "at": at}


def _no(_: str) -> bool:
    """Nothing of it is kept."""
    return False
