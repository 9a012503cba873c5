"""The kinds of step a script is made of: frozen data, no behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal, Protocol

# --- texts -----------------------------------------------------------------------------------
# A text is parsed once, when the file is read. A Hole is an answer's place; filling turns every
# Hole into a Run, so what a person typed is never read as markup and never filled again.


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """Some words. `own` marks the person's own, which are drawn as they were typed."""

    text: str
    strong: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Hole:
    """`{name}` or `{name|fallback}`."""

    name: str
    fallback: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """One paragraph, or one item of a list."""

    runs: tuple[Run | Hole, ...]
    item: bool = False


Text = tuple[Block, ...]


def words(text: Text) -> str:
    """A filled text as plain characters: blocks are joined by a blank line, items by a new line."""
    said = ""
    for number, block in enumerate(text):
        if number:
            said += "\n" if block.item and text[number - 1].item else "\n\n"
        said += "- " * block.item
        said += "".join(run.text for run in block.runs if isinstance(run, Run))
    return said


def literal(line: str) -> Text:
    """A text of one paragraph with nothing to fill."""
    return (Block((Run(line),)),) if line else ()


# --- answers ---------------------------------------------------------------------------------

Value = str | int | float | tuple[str, ...]
"""Words; a number; the ids chosen, or the lines listed.

An own word in a `choose` is `OTHER` and the word: ids never hold a colon, so no word can pass
for an option.
"""

OTHER: Final = "other: "


# --- kinds -----------------------------------------------------------------------------------


class Shape(Enum):
    """What a timer draws while it runs."""

    NONE = "none"
    SWELL = "swell"  # the breath
    HORIZON = "horizon"
    WAVE = "wave"
    LEAF = "leaf"  # its `show` drifts past


@dataclass(frozen=True, slots=True, repr=False)
class Option:
    id: str
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class Say:
    """A few lines that stay for the next step that waits."""

    text: Text


@dataclass(frozen=True, slots=True, repr=False)
class Pause:
    """Wait `seconds`, or for a key where it is None."""

    seconds: float | None
    show: Text = ()


@dataclass(frozen=True, slots=True, repr=False)
class Timer:
    """Wait `seconds`, with something to look at. Its answer is the seconds done."""

    seconds: float
    show: Text = ()
    shape: Shape = Shape.WAVE
    bell: bool = False


@dataclass(frozen=True, slots=True, repr=False)
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


@dataclass(frozen=True, slots=True, repr=False)
class Ask:
    """One line in the person's own words, or one of `options`, whose label is then the answer."""

    text: Text
    options: tuple[Option, ...] = ()
    example: str = ""
    hint: str = ""
    max: int = 200  # characters
    pin: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Write:
    """Many lines. `minutes` is soft: it is only shown."""

    text: Text
    prompts: tuple[str, ...] = ()
    minutes: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Choose:
    """One of `options`, or `many` of them; `other` lets an own word in."""

    text: Text
    options: tuple[Option, ...]
    many: bool = False
    min: int = 1
    max: int = 1
    other: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Rate:
    """A whole number from `low` to `high`. `labels` puts words to some of them."""

    text: Text
    low: int = 0
    high: int = 10
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    numb: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Gather:
    """Several short lines (`list` in a script)."""

    text: Text
    min: int = 0
    max: int = 5


@dataclass(frozen=True, slots=True, repr=False)
class Compare:
    """Saved ratings drawn one under the other, oldest first. It does not wait."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    show: Text = ()


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """Play a whole exercise, then come back."""

    id: str


@dataclass(frozen=True, slots=True, repr=False)
class Go:
    """From here on the quick track."""

    track: Literal["quick"] = "quick"


@dataclass(frozen=True, slots=True, repr=False)
class End:
    """The last text. Every script ends in one; `keep` False keeps nothing of this run."""

    text: Text = ()
    help: bool = False
    keep: bool = True


Question = Ask | Write | Choose | Rate | Gather
Timed = Pause | Timer | Breathe
Step = Say | Compare | Timed | Question | Visit | Go | End

KINDS: Final[Mapping[str, type[Step]]] = {
    "say": Say,
    "pause": Pause,
    "timer": Timer,
    "breathe": Breathe,
    "ask": Ask,
    "write": Write,
    "choose": Choose,
    "rate": Rate,
    "list": Gather,
    "compare": Compare,
    "visit": Visit,
    "go": Go,
    "end": End,
}
NAMES: Final[Mapping[type[Step], str]] = {kind: name for name, kind in KINDS.items()}


# --- a compiled script -----------------------------------------------------------------------


class Mark(Enum):
    """What became of a step that holds no value."""

    PASSED = "passed"  # its gates did not hold; never shown
    SEEN = "seen"
    SKIPPED = "skipped"
    NUMB = "numb"  # numb, or can't tell: never a number


class Want(Enum):
    TRUE = "true"  # do
    NOT_TRUE = "not true"  # else: false or unknown
    FALSE = "false"  # one more round of `repeat until`


Known = Value | bool | Mark
"""What a condition may look up: an answer, a mark, a setting, or `track`."""


class Condition(Protocol):
    """A `when:`. Unknown (None) where it compares with something that was not answered."""

    @property
    def source(self) -> str: ...
    def read(self, names: Mapping[str, Known]) -> bool | None: ...


@dataclass(frozen=True, slots=True, repr=False)
class Gate:
    """A block is decided once, at `at`: its gate sees answers[:at], never what the block asks."""

    condition: Condition
    at: int
    want: Want


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where something stands in a file. Lines and columns count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, repr=False)
class Placed:
    """One step, where it stands, and when it is shown."""

    step: Step
    place: Place
    gates: tuple[Gate, ...] = ()
    name: str | None = None  # the answer's name, prefix included
    round: int = 1  # of the repeat around it
    item: str | None = None  # the list that `{item}` walks, at index round - 1
    id: str | None = None
    private: bool = False
    optional: bool = False
    role: str | None = None
    about: str | None = None
    spoken: str | None = None
    first: bool = False  # passing it ends `first_time`

    @property
    def key(self) -> str:
        """The answer's name and round: what a log calls this step."""
        return f"{self.name or self.id or NAMES[type(self.step)]}#{self.round}"


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """A number (min and max), a choice (options) or a switch the person may set."""

    name: str
    default: int | float | str | bool | None = None  # None: not given, so a condition may ask
    label: str = ""
    min: float | None = None
    max: float | None = None
    options: tuple[Option, ...] = ()
    argument: bool = False  # given without its name: `breathe box`
    at_once: bool = False  # where on: no title screen before, no question after

    @property
    def kind(self) -> Literal["number", "choice", "switch"]:
        if self.options:
            return "choice"
        return "switch" if isinstance(self.default, bool) else "number"


Settings = Mapping[str, int | float | str | bool]
"""What the person set, by name; a name that is not in it was not given."""


@dataclass(frozen=True, slots=True, repr=False)
class Trial:
    """An embedded test. A question it does not name is skipped.

    `answers` maps a name to its replies, one a round; the last one serves later rounds too.
    """

    name: str
    answers: Mapping[str, tuple[Value | Mark, ...]]
    place: Place
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    track: str = "full"


@dataclass(frozen=True, slots=True, repr=False)
class Header:
    """All of a script but its steps: what lists and menus need."""

    id: str
    title: str
    summary: str
    group: str
    minutes: float
    approach: str
    language: str = "en"
    good_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    evidence: str = ""
    sources: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    license: str = ""
    settings: tuple[Setting, ...] = ()
    strong: bool = False
    night: str = "show"  # "hide" leaves it out of menus at night
    keep: str = "ask"  # ask | yes | no
    export: bool = True
    was: tuple[str, ...] = ()
    first: str | None = None  # the neutral fact behind `first_time` and `first_month`
    caution: str = ""  # one line for the start that skips the title screen
    done: str = ""  # the word on the exit line; the title's where it is empty
    pack: str = "core"
    origin: str = "shipped"  # shipped | yours
    file: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Script:
    """One exercise, ready to play. `values` are this run's settings, `track` among them."""

    header: Header
    steps: tuple[Placed, ...]
    values: Mapping[str, Known]
    sha256: str
    trials: tuple[Trial, ...] = ()

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def title(self) -> str:
        return self.header.title
