"""What each kind of question is on the live screen: a line to type on, or our list.

Whatever stands in it when it is left by a move is handed back, and offered when it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, assert_never

from avoidkit.exercise.engine.ports import Around, Left, Reply, Shown
from avoidkit.exercise.model.steps import (
    OTHER,
    Ask,
    Choose,
    Gather,
    Mark,
    Question,
    Rate,
    Value,
    Write,
)
from avoidkit.exercise.model.text import Text
from avoidkit.terminal.input.keymap import SKIP
from avoidkit.terminal.layout.key_hints import KeyLine
from avoidkit.terminal.layout.question_words import OWN_WORDS, chosen_before, from_to, rating
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.live.display import Display
from avoidkit.terminal.live.prompts.option_grid import Options
from avoidkit.terminal.live.prompts.option_list import OptionList, OwnWord
from avoidkit.terminal.live.prompts.prompt_page import HIDDEN, PromptPage, RunPrompt
from avoidkit.terminal.live.prompts.question_text import bold, numbered, scale, scaled
from avoidkit.terminal.live.prompts.typed_line import Take, typed_line

OPTIONAL_LINE: Final = "Optional. Enter alone goes on."
OPTIONAL_LIST: Final = f"Optional. {SKIP.letter} skips it."
A_FEW_WORDS: Final = f"A few words are plenty. Esc {SKIP.letter} skips this one."

OneOption = tuple[int, ...] | Left  # the index of what was picked
SomeOptions = OneOption | OwnWord | Mark


class LiveQuestions:
    """One question, with all that stands round it."""

    def __init__(
        self,
        run: RunPrompt,
        display: Display,
        texts: tuple[Shown, ...],
        around: Around,
        typing: Callable[[str], bool],
    ) -> None:
        self.run, self.display = run, display
        self.texts, self.around, self.typing = texts, around, typing

    def once(self, question: Question, begun: Value | None) -> Reply | Left:
        """The answer or a Left, whose move is HIDDEN where the page was to be hidden."""
        match question:
            case Rate():
                return self._rate(question, begun)
            case Choose():
                return self._choose(question, begun)
            case Gather():
                return self._gather(question, begun)
            case Ask():
                return self._line(question, begun)
            case Write():
                from avoidkit.terminal.live.prompts.text_editor import Keeping, write

                page = self._page(question.text, KeyLine.WRITE, typed=True)
                return write(
                    self.run, page, question, begun, Keeping(self.typing, self.display.clock)
                )
            case _:
                assert_never(question)

    def _page(self, text: Text, keys: KeyLine, *, typed: bool) -> PromptPage:
        optional = OPTIONAL_LINE if typed else OPTIONAL_LIST
        return PromptPage(
            self.around,
            self.texts,
            text,
            lambda where: bold(text, where),
            keys,
            self.display.look,
            lambda: self.display.where,
            typed=typed,
            whisper=optional if self.around.optional else "",
        )

    # --- one line ---

    def _rate(self, question: Rate, begun: Value | None) -> Reply | Left:
        page = self._page(scaled(question), KeyLine.TYPE, typed=True)
        page.question = lambda where: [*bold(question.text, where), *scale(question, where)]
        if question.numb and not page.whisper:
            page.whisper = f"n = {question.numb}"

        def take(line: str) -> Reply | None:
            word = line.strip().lower()
            if question.numb and word in ("n", "numb"):
                return Mark.NUMB
            if not word and self.around.optional:
                return Mark.SKIPPED
            number = rating(question, word)
            if number is None:
                page.whisper = from_to(question)
            return number

        reply = typed_line(self.run, page, begun if isinstance(begun, int) else None, take)
        if isinstance(reply, Left) and reply.move is not HIDDEN:
            unsent = str(reply.unsent or "").strip()
            return Left(reply.move, rating(question, unsent))  # half a number is none
        return reply

    def _line(self, question: Ask, begun: Value | None) -> Reply | Left:
        before = begun if isinstance(begun, str) else ""
        if question.options:
            labels = (OWN_WORDS, *(option.label for option in question.options))
            pointed = labels.index(before) if before in labels else 0
            page = self._page(question.text, KeyLine.PICK, typed=False)
            page.whisper = _both(page.whisper, question.hint)
            listed = OptionList(page, Options(labels, pointed), None)
            picked: OneOption = self.run(page, listed.window, listed.keys)
            if not isinstance(picked, tuple):
                return picked
            if picked != (0,):
                return labels[picked[0]]
        page = self._page(question.text, KeyLine.TYPE, typed=True)
        example = f"For example: {question.example}" if question.example else ""
        page.whisper = _both(page.whisper, question.hint or example)
        take = self._words(page, question.max)
        return typed_line(self.run, page, before, take, secret=question.secret)

    def _words(self, page: PromptPage, most: int, *, empty: bool = False) -> Take:
        """Takes a line of at most so many letters; `empty` lets an empty one through."""

        def take(line: str) -> Reply | None:
            if len(line) > most:
                page.whisper = f"There is room for {most} letters; these are {len(line)}."
                return None
            if line.strip() or empty:
                return line.strip()
            if self.around.optional:
                return Mark.SKIPPED
            page.whisper = A_FEW_WORDS
            return None

        return take

    def _gather(self, question: Gather, begun: Value | None) -> Reply | Left:
        lines = list(begun) if isinstance(begun, tuple) else []
        last = lines.pop() if lines else ""  # it can be mended, and so can a list that is full
        while len(lines) < question.max:
            page = self._page(question.text, KeyLine.TYPE, typed=True)
            page.question = lambda where: [
                *bold(question.text, where),
                *numbered(lines, where),
            ]
            page.whisper = "Enter on an empty line goes on."
            enough = len(lines) >= question.min or self.around.optional
            take = self._words(page, 200, empty=enough)
            reply = typed_line(self.run, page, last, take, lead=f"{len(lines) + 1} ")
            last = ""
            if isinstance(reply, Left):
                half = [str(reply.unsent)] if reply.unsent else []
                return Left(reply.move, tuple(lines + half) or None)
            if not reply:
                break
            lines.append(str(reply))
        return tuple(lines) if lines else Mark.SKIPPED

    # --- lists ---

    def _choose(self, question: Choose, begun: Value | None) -> Reply | Left:
        ids = [option.id for option in question.options]
        before = chosen_before(begun)
        own = next((id_.removeprefix(OTHER) for id_ in before if id_.startswith(OTHER)), "")
        marked = tuple(ids.index(id_) for id_ in before if id_ in ids)
        marked += (len(ids),) if own and question.other else ()
        while True:
            picked = self._listed(question, marked, own)
            if not isinstance(picked, tuple):
                return picked
            marked = picked.marked if isinstance(picked, OwnWord) else picked
            if len(ids) in marked and not (question.many and own):
                reply = self._line(Ask(question.text, max=80), own)
                if isinstance(reply, Left):
                    values = _values(question, marked, str(reply.unsent or ""))
                    return Left(reply.move, (values if question.many else "".join(values)) or None)
                own = "" if isinstance(reply, Mark) else str(reply)
                marked = marked if own else tuple(at for at in marked if at < len(ids))
            if not isinstance(picked, OwnWord):
                values = _values(question, marked, own)
                if not values:
                    return Mark.SKIPPED
                return values if question.many else values[0]

    def _listed(self, question: Choose, marked: tuple[int, ...], own: str) -> SomeOptions:
        """The indexes picked, an OwnWord, Mark.SKIPPED, or a Left with what was marked so far."""
        page = self._page(
            question.text, KeyLine.MARK if question.many else KeyLine.PICK, typed=False
        )
        labels = tuple(option.label for option in question.options)
        shown = (*labels, (question.many and own) or OWN_WORDS) if question.other else labels
        options = Options(shown, marked[-1] if marked else 0)
        if question.many:
            options = options._replace(marked=marked, many=True)
            last = len(labels) if question.other else None
            picker = OptionList(page, options, (question.min, question.max), last)
        else:
            picker = OptionList(page, options, None)
        page.unsent = lambda: _values(question, sorted(picker.options.marked), own) or None
        picked: SomeOptions = self.run(page, picker.window, picker.keys)
        return picked


def _values(question: Choose, marked: Sequence[int], own: str) -> tuple[str, ...]:
    """What the marks stand for; the last one is the own word, if there is one."""
    ids = [option.id for option in question.options]
    words = [f"{OTHER}{own}"] if own and len(ids) in marked else []
    return (*(ids[at] for at in marked if at < len(ids)), *words)


def _both(first: str, then: str) -> str:
    """One whisper of two: that a question is optional hides no hint."""
    return f"{first} {safe(then)}".strip()
