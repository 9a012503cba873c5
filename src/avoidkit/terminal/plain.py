"""The plain screen: lines that are only ever added, for a screen reader, a pipe, or a calm eye.

No cursor moves, no colour, no escape byte. Choices are numbers, a breath is one line a phase, and
nothing ticks: a line a second would be spoken over the breath.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable
from select import select
from typing import Final, TextIO

from avoidkit.exercise.pacing import Cue, Frame
from avoidkit.exercise.ports import Around, Clock, Compared, Left, Move, Reply, Shown, Tempo
from avoidkit.exercise.steps import (
    OTHER,
    Ask,
    Choose,
    Gather,
    Mark,
    Question,
    Rate,
    Shape,
    Value,
    Write,
    words,
)
from avoidkit.terminal.clock import WallClock
from avoidkit.terminal.safe import safe
from avoidkit.terminal.signals import Signals

WIDTH: Final = 79
KEYS: Final = "Type /q and Enter to stop, ? and Enter for the other keys."
ALL_KEYS: Final = (
    "/q stops, /s skips, /b goes back, /g grounds, /h has people to call, each with Enter. "
    "At a choice or a number the letter alone will do."
)
MOVES: Final = {
    "q": Move.STOP,
    "s": Move.SKIP,
    "b": Move.BACK,
    "g": Move.GROUND,
    "h": Move.HELP,
}
CUES: Final = {Cue.IN: "In", Cue.TOPUP: "A little more", Cue.HOLD: "Hold", Cue.OUT: "Out", Cue.REST: "Rest"}  # fmt: skip


class PlainScreen:
    """The Screen port on two streams. Lines of input answer the questions in order."""

    def __init__(
        self, keys_from: TextIO, out: TextIO, clock: WallClock | Clock, signals: Signals
    ) -> None:
        self.input, self.out, self.clock, self.signals = keys_from, out, clock, signals
        self.fd = keys_from.fileno()
        self.person = keys_from.isatty()
        self.held = b""
        self.ended = False
        self.told: tuple[Shown, ...] = ()
        self.title: str | None = None
        self.phase: tuple[int, int] | None = None
        self.unsaved = False
        self.keys_told = False

    # --- the port ---

    def read(self, texts: tuple[Shown, ...], around: Around) -> Move | None:
        self._around(around)
        self._texts(texts)
        if not self.person:
            return self._gone()  # nobody presses Enter in a pipe; the lines are for questions
        said = self._line_or_move("Enter goes on.", alone=True)
        return said if isinstance(said, Move) else None

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], None],
    ) -> Reply | Left:
        self._around(around)
        self._texts(texts)
        if around.pinned:
            self._say(f'"{safe(around.pinned)}"')
        match question:
            case Rate():
                return self._rate(question, begun, around)
            case Choose():
                return self._choose(question, around)
            case Gather():
                return self._gather(question, around)
            case Write():
                return self._write(question, begun, typing)
            case Ask():
                return self._ask(question, begun, around)

    def tick(
        self, texts: tuple[Shown, ...], frame: Frame, seconds: float, around: Around
    ) -> Move | Tempo | None:
        begins = frame.gone < 1e-6
        if begins:
            self._around(around)
            self._texts(texts)
            self._announce(frame, around)
        if frame.cue is not None and (now := (frame.cycle, frame.phase)) != self.phase:
            self.phase = now
            if frame.phase == 0:
                self._say(f"Breath {frame.cycle} of {frame.cycles}.")
            number = dict(frame.pattern)[frame.cue]
            self._say(f"{CUES[frame.cue]} {number:g}")
        return self._wait(seconds, frame)

    # --- saying ---

    def _say(self, line: str, indent: str = "") -> None:
        wrapped = [
            row
            for part in line.split("\n")
            for row in textwrap.wrap(part, WIDTH, subsequent_indent=indent) or [""]
        ]
        self.out.write("\n".join(wrapped) + "\n")
        self.out.flush()

    def _around(self, around: Around) -> None:
        before, self.title = self.title or "", around.title
        # A pattern's name may stand after the title: it is still the same exercise.
        if not before or not (around.title.startswith(before) or before.startswith(around.title)):
            minutes = max(1, round(around.seconds_left / 60))
            about = f" About {minutes} minute{'s' * (minutes != 1)}." if around.seconds_left else ""
            if about:
                self._say(f"{safe(around.title)}.{about}")
        if not self.keys_told:
            self.keys_told = True
            self._say(KEYS)
        if not around.saved and not self.unsaved:
            self.unsaved = True
            self._say("This is not being saved. You can go on; your words stay on this screen.")

    def _texts(self, texts: tuple[Shown, ...]) -> None:
        """What was said is not said again: an aside comes back to the same words."""
        if texts and texts == self.told:
            return
        self.told = texts
        for text in texts:
            if isinstance(text, Compared):
                said = ", ".join(f"{label}: {'numb' if n is None else n}" for label, n in text.rows)
                self._say(f"{said[:1].upper()}{said[1:]}.")
            else:
                self._say(safe(words(text)))

    def _announce(self, frame: Frame, around: Around) -> None:
        self.phase = None
        if frame.shape is Shape.SWELL:
            parts = ", ".join(f"{CUES[cue].lower()} {n:g}" for cue, n in frame.pattern)
            self._say(f"{safe(around.title)}: {parts}. {frame.cycles} breaths, {_long(frame)}.")
        if frame.show:
            self._say(safe(words(frame.show)))
        if frame.shape is not Shape.SWELL:
            self._say(f"({_long(frame).removeprefix('about ')})")

    # --- asking ---

    def _rate(self, question: Rate, begun: Value | None, around: Around) -> Reply | Left:
        named = ", ".join(f"{n} {said}" for n, said in sorted(question.labels.items()))
        scale = named or f"{question.low} to {question.high}"
        self._say(f"{safe(words(question.text))} {scale}.")
        if question.numb:
            self._say("n if numb, or if you can't tell.")
        default = begun if isinstance(begun, int) else None
        if default is not None:
            self._say(f"Enter keeps {default}.")
        while True:
            said = self._line_or_move("", alone=True)
            if isinstance(said, Move):
                return Left(said)
            if not said and default is not None:
                return default
            if not said and around.optional:
                return Mark.SKIPPED
            if question.numb and said.lower() in ("n", "numb"):
                return Mark.NUMB
            if said.isascii() and said.isdigit() and question.low <= int(said) <= question.high:
                return int(said)
            numb = "; or n for numb" if question.numb else ""
            self._say(f"From {question.low} to {question.high}, please{numb}.")

    def _choose(self, question: Choose, around: Around) -> Reply | Left:
        labels = [option.label for option in question.options]
        if question.other:
            labels.append("my own word")
        self._say(safe(words(question.text)))
        self._options(labels)
        if question.many:
            self._say(f"Several numbers are fine, {question.max} at the most: 1 3 5.")
        while True:
            said = self._line_or_move("", alone=True)
            if isinstance(said, Move):
                return Left(said)
            picked = self._numbers(said, labels)
            if not said and (around.optional or (question.many and question.min == 0)):
                return () if question.many else Mark.SKIPPED
            low, high = (question.min, question.max) if question.many else (1, 1)
            if picked is None or not low <= len(picked) <= high:
                many = f"{low} to {high} of them" if question.many else "one of them"
                self._say(f"A number from 1 to {len(labels)}, please, {many}; s skips this one.")
                continue
            values = []
            for number in picked:
                if number > len(question.options):
                    own = self._line_or_move("Your own word:", alone=False)
                    if isinstance(own, Move):
                        return Left(own)
                    if own:
                        values.append(f"{OTHER}{own}")
                else:
                    values.append(question.options[number - 1].id)
            if values:
                return tuple(values) if question.many else values[0]

    def _options(self, labels: list[str]) -> None:
        for number, label in enumerate(labels, 1):
            self._say(f"{number} {safe(label)}", indent="  ")

    def _numbers(self, said: str, labels: list[str]) -> list[int] | None:
        parts = said.replace(",", " ").split()
        if not parts or not all(part.isascii() and part.isdigit() for part in parts):
            known = {label.casefold(): n for n, label in enumerate(labels, 1)}
            number = known.get(said.casefold())
            return None if number is None else [number]
        numbers = list(dict.fromkeys(int(part) for part in parts))
        return numbers if all(1 <= n <= len(labels) for n in numbers) else None

    def _gather(self, question: Gather, around: Around) -> Reply | Left:
        self._say(safe(words(question.text)))
        self._say(f"One a line, up to {question.max}. Enter on an empty line goes on.")
        lines: list[str] = []
        while len(lines) < question.max:
            said = self._line_or_move("", alone=False)
            if isinstance(said, Move):
                return Left(said, tuple(lines) or None)
            if said:
                lines.append(said)
            elif len(lines) >= question.min or around.optional:
                break
        return tuple(lines) if lines else Mark.SKIPPED

    def _write(
        self, question: Write, begun: Value | None, typing: Callable[[str], None]
    ) -> Reply | Left:
        self._say(safe(words(question.text)))
        for prompt in question.prompts:
            self._say(f"- {safe(prompt)}", indent="  ")
        self._say("As many lines as you like. A line with one full stop ends it.")
        lines = [begun] if isinstance(begun, str) and begun else []
        if lines:
            self._say("What you wrote before stands; new lines come after it.")
        while True:
            said = self._line_or_move("", alone=False)
            if isinstance(said, Move):
                return Left(said, "\n".join(lines) or None)
            if said == ".":
                return "\n".join(lines).strip() or Mark.SKIPPED
            lines.append(said)
            typing("\n".join(lines))

    def _ask(self, question: Ask, begun: Value | None, around: Around) -> Reply | Left:
        self._say(safe(words(question.text)))
        if question.options:
            labels = ["my own words", *(option.label for option in question.options)]
            self._options(labels)
            self._say("A number, or your own words.")
        for extra in (question.hint, question.example and f"For example: {question.example}"):
            if extra:
                self._say(safe(extra))
        if around.optional:
            self._say("Enter alone goes on.")
        default = begun if isinstance(begun, str) else ""
        if default:
            self._say("Enter keeps what you wrote before.")
        while True:
            said = self._line_or_move("", alone=False)
            if isinstance(said, Move):
                return Left(said)
            if question.options and said.isascii() and said.isdigit():
                number = int(said)
                if 2 <= number <= len(question.options) + 1:
                    return question.options[number - 2].label
                if number == 1:
                    self._say("In your own words:")
                    continue
            if said or default:
                return (said or default)[: question.max]
            if around.optional:
                return Mark.SKIPPED
            self._say("A few words are plenty; /s skips this one.")

    # --- reading ---

    def _line_or_move(self, prompt: str, *, alone: bool) -> str | Move:
        """A line, or the move it stands for. `alone`: a bare letter is a move, too."""
        if prompt:
            self._say(prompt)
        while True:
            if self.person:
                self.out.write("> ")
                self.out.flush()
            line = self._next_line(None)
            if isinstance(line, Move) or line is None:
                return line or Move.GONE
            said = line.strip()
            key = said[1:] if said.startswith("/") else said if alone else ""
            if key.lower() in MOVES:
                return MOVES[key.lower()]
            if said != "?":
                return said
            self._say(ALL_KEYS)

    def _next_line(self, seconds: float | None) -> str | Move | None:
        """The next line of input; None once the time is over."""
        until = None if seconds is None else self.clock.seconds() + seconds
        while b"\n" not in self.held:
            if (move := self._gone()) is not None:
                return move
            if self.ended:
                rest, self.held = self.held, b""
                return rest.decode(errors="replace") if rest else Move.GONE
            left = None if until is None else self._real(until - self.clock.seconds())
            if left is not None and left <= 0:
                return None
            ready, _, _ = select((self.fd, self.signals.wake), (), (), left)
            self.signals.quiet()
            if self.fd in ready:
                data = os.read(self.fd, 4096)
                self.held += data
                self.ended = not data
        line, _, self.held = self.held.partition(b"\n")
        return line.decode(errors="replace")

    def _wait(self, seconds: float, frame: Frame) -> Move | Tempo | None:
        """Wait, and hear a line typed meanwhile; a pipe's lines are left for the questions."""
        until = self.clock.seconds() + seconds
        while True:
            left = until - self.clock.seconds()
            if left <= 0:
                return None
            if not self.person or self.ended:
                select((self.signals.wake,), (), (), self._real(left))
                self.signals.quiet()
                if (move := self._gone()) is not None:
                    return move
                continue
            said = self._next_line(left)
            if said is None or isinstance(said, Move):
                return said
            key = said.strip().lstrip("/").lower()
            if key in MOVES:
                return MOVES[key]
            if key == "?":
                self._say(ALL_KEYS)
            elif not key and frame.cue is None:
                return Move.SKIP

    def _gone(self) -> Move | None:
        if self.signals.ended is not None:
            return Move.GONE
        if self.signals.stopped:
            self.signals.stopped = False
            return Move.STOP
        if self.signals.suspended:
            self.signals.suspended = False
            self.signals.suspend()
        return None

    def _real(self, seconds: float) -> float:
        return self.clock.real(seconds) if isinstance(self.clock, WallClock) else seconds


def _long(frame: Frame) -> str:
    """The length of a timer, in words."""
    tens = round(frame.seconds_left) if frame.seconds_left < 60 else round(frame.seconds_left, -1)
    minutes, seconds = divmod(int(tens), 60)
    if not minutes:
        return f"about {seconds} seconds"
    said = f"about {minutes} minute{'s' * (minutes != 1)}"
    return f"{said} {seconds}" if seconds else said
