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
from avoidkit.terminal.layout.sanitize import safe
from avoidkit.terminal.plain.input import PlainInput
from avoidkit.terminal.plain.output import PlainOutput

DIGITS = 9
OWN_WORDS = "in my own words"
ALONE = "Enter alone goes on."
STANDS = "This stands from before:"


@dataclass(frozen=True)
class PlainQuestions:
    """One question, by ear and by voice. `optional`: Enter alone passes it."""

    voice: PlainOutput
    ear: PlainInput
    optional: bool

    def answer(
        self, question: Question, begun: Value | None, typing: Callable[[str], bool]
    ) -> Reply | Left:
        asked = safe(words(question.text))
        self.voice.say(_scaled(asked, question) if isinstance(question, Rate) else asked)
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
            self.voice.say(f"n: {question.numb}.")
        before = begun if isinstance(begun, int) else None
        self._passes(None if before is None else str(before))
        while True:
            said = self.ear.line()
            if isinstance(said, Move):
                return Left(said)
            reply = self._number(question, said.strip().lower(), before)
            if reply is not None:
                return reply
            self.voice.say(from_to(question))

    def _number(self, question: Rate, said: str, before: int | None) -> Reply | None:
        if not said:
            return before if before is not None else Mark.SKIPPED if self.optional else None
        if question.numb and said in ("n", "numb"):
            return Mark.NUMB
        number = figure(said)
        fits = number is not None and question.low <= number <= question.high
        return number if fits else None

    # --- one or many of some ---

    def _choose(self, question: Choose, begun: Value | None) -> Reply | Left:
        ids = [option.id for option in question.options]
        labels = [option.label for option in question.options]
        labels += [OWN_WORDS] if question.other else []
        self.voice.numbered(labels)
        low, high = (question.min, question.max) if question.many else (1, 1)
        if question.many:
            most = f", {high} at the most" if high < len(labels) else ""
            such = "1 3 5" if len(labels) >= 5 and high >= 3 else "1 2"
            self.voice.say(f"Several numbers are fine{most}: {such}.")
        before = begun if isinstance(begun, tuple) else (begun,) if isinstance(begun, str) else ()
        none = self.optional or (question.many and not low)
        self._how(before, ids, none=none)
        many = f", {max(low, 1)} to {high} of them" if 1 < high < len(labels) else ""
        while True:
            said = self.ear.line()
            if isinstance(said, Move):
                return Left(said)
            picked = _numbers(said.strip(), labels)
            if picked == [] and before:
                values = list(before)
            elif picked == [] and none:
                return Mark.SKIPPED
            elif picked is None or not low <= len(picked) <= high:
                some = "1 or 2" if len(labels) == 2 else f"A number from 1 to {len(labels)}"
                self.voice.say(f"{some}, please{many}; s skips this one.")
                continue
            else:
                values = [ids[n - 1] for n in picked if n <= len(ids)]
                if len(picked) > len(values):
                    own = self._own(values)
                    if isinstance(own, Left):
                        return own
                    values += own
            if values:
                return tuple(values) if question.many else values[0]
            self.voice.numbered(labels)

    def _own(self, others: list[str]) -> list[str] | Left:
        """The own word beside what else was chosen; nothing where there came none."""
        own = self.ear.line("In your own words:", letters=False)
        if isinstance(own, Move):
            return Left(own, tuple(others) or None)
        return [f"{OTHER}{own.strip()}"] if own.strip() else []

    # --- words ---

    def _ask(self, question: Ask, begun: Value | None) -> Reply | Left:
        labels = [OWN_WORDS, *(option.label for option in question.options)]
        if question.options:
            self.voice.numbered(labels)
            self.voice.say("A number, or your own words.")
        for extra in (question.hint, question.example and f"For example: {question.example}"):
            if extra:
                self.voice.say(safe(extra))
        before = begun if isinstance(begun, str) else ""
        self._passes(before)
        while True:
            said = self.ear.line(letters=False, secret=question.secret)
            if isinstance(said, Move):
                return Left(said)
            said = said.strip()
            picked = _numbers(said, labels) if question.options and said.isdigit() else None
            if picked and picked[0] > 1:
                return labels[picked[0] - 1]
            if picked:
                self.voice.say("In your own words:")
            elif said or before:
                return self._first(question.max, said or before)
            elif self.optional:
                return Mark.SKIPPED
            else:
                self.voice.say("A few words are plenty; /s skips this one.")

    def _first(self, most: int, said: str) -> str:
        """As much as the question takes; a pipe's next line is not for mending this one."""
        if len(said) > most:
            self.voice.say(f"The first {most} letters of it are taken.")
        return said[:most]

    def _gather(self, question: Gather, begun: Value | None) -> Reply | Left:
        self.voice.say(f"One a line, up to {question.max}. Enter on an empty line goes on.")
        lines = list(begun) if isinstance(begun, tuple) else []
        if lines:
            self.voice.say(STANDS)
            self.voice.numbered(lines)
            self.voice.say("- and Enter takes the last one away.")
        least = 0 if self.optional else question.min
        full = False  # what stands from before is not taken as an answer by itself
        while not full:
            said = self.ear.line(letters=False)
            if isinstance(said, Move):
                return Left(said, tuple(lines) or None)
            said = said.strip()
            if said == "-" and lines:
                lines.pop()
            elif said and len(lines) < question.max:
                lines.append(said)
                full = len(lines) == question.max
            elif len(lines) >= least:
                break
            else:
                self.voice.say("A few words are plenty; /s skips this one.")
        return tuple(lines) if lines else Mark.SKIPPED

    def _write(
        self, question: Write, begun: Value | None, typing: Callable[[str], bool]
    ) -> Reply | Left:
        for opener in openers(question.prompts):
            self.voice.say(opener, indent="  ")
        self.voice.say("As many lines as you like. A line with one full stop ends it.")
        lines = [begun] if isinstance(begun, str) and begun else []
        if lines:
            self.voice.say("What you wrote before stands; new lines come after it.")
        while True:
            said = self.ear.line(letters=False)
            if isinstance(said, Move):
                return Left(said, "\n".join(lines) or None)
            if said == ".":
                return "\n".join(lines).strip() or Mark.SKIPPED
            lines.append(said)
            typing("\n".join(lines))

    def _how(self, before: Sequence[str], ids: Sequence[str], *, none: bool) -> None:
        """What Enter alone means at a choice; once, how a choice is made at all.

        `none`: nothing at all is an answer, too.
        """
        numbers = (str(ids.index(one) + 1) if one in ids else one[len(OTHER) :] for one in before)
        if before:
            self.voice.say(f"Enter means {safe(', '.join(numbers))}.")
            return
        self.voice.once("Type a number and Enter, or q.")
        if none:
            self.voice.say(ALONE)

    def _passes(self, before: str | None) -> None:
        """What Enter alone does, where it does something."""
        if before:
            self.voice.say(f"Enter keeps: {safe(before)}")
        elif self.optional:
            self.voice.say(ALONE)


def _scaled(asked: str, question: Rate) -> str:
    """What is asked, and the scale; a line that is rated ends before it."""
    ends = "" if asked.endswith(("?", ".", "!", ":")) else ":"
    named = ", ".join(f"{n} {said}" for n, said in sorted(question.labels.items()))
    return f"{asked}{ends} {safe(named) or f'{question.low} to {question.high}'}."


def _numbers(said: str, labels: Sequence[str]) -> list[int] | None:
    """The numbers of a line, or of the label it says; None where it is neither."""
    known = {label.casefold(): number for number, label in enumerate(labels, 1)}
    if said.casefold() in known:
        return [known[said.casefold()]]
    parts = said.replace(",", " ").split()
    numbers = [number for part in parts if (number := figure(part)) is not None]
    fit = len(numbers) == len(parts) and all(1 <= number <= len(labels) for number in numbers)
    return list(dict.fromkeys(numbers)) if fit else None


def from_to(question: Rate) -> str:
    """What is said where something was no number of its scale."""
    numb = f"; or n ({question.numb.partition(',')[0]})" if question.numb else ""
    return f"From {question.low} to {question.high}, please{numb}."


def figure(said: str) -> int | None:
    """The number that is typed; none has more than nine digits here."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= DIGITS else None


def openers(prompts: Sequence[str]) -> list[str]:
    """What may help to begin, a line each. Several are a list; one is a sentence by itself."""
    mark = "- " if len(prompts) > 1 else ""
    return [f"{mark}{safe(prompt)}" for prompt in prompts]
