"""An exercise played by nobody: for embedded tests, previews and transcripts. Nothing waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never, get_args

from avoidkit.exercise.engine.pacing import planned
from avoidkit.exercise.engine.ports import (
    NOTHING_KEPT,
    Kept,
    Memory,
    NothingKept,
    RatingPair,
    Shown,
)
from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.view import View, shown_answer, view_of
from avoidkit.exercise.model.script import EmbeddedTest, Placed, Script
from avoidkit.exercise.model.steps import (
    Ask,
    Breathe,
    Card,
    Choose,
    Compare,
    End,
    Gather,
    Go,
    Mark,
    Pause,
    Question,
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Value,
    Visit,
    Write,
)
from avoidkit.exercise.model.text import words

MORNING: Final = datetime(2026, 1, 1, 9, tzinfo=UTC)
AT_ONCE: Final = timedelta()
Responder = Callable[[Placed, Step], Answer]
"""What a simulated person gives: the step as placed, and with its texts filled."""


@dataclass(frozen=True, repr=False)
class Page:
    """One screen of a walk, with what was answered there."""

    view: View
    answer: Answer
    before: Session

    @property
    def words(self) -> str:
        """Every word of the screen."""
        return "\n".join((*map(as_words, self.view.texts), *wording(self.view.step)))


def walk(session: Session, reply: Responder, memory: Memory = NOTHING_KEPT) -> Iterator[Page]:
    """Every screen in order, until the script is over. It always is: nothing loops for ever."""
    while (view := view_of(session, memory)) is not None:
        answer = reply(view.position.placed, view.step)
        yield Page(view, answer, session)
        session = session.answer(answer)


def simulated(
    answers: Mapping[str, tuple[Value | Mark, ...]], apart: timedelta = AT_ONCE
) -> Responder:
    """A person who gives *answers*, the last one again in later rounds, and skips the rest.

    They come *apart*, one after the other.
    """
    rounds, moment = dict[str, int](), MORNING

    def reply(placed: Placed, step: Step) -> Answer:
        nonlocal moment
        name = placed.name
        if name is None:
            return Mark.SKIPPED if isinstance(step, get_args(Question)) else Mark.SEEN
        replies = answers.get(name)
        if replies:
            rounds[name] = rounds.get(name, 0) + 1
            answer = replies[min(rounds[name], len(replies)) - 1]
            if isinstance(answer, Mark):
                return answer
            moment += apart
            return given_to(step, answer, moment)
        if isinstance(step, Breathe | Timer):
            plan = planned(step)
            return given_to(step, plan.done(plan.seconds))
        return Mark.SKIPPED

    return reply


def person_of(trial: EmbeddedTest) -> Responder:
    """The person of an embedded test."""
    return simulated(trial.answers, timedelta(minutes=trial.apart))


def given_to(step: Step, value: Value, at: datetime = MORNING) -> Given:
    """A value as the answer to a step."""
    prompt = words(step.text) if isinstance(step, get_args(Question)) else ""
    return Given(value, prompt, shown_answer(step, value), at)


def rehearse(trial: EmbeddedTest, script: Script) -> list[str]:
    """What did not come out as an embedded test says, in sentences. Empty: it passes.

    *script* is compiled with the settings and the track that the test names.
    """
    pages = list(walk(Session(script), person_of(trial), _Trial(trial)))
    screens = "\n".join(flat(page.words) for page in pages)
    asked = {page.view.position.placed.name for page in pages}
    return [
        *(f"it never shows {text!r}" for text in trial.shows if flat(text) not in screens),
        *(f"it shows {text!r}" for text in trial.hides if flat(text) in screens),
        *(f"it never asks for `{name}`" for name in trial.answers if name not in asked),
    ]


class _Trial(NothingKept):
    """The memory of a test: the words that it names for each role."""

    def __init__(self, trial: EmbeddedTest) -> None:
        self._kept = trial.kept

    def recall(self, card: Card, answer: Value | None) -> tuple[Kept, ...]:  # noqa: ARG002
        words_kept = self._kept.get(card.role)
        return () if words_kept is None else (Kept(words_kept, "last week"),)


def wording(step: Step) -> list[str]:
    """The words of a step that waits."""
    match step:
        case Choose(text, options) | Ask(text, options):
            return [words(text), *(option.label for option in options)]
        case End(text) | Pause(show=text) | Timer(show=text) | Breathe(show=text):
            return [words(text)] if text else []
        case Write(text) | Rate(text) | Gather(text):
            return [words(text)]
        case Say() | Compare() | Card() | Score() | Visit() | Go():
            return []
        case _:
            assert_never(step)


def as_words(shown: Shown) -> str:
    """A text or a comparison, as characters."""
    if isinstance(shown, RatingPair):
        return ", ".join(_rated(label, number) for label, number in shown.rows)
    return words(shown)


def _rated(label: str, number: int | None) -> str:
    return f"{label} numb" if number is None else f"{label} {number}"


def flat(text: str) -> str:
    """One line, one space between words: how a text is compared."""
    return " ".join(text.split())
