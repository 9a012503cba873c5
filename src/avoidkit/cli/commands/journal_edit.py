"""`journal edit` and `journal delete`: a newer text of an entry, and an end to one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from avoidkit.cli.commands.journal import find_entry
from avoidkit.cli.context.run_context import RunContext, run_context
from avoidkit.cli.dialogs.asides import dialog, open_screen
from avoidkit.cli.dialogs.ask import Dialog, titled
from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError, CannotWrite
from avoidkit.exercise.engine.ports import Left, Move
from avoidkit.exercise.model.steps import Ask, Rate, Value, Write
from avoidkit.exercise.model.text import literal
from avoidkit.journal.entry import Entry, cropped
from avoidkit.store.record import VERSION

if TYPE_CHECKING:
    from avoidkit.cli.process.editor import Editor
    from avoidkit.terminal.open_screen import Opened

INPUT_ENDED, STOPPED = 3, 130
AROUND: Final = titled("your journal")
KINDS = ("ask", "write", "list", "rate", "choose", None)


def edit(
    entry: Annotated[str, typer.Argument(metavar="ID")],
    *,
    editor: Annotated[bool, typer.Option("--editor", help="In your own $EDITOR.")] = False,
) -> int:
    """Write a newer text of an entry; the older ones stay in its history."""
    context = run_context()
    journal = context.journal
    whole = find_entry(journal, entry)
    if whole.record["v"] > VERSION:
        raise AvoidkitError(messages.NEWER_MADE)
    answers = whole.answers
    editable = [
        number
        for number, answer in enumerate(answers)
        if answer.get("kind") in KINDS and answer.get("shown")
    ]
    if not editable:
        raise AvoidkitError(messages.NOTHING_TO_EDIT)
    now = context.clock.now()
    own_editor = _editor() if editor or context.config.get("editor") is True else None
    editing = EntryDialog(context, whole, now)
    changed = editing.changed(editable, own_editor)
    if isinstance(changed, Move):
        return INPUT_ENDED if changed is Move.GONE else STOPPED
    number, new = changed
    if new == answers[number].get("shown"):
        outcome = messages.UNCHANGED
        if own_editor is not None and not own_editor.known:
            outcome = messages.EDITOR_BACK.format(own_editor.name)
        sys.stdout.write(f"{outcome}\n")
        return 0
    mended = {**answers[number], **_answer(answers[number], new, now)}
    try:
        journal.revise(whole, [*answers[:number], mended, *answers[number + 1 :]], now)
    except OSError as error:
        held = messages.RESUME_HAS_IT if editing.left(number, new) else messages.NEW_TEXT_GONE
        raise CannotWrite(f"The new text can't be written: {error.strerror}. {held}") from None
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
    journal = context.journal
    whole = find_entry(journal, entry)
    if not yes:
        if not context.terminal:
            raise AvoidkitError(messages.DELETE_ASKS)
        question = messages.DELETE.format(f"{whole.at:%A %d %B %Y, %H:%M}")
        with open_screen(context) as opened:
            asking = dialog(context, opened.screen, AROUND)
            texts = (literal(messages.CANNOT_REACH),)
            sure = asking.confirm(question, texts, no="leave it", yes="take it away")
            if sure is not True:
                opened.leave_behind(messages.LEFT_AS_IT_WAS)
                return 0
    unread = journal.damaged
    try:
        journal.take_away(whole, context.clock.now())
    except OSError as error:
        raise CannotWrite(
            f"It can't all be taken away: {error.strerror}. Please try again."
        ) from None
    sys.stdout.write(f"{messages.DELETED}\n")
    if unread:
        sys.stderr.write(f"{messages.UNREAD}\n")
    return 0


class EntryDialog:
    """Asks which answer of one entry is to change, and for its new words: here, or in an editor."""

    def __init__(self, context: RunContext, entry: Entry, now: datetime) -> None:
        self.context, self.entry, self.now = context, entry, now
        self.halves: dict[int, Value] = {}  # half typed words, where somebody went back from them

    def changed(self, editable: list[int], editor: Editor | None) -> tuple[int, str] | Move:
        """Which answer, and its new words; a move where somebody left."""
        with open_screen(self.context) as opened:
            asking = dialog(self.context, opened.screen, AROUND)
            while True:
                number = self._which(asking, editable)
                if isinstance(number, Move):
                    self._close(number)
                    return number
                if editor is not None:
                    return number, self._edited(editor, opened, number)
                new = self._typed(asking, number, can_go_back=len(editable) > 1)
                if not isinstance(new, Move):
                    return number, new
                if new is not Move.BACK:
                    return new

    def left(self, number: int, new: str) -> bool:
        """Leave words that could not be written in a draft. False where it can't hold them."""
        held = self._draft(self.entry.answers[number])(new)
        self.context.keeper.leave()
        return held

    def _which(self, asking: Dialog, editable: list[int]) -> int | Move:
        if len(editable) == 1:
            return editable[0]
        options = {str(number): _label(self.entry.answers[number]) for number in editable}
        picked = asking.pick(messages.WHICH_ANSWER, options)
        return picked if isinstance(picked, Move) else int(picked)

    def _typed(self, asking: Dialog, number: int, *, can_go_back: bool) -> str | Move:
        """The new words: in a draft, which `resume` finds, until they are written."""
        answer = self.entry.answers[number]
        keeper, typing = self.context.keeper, self._draft(answer)
        before = str(answer.get("shown", ""))
        question, begun = _question(answer, before)
        begun = self.halves.get(number, begun)
        reply = asking.ask(question, (), begun, typing=typing, can_go_back=can_go_back)
        if isinstance(reply, Left):
            half = reply.unsent
            if half is not None and str(half) != before:
                self.halves[number] = half
            if reply.move is Move.BACK:
                return reply.move
            if reply.move is Move.GONE and half and str(half) != before:
                typing(str(half))
            else:
                self.halves.pop(number, None)
            self._close(reply.move)
            return reply.move
        new = str(reply) if isinstance(reply, str | int) else before
        if new == before:
            keeper.let_go()
        return new

    def _close(self, move: Move) -> None:
        """What was half typed where the terminal went away stays in the draft."""
        if move is Move.GONE and self.halves:
            self.context.keeper.leave()
        else:
            self.context.keeper.let_go()

    def _edited(self, editor: Editor, opened: Opened, number: int) -> str:
        """The new words. What was saved in an editor that was cut off is in a draft, too."""
        from avoidkit.cli.process.editor import edited

        before = str(self.entry.answers[number].get("shown", ""))
        return edited(editor, self.context.places, before, opened, partial(self.left, number))

    def _draft(self, answer: dict[str, Any]) -> Callable[[str], bool]:
        """A draft, begun where there is none; returns what keeps words in it."""
        keeper, name = self.context.keeper, str(answer.get("q", "text"))
        exercise = str(self.entry.record.get("exercise") or "note")
        event = {"t": "begin", "at": self.now.isoformat(), "exercise": exercise, "script": ""}
        if keeper.draft is None:
            keeper.begin(event)
        return lambda text: keeper.keep({"t": "typing", "name": name, "a": text})


def _editor() -> Editor:
    from avoidkit.cli.process.editor import editor

    own_editor = editor()
    if not own_editor.known:
        sys.stderr.write(f"{messages.EDITOR_UNKNOWN.format(own_editor.name)}\n")
    return own_editor


def _label(answer: dict[str, Any]) -> str:
    return cropped(str(answer.get("prompt") or answer.get("q")))


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
    moment = now.isoformat(timespec="milliseconds")
    if old.get("kind") == "rate" and new.isdigit():
        return {"a": int(new), "shown": new, "at": moment}
    value: Any = new.split("\n") if isinstance(old.get("a"), list) else new
    return {"a": value, "shown": new, "at": moment}
