"""What a person faces at one moment: the texts, filled, and the step that waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import assert_never

from avoidkit.exercise.engine.fill import Labels, fill, filled
from avoidkit.exercise.engine.ladder_offer import offered
from avoidkit.exercise.engine.ports import NOTHING_KEPT, Around, Memory, RatingPair, Shown
from avoidkit.exercise.engine.session import Position, Session
from avoidkit.exercise.engine.time_left import remaining
from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import (
    OTHER,
    Card,
    Choose,
    Compare,
    Go,
    Known,
    Mark,
    Question,
    Rate,
    Say,
    Score,
    Step,
    Unwaited,
    Value,
)
from avoidkit.exercise.model.text import words


@dataclass(frozen=True, repr=False)
class View:
    position: Position
    texts: tuple[Shown, ...]
    step: Step  # its texts filled
    prompt: str  # the question as it is kept: no private answer stands in it


def view_of(session: Session, memory: Memory = NOTHING_KEPT, *, aloud: bool = False) -> View | None:
    """The screen a session stands at, or None when it is over. `aloud`: it is for the ear."""
    position = session.position
    if position is None:
        return None
    labels = labelled(session.script)
    texts: list[Shown] = []
    for placed in position.unwaited:
        names = _names(session, placed)
        step = _as_heard(placed, aloud=aloud)
        assert isinstance(step, Unwaited)  # noqa: S101 - what waits is not among them
        match step:
            case Say(text):
                texts.append(fill(text, names, labels))
            case Compare():
                texts.extend(_compared(session, step, names, labels))
            case Card():
                texts.extend(_recalled(session, step, memory, names, labels))
            case Score() | Go():
                raise AssertionError(placed)  # these say nothing
            case _:
                assert_never(step)
    names, step = _names(session, position.placed), _as_heard(position.placed, aloud=aloud)
    if isinstance(step, Choose) and step.ladder:
        among = names.get(step.among) if step.among else None
        who = among if isinstance(among, str) else None
        step = replace(step, options=offered(step, who, position.placed.round, memory.past()))
    elif isinstance(step, Choose) and step.recent:
        last = memory.last(session.script.id, position.placed.name or "")
        options = sorted(step.options, key=lambda option: option.id != last)
        step = replace(step, options=tuple(options))
    prompt = _prompt(step, _unless_private(session, position.placed, names), labels)
    return View(position, tuple(texts), filled(step, names, labels), prompt)


def around(
    session: Session, *, saved: bool, drafted: bool = True, shorter_by: float = 0.0
) -> Around:
    """The frame of the screen; `shorter_by` is how far a timer on it has come, in seconds."""
    left = remaining(session)
    position = session.position
    return Around(
        title=session.script.title,
        seconds_left=max(0.0, left.seconds - shorter_by),
        total=left.total,
        pinned=session.pinned,
        saved=saved,
        drafted=drafted,
        optional=position is not None and position.placed.optional,
        last=left.last,
    )


def labelled(script: Script) -> Labels:
    """The words of every option, by the name it is saved under."""
    labels: dict[str, dict[str, str]] = {
        setting.name: {option.id: option.label for option in setting.options}
        for setting in script.header.settings
        if setting.options
    }
    for placed in script.steps:
        if isinstance(placed.step, Choose) and placed.name is not None:
            known = labels.setdefault(placed.name, {})
            known.update((rung.id, rung.text) for rung in placed.step.ladder)
            known.update((option.id, option.label) for option in placed.step.options)
    return labels


def shown_answer(step: Step, value: Value) -> str:
    """An answer in the person's terms: the label of a choice, lines on lines."""
    if isinstance(step, Choose):
        labels = {option.id: option.label for option in step.options}
        labels |= {rung.id: rung.text for rung in step.ladder}
        chosen = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(labels.get(id_, id_.removeprefix(OTHER)) for id_ in chosen)
    if isinstance(value, tuple):
        return "\n".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def unfilled(step: Step) -> str:
    """The question in the author's words alone."""
    return _prompt(step, {}, {})


def _prompt(step: Step, names: Mapping[str, Known], labels: Labels) -> str:
    return words(fill(step.text, names, labels)) if isinstance(step, Question) else ""


def _unless_private(
    session: Session, placed: Placed, names: Mapping[str, Known]
) -> Mapping[str, Known]:
    private = session.script.private
    hidden = {*private, "item"} if placed.item in private else private
    return {name: known for name, known in names.items() if name not in hidden}


def _as_heard(placed: Placed, *, aloud: bool) -> Step:
    """The step, in the words that stand in for what only an eye can read."""
    if not (aloud and placed.spoken):
        return placed.step
    words = "show" if hasattr(placed.step, "show") else "text"
    return replace(placed.step, **{words: placed.spoken})  # type: ignore[arg-type]


def _recalled(
    session: Session, card: Card, memory: Memory, names: Mapping[str, Known], labels: Labels
) -> list[Shown]:
    """What a card shows, as one text; nothing where there is nothing."""
    like = session.named.get(card.like) if card.like else None
    kept = memory.recall(card, like)
    if not kept:
        return []
    memos = (
        fill(card.show, {**names, "card": memo.words, "when": memo.when}, labels) for memo in kept
    )
    return [tuple(chain(fill(card.above, names, labels), *memos))]


def _names(session: Session, placed: Placed) -> Mapping[str, Known]:
    item = session.item(placed)
    return session.names if item is None else {**session.names, "item": item}


def _compared(
    session: Session, step: Compare, names: Mapping[str, Known], labels: Labels
) -> list[Shown]:
    """Nothing at all where no number was given: there is nothing to see then."""
    rates = {
        placed.name: placed.step for placed in session.script.steps if isinstance(placed.step, Rate)
    }
    rows: list[tuple[str, int | None]] = []
    for name, label in zip(step.names, step.labels, strict=True):
        value = names.get(name)
        if isinstance(value, int | float):
            rows.append((label, int(value)))
        elif value is Mark.NUMB:
            rows.append((label, None))
    if all(number is None for _, number in rows):
        return []
    rate = rates[step.names[0]]
    shown: list[Shown] = [RatingPair(tuple(rows), rate.low, rate.high)]
    if step.show:
        shown.append(fill(step.show, names, labels))
    return shown
