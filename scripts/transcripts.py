"""Every exercise as three made-up people meet it, as text that can be read in a diff."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Final, assert_never

from avoidkit.exercise.engine.session import Answer, Given, Session
from avoidkit.exercise.engine.simulation import Page, as_words, given_to, simulated, walk, wording
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.script import Placed, Script
from avoidkit.exercise.model.steps import (
    NAMES,
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
    Rate,
    Say,
    Score,
    Step,
    Timer,
    Value,
    Visit,
    Write,
)

FOLDER: Final = Path(__file__).parents[1] / "tests" / "transcripts"
LIBRARY: Final = Library(None, shipped())
TRACKS: Final = ("full", "quick")
PEOPLE: Final = ("answers all", "skips all", "in high strain")


def reply_of(person: str, placed: Placed, step: Step) -> Answer:
    """What one of the three gives."""
    if person == "skips all":
        return simulated({})(placed, step)
    value: Value | None = None
    match step:
        case Rate(_, low, high):
            value = high - 1 if person == "in high strain" else (low + high) // 2
        case Choose(many=True, min=0) if placed.private:
            return Mark.SKIPPED  # none of these: signs of danger, as a rule
        case Choose(_, options, many):
            value = (options[0].id,) if many else options[0].id
        case Ask():
            value = "a few words of my own"
        case Write():
            value = "First this happened.\nThen that."
        case Gather():
            value = ("one", "two")
        case Breathe() | Timer() | Pause() | Say() | Compare() | Card() | Score():
            return simulated({})(placed, step)
        case Visit() | Go() | End():
            return simulated({})(placed, step)
        case _:
            assert_never(step)
    return given_to(step, value)


def transcript(script: Script, person: str) -> str:
    """Every screen in order."""
    pages = walk(Session(script), lambda placed, step: reply_of(person, placed, step))
    told = [f"{script.title}, {script.values['track']} track: a person who {_does(person)}"]
    for number, page in enumerate(pages, 1):
        told += ["", f"-- {number}", *_screen(page)]
    return "\n".join(told) + "\n"


def transcripts_of(id_: str) -> Mapping[str, str]:
    """The text of every file about one exercise, by its name."""
    texts: dict[str, str] = {}
    for track in TRACKS:
        script = LIBRARY.script(id_, {}, track=track)
        texts |= {name_of(id_, track, person): transcript(script, person) for person in PEOPLE}
    return texts


def names() -> list[str]:
    """Of all files, in order."""
    return sorted(name_of(*parts) for parts in product(LIBRARY.ids(), TRACKS, PEOPLE))


def name_of(id_: str, track: str, person: str) -> str:
    return f"{id_}.{track}.{person.replace(' ', '-')}.txt"


def _does(person: str) -> str:
    return f"is {person}" if person.startswith("in ") else person


def _screen(page: Page) -> list[str]:
    step = page.view.step
    told = [row for text in page.view.texts for row in as_words(text).split("\n")]
    told += [row for text in wording(step)[:1] for row in text.split("\n")]
    told += [f"  {n}  {label}" for n, label in enumerate(wording(step)[1:], 1)]
    match page.answer:
        case Given(_, prompt, shown) if prompt:
            told += [f"> {row}" for row in shown.split("\n")]
        case Mark.SKIPPED | Mark.NUMB as mark:
            told.append(f"> ({mark.value})")
        case _:
            told.append(f"[{NAMES[type(step)]}]")
    return told


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = names()
    for path in FOLDER.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()
    for id_ in LIBRARY.ids():
        for name, text in transcripts_of(id_).items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} transcripts in tests/transcripts")


if __name__ == "__main__":
    main()
