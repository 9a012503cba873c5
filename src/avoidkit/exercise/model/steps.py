"""The kinds of step a script is made of: frozen data, no behaviour.

No slots and no repr: Python writes both anew at every start, and someone waits for a breath.
A repr would also put what a person wrote into a traceback.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from avoidkit.exercise.model.header import Option
from avoidkit.exercise.model.text import Text

# --- answers ---------------------------------------------------------------------------------

Value = str | int | float | tuple[str, ...]
"""Words; a number; the ids chosen, or the lines listed.

An own word in a `choose` is `OTHER` and the word: ids never hold a colon, so no word can pass
for an option.
"""

OTHER: Final = "other: "


EXIT: Final = "_exit"
"""Behind the name of an answer to a ladder: the line that ends the rung that was chosen."""


# --- kinds -----------------------------------------------------------------------------------


class Shape(Enum):
    """What a timer draws while it runs."""

    NONE = "none"
    SWELL = "swell"  # the breath
    HORIZON = "horizon"
    WAVE = "wave"
    LEAF = "leaf"  # its `show` drifts past


@dataclass(frozen=True, repr=False)
class Say:
    """A few lines that stay for the next step that waits."""

    text: Text


@dataclass(frozen=True, repr=False)
class Pause:
    """Wait `seconds`, or for a key where it is None."""

    seconds: float | None
    show: Text = ()


@dataclass(frozen=True, repr=False)
class Timer:
    """Wait `seconds`, with something to look at. Its answer is the seconds done.

    With a `bell`, the terminal rings once where it came to its end by itself.
    """

    seconds: float
    show: Text = ()
    shape: Shape = Shape.WAVE
    bell: bool = False


@dataclass(frozen=True, repr=False)
class Breathe:
    """Pace the breath, in the author's numbers; a zero leaves a phase out.

    `topup` is the second, small inhale of a sigh; `count` is seconds for each number.
    Its answer is the number of whole cycles done.
    """

    inhale: float
    hold: float
    exhale: float
    rest: float = 0.0
    topup: float = 0.0
    cycles: int = 4
    count: float = 1.0
    show: Text = ()
    label: str = ""  # stands after the title while it runs: "breathe, 4-7-8"


@dataclass(frozen=True, repr=False)
class Ask:
    """One line in the person's own words, or one of `options`, whose label is then the answer."""

    text: Text
    options: tuple[Option, ...] = ()
    example: str = ""
    hint: str = ""
    max: int = 200  # characters
    pin: bool = False
    secret: bool = False  # not shown while it is typed; no script can ask for one


@dataclass(frozen=True, repr=False)
class Write:
    """Many lines. `minutes` is soft: it is only shown."""

    text: Text
    prompts: tuple[str, ...] = ()
    minutes: float | None = None


NONE: Final = "none"
"""An option that chooses no rung."""

MORE: Final = "more"
"""An option that looks at other rungs."""


@dataclass(frozen=True, repr=False)
class Rung:
    """One small step of a ladder, with how hard it may be and for whom it is.

    `level` is a first guess from 1 to 10: the person's own rating takes its place.

    `who` are the ids of those it may be with, `tags` what kind of step it is, and `exit` a line
    that ends it.
    """

    id: str
    text: str
    level: float
    who: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    person: bool = False
    exit: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Choose:
    """One of `options`, or `many` of them; `other` lets an own word in.

    Of a `ladder` a few rungs are offered, before the options: those for the answer to `among`.
    `recent` puts first what was answered here the last time.
    """

    text: Text
    options: tuple[Option, ...]
    many: bool = False
    min: int = 1
    max: int = 1
    other: bool = False
    ladder: tuple[Rung, ...] = ()
    among: str | None = None
    recent: bool = False


NUMB: Final = "numb, or can't tell"


@dataclass(frozen=True, repr=False)
class Rate:
    """A whole number from `low` to `high`. `labels` puts words to some of them.

    `numb` is what `n` means here, such as NUMB; empty where it means nothing.
    """

    text: Text
    low: int = 0
    high: int = 10
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    numb: str = ""


@dataclass(frozen=True, repr=False)
class Gather:
    """Several short lines (`list` in a script)."""

    text: Text
    min: int = 0
    max: int = 5


@dataclass(frozen=True, repr=False)
class Compare:
    """Saved ratings drawn one under the other, oldest first. It does not wait."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    show: Text = ()


@dataclass(frozen=True, repr=False)
class Card:
    """What was kept earlier under a role; nothing where none can be read.

    `like` names an answer of this run: then it is what went with that same answer the last time.
    `show` may hold `{card}` and `{when}`, and is said for each of the `most` newest; `above` is
    said once, over them. `followed` looks into the entry that this run tells the end of, and into
    no other. It does not wait.
    """

    role: str
    show: Text
    like: str | None = None
    most: int = 1
    above: Text = ()
    followed: bool = False


@dataclass(frozen=True, repr=False)
class Score:
    """Some ratings as one number, `sum` or `mean`; unknown where one of them has no number.

    A name in `turned` counts from the other end of its scale: `turned[name] - answer`. From `low`
    to `high` is all it can be. It shows nothing and does not wait.
    """

    how: Literal["sum", "mean"]
    names: tuple[str, ...]
    turned: Mapping[str, float]
    low: float
    high: float


@dataclass(frozen=True, repr=False)
class Visit:
    """Play a whole exercise, then come back."""

    id: str


@dataclass(frozen=True, repr=False)
class Go:
    """From here on the quick track."""

    track: Literal["quick"] = "quick"


@dataclass(frozen=True, repr=False)
class End:
    """The last text. Every script ends in one; `keep` False keeps nothing of this run."""

    text: Text = ()
    help: bool = False
    keep: bool = True


Question = Ask | Write | Choose | Rate | Gather
Timed = Pause | Timer | Breathe
Unwaited = Say | Compare | Card | Score | Go  # passed with the next step that waits
Step = Unwaited | Timed | Question | Visit | End

NAMES: Final[Mapping[type[Step], str]] = {
    Say: "say",
    Pause: "pause",
    Timer: "timer",
    Breathe: "breathe",
    Ask: "ask",
    Write: "write",
    Choose: "choose",
    Rate: "rate",
    Gather: "list",
    Compare: "compare",
    Card: "card",
    Score: "score",
    Visit: "visit",
    Go: "go",
    End: "end",
}
"""What each kind is called in a script, and in what is kept."""


class Mark(Enum):
    """What became of a step that holds no value."""

    PASSED = "passed"  # its gates did not hold; never shown
    SEEN = "seen"
    SKIPPED = "skipped"
    NUMB = "numb"  # numb, or can't tell: never a number


Known = Value | bool | Mark
"""What a condition may look up: an answer, a mark, a setting, or `track`."""
