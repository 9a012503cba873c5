"""Questions in lines: how each kind is put, and what a line of answer means.

A line that does not fit is answered by one that says what does; nothing typed before it is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from avoidkit.exercise.engine.ports import Left, Move, Reply
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
from avoidkit.exercise.model.text import words
from avoidkit.terminal.input.keymap import SKIP, STOP
from avoidkit.terminal.layout.question_words import (
    OWN_WORDS,
    chosen_before,
    figure,
    from_to,
    openers,
    rating,
)
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.plain.input import PlainInput
from avoidkit.terminal.plain.output import PlainOutput

ENTER_GOES_ON = "Enter alone goes on."
A_FEW_WORDS = f"A few words are plenty; /{SKIP.letter} skips this one."
STANDS = "This stands from before:"


@dataclass(frozen=True)
class PlainQuestions:
    """One question, put and answered in lines. `optional`: Enter alone passes it."""

    output: PlainOutput
    input: PlainInput
    optional: bool

    def answer(
        self, question: Question, begun: Value | None, typing: Callable[[str], bool]
    ) -> Reply | Left:
        prompt = safe(words(question.text))
        if isinstance(question, Rate):
            prompt = _prompt_with_scale(prompt, question)
        self.output.say(prompt)
        match question:
            case Rate():
                return self._rate(question, begun)
            case Choose():
                return self._choose(question, begun)
            case Gather():
                return self._gather(question, begun)
            case Write():
                return self._write(question, begun, typing)
            case Ask():
                return self._ask(question, begun)
            case _:
                assert_never(question)

    # --- a number ---

    def _rate(self, question: Rate, begun: Value | None) -> Reply | Left:
        if question.numb:
            self.output.say(f"n: {question.numb}.")
        before = begun if isinstance(begun, int) else None
        self._say_what_enter_keeps(None if before is None else str(before))
        while True:
            line = self.input.line()
            if isinstance(line, Move):
                return Left(line)
            reply = self._rating(question, line.strip().lower(), before)
            if reply is not None:
                return reply
            self.output.say(from_to(question))

    def _rating(self, question: Rate, text: str, before: int | None) -> Reply | None:
        """The answer that *text* is; None where it is none."""
        if not text and before is not None:
            return before
        if not text and self.optional:
            return Mark.SKIPPED
        if question.numb and text in ("n", "numb"):
            return Mark.NUMB
        return rating(question, text)

    # --- one or many of some ---

    def _choose(self, question: Choose, begun: Value | None) -> Reply | Left:
        ids = [option.id for option in question.options]
        labels = [option.label for option in question.options]
        labels += [OWN_WORDS] if question.other else []
        self.output.numbered(labels)
        low, high = (question.min, question.max) if question.many else (1, 1)
        if question.many:
            most = f", {high} at the most" if high < len(labels) else ""
            example = "1 3 5" if len(labels) >= 5 and high >= 3 else "1 2"
            self.output.say(f"Several numbers are fine{most}: {example}.")
        before = chosen_before(begun)
        may_be_empty = self.optional or (question.many and not low)
        self._say_how_to_choose(before, ids, may_be_empty=may_be_empty)
        bounds = f", {max(low, 1)} to {high} of them" if 1 < high < len(labels) else ""
        while True:
            line = self.input.line()
            if isinstance(line, Move):
                return Left(line)
            picked = _numbers(line.strip(), labels)
            if picked == [] and before:
                values = list(before)
            elif picked == [] and may_be_empty:
                return Mark.SKIPPED
            elif picked is None or not low <= len(picked) <= high:
                expected = "1 or 2" if len(labels) == 2 else f"A number from 1 to {len(labels)}"
                self.output.say(f"{expected}, please{bounds}; {SKIP.letter} skips this one.")
                continue
            else:
                values = [ids[number - 1] for number in picked if number <= len(ids)]
                if len(picked) > len(values):
                    own_words = self._own_words(values)
                    if isinstance(own_words, Left):
                        return own_words
                    values += own_words
            if values:
                return tuple(values) if question.many else values[0]
            self.output.numbered(labels)

    def _own_words(self, others: list[str]) -> list[str] | Left:
        """The own word beside what else was chosen; nothing where there came none."""
        line = self.input.line("In your own words:", letters=False)
        if isinstance(line, Move):
            return Left(line, tuple(others) or None)
        return [f"{OTHER}{line.strip()}"] if line.strip() else []

    # --- words ---

    def _ask(self, question: Ask, begun: Value | None) -> Reply | Left:
        labels = [OWN_WORDS, *(option.label for option in question.options)]
        if question.options:
            self.output.numbered(labels)
            self.output.say("A number, or your own words.")
        for extra in (question.hint, question.example and f"For example: {question.example}"):
            if extra:
                self.output.say(safe(extra))
        before = begun if isinstance(begun, str) else ""
        self._say_what_enter_keeps(before)
        while True:
            line = self.input.line(letters=False, secret=question.secret)
            if isinstance(line, Move):
                return Left(line)
            text = line.strip()
            picked = _numbers(text, labels) if question.options and text.isdigit() else None
            if picked and picked[0] > 1:
                return labels[picked[0] - 1]
            if picked:
                self.output.say("In your own words:")
            elif text or before:
                return self._cut_to(question.max, text or before)
            elif self.optional:
                return Mark.SKIPPED
            else:
                self.output.say(A_FEW_WORDS)

    def _cut_to(self, most: int, text: str) -> str:
        """As much as the question takes; a pipe's next line is not for mending this one."""
        if len(text) > most:
            self.output.say(f"The first {most} letters of it are taken.")
        return text[:most]

    def _gather(self, question: Gather, begun: Value | None) -> Reply | Left:
        self.output.say(f"One a line, up to {question.max}. Enter on an empty line goes on.")
        lines = list(begun) if isinstance(begun, tuple) else []
        if lines:
            self.output.say(STANDS)
            self.output.numbered(lines)
            self.output.say("- and Enter takes the last one away.")
        least = 0 if self.optional else question.min
        full = False  # what stands from before is not taken as an answer by itself
        while not full:
            line = self.input.line(letters=False)
            if isinstance(line, Move):
                return Left(line, tuple(lines) or None)
            text = line.strip()
            if text == "-" and lines:
                lines.pop()
            elif text and len(lines) < question.max:
                lines.append(text)
                full = len(lines) == question.max
            elif len(lines) >= least:
                break
            else:
                self.output.say(A_FEW_WORDS)
        return tuple(lines) if lines else Mark.SKIPPED

    def _write(
        self, question: Write, begun: Value | None, typing: Callable[[str], bool]
    ) -> Reply | Left:
        for opener in openers(question.prompts):
            self.output.say(opener, indent="  ")
        self.output.say("As many lines as you like. A line with one full stop ends it.")
        lines = [begun] if isinstance(begun, str) and begun else []
        if lines:
            self.output.say("What you wrote before stands; new lines come after it.")
        while True:
            line = self.input.line(letters=False)
            if isinstance(line, Move):
                return Left(line, "\n".join(lines) or None)
            if line == ".":
                return "\n".join(lines).strip() or Mark.SKIPPED
            lines.append(line)
            typing("\n".join(lines))

    def _say_how_to_choose(
        self, before: Sequence[str], ids: Sequence[str], *, may_be_empty: bool
    ) -> None:
        """What Enter alone means at a choice; once, how a choice is made at all.

        `may_be_empty`: nothing at all is an answer, too.
        """
        if before:
            numbers = {value: str(number) for number, value in enumerate(ids, 1)}
            chosen = [numbers.get(value, value.removeprefix(OTHER)) for value in before]
            self.output.say(f"Enter means {safe(', '.join(chosen))}.")
            return
        self.output.once(f"Type a number and Enter, or {STOP.letter}.")
        if may_be_empty:
            self.output.say(ENTER_GOES_ON)

    def _say_what_enter_keeps(self, before: str | None) -> None:
        """What Enter alone does, where it does something."""
        if before:
            self.output.say(f"Enter keeps: {safe(before)}")
        elif self.optional:
            self.output.say(ENTER_GOES_ON)


def _prompt_with_scale(prompt: str, question: Rate) -> str:
    """What is asked, and the scale; a line that is rated ends before it."""
    colon = "" if prompt.endswith(("?", ".", "!", ":")) else ":"
    labels = ", ".join(f"{number} {label}" for number, label in sorted(question.labels.items()))
    return f"{prompt}{colon} {safe(labels) or f'{question.low} to {question.high}'}."


def _numbers(text: str, labels: Sequence[str]) -> list[int] | None:
    """The numbers of a line, or of the label it says; None where it is neither."""
    numbers_by_label = {label.casefold(): number for number, label in enumerate(labels, 1)}
    if text.casefold() in numbers_by_label:
        return [numbers_by_label[text.casefold()]]
    parts = text.replace(",", " ").split()
    numbers = [number for part in parts if (number := figure(part)) is not None]
    all_fit = len(numbers) == len(parts) and all(1 <= number <= len(labels) for number in numbers)
    return list(dict.fromkeys(numbers)) if all_fit else None
