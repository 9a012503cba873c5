"""Questions on the live screen: questionary's own, with our moves, inside our page.

One thing differs from questionary alone: digits find an option, as many as it takes ("12"), so
that letters stay free for the moves. A question left by a move gives back what stood in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from questionary.prompts.common import Choice, InquirerControl

from avoidkit.exercise.ports import Around, Left, Reply, Shown
from avoidkit.exercise.steps import (
    OTHER,
    Ask,
    Block,
    Choose,
    Gather,
    Mark,
    Question,
    Rate,
    Run,
    Text,
    Value,
    Write,
)
from avoidkit.terminal.body import paragraph
from avoidkit.terminal.frame import HIDDEN, Framed, Inside
from avoidkit.terminal.keyline import Keys
from avoidkit.terminal.page import Line, Role, Zones, crop
from avoidkit.terminal.safe import safe
from avoidkit.terminal.stage import Stage

OWN_WORDS: Final = "my own words"
OWN_WORD: Final = "my own word"
NOTHING_MARKED: Final = "Nothing is marked yet. s skips this one."
A_FEW_WORDS: Final = "A few words are plenty. Esc s skips this one."


class Asker:
    """Asks one question at a time, on a stage."""

    def __init__(self, stage: Stage, ends: Any = None) -> None:
        self.stage = stage
        self.ends = ends  # another input and output, for tests

    def ask(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], None],
    ) -> Reply | Left:
        """The answer, or what was left."""
        around = self.stage.named(around)
        while True:
            reply: Reply | Left = self._once(texts, question, begun, around, typing)
            if not (isinstance(reply, Left) and reply.move is HIDDEN):
                return reply
            begun = reply.unsent
            if (move := self.stage.hide()) is not None:
                return Left(move, begun)

    def _once(
        self,
        texts: tuple[Shown, ...],
        question: Question,
        begun: Value | None,
        around: Around,
        typing: Callable[[str], None],
    ) -> Any:
        match question:
            case Rate():
                return self._rate(texts, question, begun, around)
            case Choose():
                return self._choose(texts, question, begun, around)
            case Gather():
                return self._gather(texts, question, begun, around)
            case Ask():
                return self._line(texts, question, begun, around)
            case Write():
                from avoidkit.terminal.writing import write

                page = self._page(texts, question.text, around, Keys.WRITE, typed=True)
                return write(self, page, question, begun, typing)

    def _page(
        self, texts: tuple[Shown, ...], text: Text, around: Around, keys: Keys, *, typed: bool
    ) -> Framed:
        def asked(where: Zones) -> list[Line]:
            lines: list[Line] = []
            for block in text:
                strong = tuple(
                    Run(run.text, strong=True, own=run.own)
                    for run in block.runs
                    if isinstance(run, Run)
                )
                lines += paragraph(Block(strong, block.item), where.text)
            return lines

        return Framed(
            around,
            texts,
            asked,
            keys,
            self.stage.look,
            lambda: self.stage.where,
            typed=typed,
            whisper="Optional. Enter alone goes on." if around.optional else "",
        )

    # --- one line ---

    def _rate(
        self, texts: tuple[Shown, ...], question: Rate, begun: Value | None, around: Around
    ) -> Reply | Left:
        page = self._page(texts, question.text, around, Keys.TYPE, typed=True)
        asked = page.question
        page.question = lambda where: [*asked(where), *scale(question, where)]
        numb = "; or n for numb" if question.numb else ""
        if question.numb and not page.whisper:
            page.whisper = "n = numb, or can't tell"

        def take(said: str) -> Any:
            said = said.strip().lower()
            if question.numb and said in ("n", "numb"):
                return Mark.NUMB
            if not said and around.optional:
                return Mark.SKIPPED
            if said.isascii() and said.isdigit() and question.low <= int(said) <= question.high:
                return int(said)
            page.whisper = f"From {question.low} to {question.high}, please{numb}."
            return None

        reply = self.typed(page, "" if begun is None else str(begun), take, most=3)
        return Left(reply.move) if isinstance(reply, Left) else reply

    def _line(
        self, texts: tuple[Shown, ...], question: Ask, begun: Value | None, around: Around
    ) -> Any:
        before = begun if isinstance(begun, str) else ""
        if question.options:
            labels = [OWN_WORDS, *(option.label for option in question.options)]
            at = labels.index(before) if before in labels else 0
            page = self._page(texts, question.text, around, Keys.PICK, typed=False)
            page.whisper = page.whisper or safe(question.hint)
            reply = self.listed(page, labels, many=False, marked=(at,))
            if not isinstance(reply, tuple):
                return reply
            if reply != (0,):
                return labels[reply[0]]
        page = self._page(texts, question.text, around, Keys.TYPE, typed=True)
        example = f"For example: {question.example}" if question.example else ""
        page.whisper = page.whisper or safe(question.hint or example)

        def take(said: str) -> Any:
            if said.strip():
                return said.strip()
            if around.optional:
                return Mark.SKIPPED
            page.whisper = A_FEW_WORDS
            return None

        return self.typed(page, before, take, most=question.max)

    def _gather(
        self, texts: tuple[Shown, ...], question: Gather, begun: Value | None, around: Around
    ) -> Reply | Left:
        lines = list(begun) if isinstance(begun, tuple) else []
        while len(lines) < question.max:
            page = self._page(texts, question.text, around, Keys.TYPE, typed=True)
            asked = page.question
            page.question = lambda where, asked=asked: [*asked(where), (), *_numbered(lines, where)]
            page.whisper = "Enter on an empty line goes on."
            enough = len(lines) >= question.min or around.optional

            def take(said: str, page: Framed = page, *, enough: bool = enough) -> Any:
                if said.strip() or enough:
                    return said.strip()
                page.whisper = A_FEW_WORDS
                return None

            reply = self.typed(page, "", take, most=200, lead=f"{len(lines) + 1} ")
            if isinstance(reply, Left):
                half = [str(reply.unsent)] if reply.unsent else []
                return Left(reply.move, tuple(lines + half) or None)
            if not reply:
                break
            lines.append(str(reply))
        return tuple(lines) if lines else Mark.SKIPPED

    def typed(
        self, page: Framed, before: str, take: Callable[[str], Any], *, most: int, lead: str = ""
    ) -> Any:
        """One line of typing. `take` gives the answer, or None with a whisper set."""
        asked = questionary.text(f"{lead}>", default=before, qmark="")
        buffer: Buffer = asked.application.current_buffer
        keys = KeyBindings()

        @keys.add("enter")
        def _(event: KeyPressEvent) -> None:
            answer = take(buffer.text[:most])
            if answer is not None:
                event.app.exit(result=answer)

        page.unsent = lambda: buffer.text
        page.outdent = 1
        return self.run(page, asked.application, keys)

    # --- lists ---

    def _choose(
        self, texts: tuple[Shown, ...], question: Choose, begun: Value | None, around: Around
    ) -> Any:
        ids = [option.id for option in question.options]
        labels = [option.label for option in question.options]
        before = begun if isinstance(begun, tuple) else (begun,) if isinstance(begun, str) else ()
        marked = tuple(ids.index(one) for one in before if one in ids)
        if question.other:
            labels.append(OWN_WORD)
        keys = Keys.MARK if question.many else Keys.PICK
        page = self._page(texts, question.text, around, keys, typed=False)
        span = (question.min, question.max) if question.many else (1, 1)
        reply = self.listed(page, labels, many=question.many, marked=marked, span=span)
        if isinstance(reply, Left):
            picked = tuple(ids[n] for n in _numbers(reply.unsent) if n < len(ids))
            return Left(reply.move, picked or None)
        if not isinstance(reply, tuple):
            return reply
        values = [ids[n] for n in reply if n < len(ids)]
        if len(ids) in reply:
            own = self._line(texts, Ask(question.text, max=80), None, around)
            if isinstance(own, Left):
                return own
            if isinstance(own, str):
                values.append(f"{OTHER}{own}")
        if question.many:
            return tuple(values)
        return values[0] if values else Mark.SKIPPED

    def listed(  # the marks, and how many there may be
        self,
        page: Framed,
        labels: list[str],
        *,
        many: bool,
        marked: tuple[int, ...] = (),
        span: tuple[int, int] = (1, 1),
    ) -> Any:
        """A list of options: the indexes picked, Mark.SKIPPED, or a Left with the indexes."""
        width = self.stage.where.page - 8
        choices = [
            Choice(f"{n:>{len(str(len(labels)))}}  {crop(safe(label), width)}", value=n - 1)
            for n, label in enumerate(labels, 1)
        ]
        make = questionary.checkbox if many else questionary.select
        asked = make("", choices, qmark="", pointer=">", instruction=" ", use_jk_keys=False)
        control = next(
            found
            for found in asked.application.layout.find_all_controls()
            if isinstance(found, InquirerControl)
        )
        control.use_indicator = False
        titles = [str(choice.title) for choice in choices]

        def mark() -> None:
            for choice, title in zip(choices, titles, strict=True):
                on = choice.value in control.selected_options
                choice.title = f"{title}  x" if on else title
            if many:
                count = len(control.selected_options)
                page.whisper = f"{count} of {span[1]} chosen" if span[1] < len(labels) else (
                    page.whisper if not count else "space marks, enter goes on"
                )  # fmt: skip

        control.pointed_at = marked[0] if marked else 0
        if many:
            control.selected_options = list(marked)
            mark()
        keys = _list_keys(page, control, len(labels), many=many, span=span, mark=mark)
        page.choices = f"1-{len(labels)}"
        page.unsent = lambda: tuple(map(str, control.selected_options)) if many else None
        page.outdent = 1
        return self.run(page, asked.application, keys, control=control)

    # --- running ---

    def run(
        self,
        page: Framed,
        application: Application[Any],
        own: KeyBindings,
        *,
        control: InquirerControl | None = None,
        background: Callable[[Application[Any]], Any] | None = None,
    ) -> Any:
        """The prompt, on the lent terminal."""
        from prompt_toolkit.key_binding import merge_key_bindings
        from prompt_toolkit.layout import Window

        theirs = application.key_bindings
        keys = merge_key_bindings([theirs, own]) if theirs is not None else own
        answer: Any = application.layout.container
        focus: Any = application.layout.current_control
        if control is not None:
            answer = focus = Window(control, dont_extend_height=True)
        over: list[Callable[[], None]] = []
        with self.stage.lent(lambda: over[0]() if over else None):
            reply = page.run(
                answer, keys, self.ends or self._ends(), focus, background, over.append
            )
        return Left(HIDDEN, page.unsent()) if reply is HIDDEN else reply

    def _ends(self) -> Any:
        import sys

        from prompt_toolkit.input import create_input

        return create_input(sys.stdin), Inside.of(sys.stdout)


def _list_keys(
    page: Framed,
    control: InquirerControl,
    count: int,
    *,
    many: bool,
    span: tuple[int, int],
    mark: Callable[[], None],
) -> KeyBindings:
    keys = KeyBindings()
    digits = ""

    def toggle(index: int) -> None:
        chosen = list(control.selected_options)
        if index in chosen:
            chosen.remove(index)
        elif len(chosen) < span[1]:
            chosen.append(index)
        control.selected_options = chosen
        mark()

    def digit(event: KeyPressEvent) -> None:
        nonlocal digits
        for tried in (digits + event.data, event.data):
            if 1 <= int(tried) <= count:
                digits, control.pointed_at = tried, int(tried) - 1
                return

    for number in "0123456789":
        keys.add(number, eager=True)(digit)

    @keys.add(" ", eager=True)
    def _(_: KeyPressEvent) -> None:
        nonlocal digits
        digits = ""
        if many:
            toggle(control.pointed_at)

    @keys.add("enter", eager=True)
    def _(event: KeyPressEvent) -> None:
        if not many:
            event.app.exit(result=(control.pointed_at,))
            return
        chosen = tuple(sorted(control.selected_options))
        if not chosen and page.around.optional:
            event.app.exit(result=Mark.SKIPPED)
        elif len(chosen) >= span[0]:
            event.app.exit(result=chosen)
        else:
            page.whisper = NOTHING_MARKED

    for name in ("a", "i"):  # questionary marks all, and turns all round: too much in one key

        @keys.add(name, eager=True)
        def _(_: KeyPressEvent) -> None:
            pass

    return keys


def scale(question: Rate, where: Zones) -> list[Line]:
    """The numbers that have words, each over its word."""
    named = sorted(question.labels.items())
    if not named:
        return [(), ((f"{question.low} to {question.high}", Role.TEXT),)]
    widths = [max(len(str(n)), len(words)) + 3 for n, words in named]
    if sum(widths) <= where.text and where.roomy:
        numbers = "".join(f"{n:<{w}}" for (n, _), w in zip(named, widths, strict=True))
        words = "".join(f"{said:<{w}}" for (_, said), w in zip(named, widths, strict=True))
        return [(), ((numbers.rstrip(), Role.TEXT),), ((words.rstrip(), Role.TEXT),)]
    edges = [named[0], named[-1]] if len(named) > 1 else named
    said = "  ".join(f"{n} {words}" for n, words in edges)
    return [(), ((said, Role.TEXT),)]


def _numbered(lines: list[str], where: Zones) -> list[Line]:
    room = max(1, where.body_rows - 6)
    told = list(enumerate(lines, 1))[-room:]
    return [((f"{n}  {crop(safe(line), where.text - 4)}", Role.TEXT),) for n, line in told]


def _numbers(unsent: Value | None) -> list[int]:
    return [int(one) for one in unsent] if isinstance(unsent, tuple) else []
