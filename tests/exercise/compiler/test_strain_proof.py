"""Nobody unsteady comes to a strong step: the honest ways are taken, every way past is refused."""

from __future__ import annotations

from textwrap import indent

import pytest

from avoidkit.exercise.compiler.compile import Setup, compiled
from avoidkit.exercise.compiler.strain_proof import unsteady
from avoidkit.exercise.conditions.parser import OperandType, parse
from avoidkit.exercise.library.library import shipped
from avoidkit.exercise.model.place import Place
from avoidkit.exercise.model.script import Gate, Placed, Want
from avoidkit.exercise.model.steps import Rate, Say
from avoidkit.exercise.source.nodes import Source
from support.scripts import Shelf, written

FRAGMENT = (shipped() / "fragments" / "arriving-strong.yaml").read_text(encoding="utf-8")
LEAVING = (shipped() / "fragments" / "leaving.yaml").read_text(encoding="utf-8")
UNSTEADY = "strain >= 7 or strain is numb or strain is not answered"
RATE = "- rate: And now?\n  save: strain\n  labels: {3: a little}\n  numb: yes\n"
ARRIVE = "- use: arriving-strong\n"
STRONG = "- ask: What is hardest to say?\n  save: hardest\n"


def under(condition: str, steps: str) -> str:
    return f"- when: {condition}\n  do:\n{indent(steps, '    ')}"


def rounds(steps: str, until: str, most: int) -> str:
    return f"- repeat:\n{indent(steps, '    ')}  until: {until}\n  at_most: {most}\n"


def fragment(steps: str) -> str:
    """A fragment of one's own, under the name that counts."""
    first = RATE.replace("numb: yes", "numb: yes\n  role: strain")
    return "avoidkit: 1\nfragment: arriving-strong\nsteps:\n" + indent(first + steps, "  ")


def told(steps: str, arriving: str = FRAGMENT, more: str = "strong: yes\n") -> list[str]:
    """Every error: its code, its line, and what is told of the way past."""
    files = {
        "fragments/arriving-strong.yaml": arriving,
        "fragments/leaving.yaml": LEAVING,
        "ground.yaml": "",
    }
    source = Source(written(steps, more).encode(), "try.yaml")
    _, problems = compiled(source, Shelf(files), Setup())
    return [
        f"{one.code}:{one.place.line} {one.message.rpartition('reached ')[2]}"
        for one in problems
        if not one.warning
    ]


STOP = "- choose: Stop?\n  save: way\n  options: [stop, go]\n"
END = f"- end: Not today.\n  when: {UNSTEADY}\n"

HONEST = {
    "the fragment, and then all kinds of steps": (
        ARRIVE + STRONG + "- when: hardest is answered\n  do:\n    - say: Good.\n"
        "  else:\n    - say: That is fine.\n- use: leaving\n",
        FRAGMENT,
    ),
    "looking again later": (
        ARRIVE + STRONG + ARRIVE[:-1] + "\n  as: again\n- say: On.\n",
        FRAGMENT,
    ),
    "one's own fragment, shown where it is 6 or less": (
        ARRIVE + "- when: strain <= 6\n  do:\n    - say: Good.\n",
        fragment(""),
    ),
    "an end in the else": (
        ARRIVE + STRONG,
        fragment("- when: strain < 7\n  do:\n    - say: Good.\n  else:\n    - end: Not today.\n"),
    ),
    "one end for each": (
        ARRIVE + STRONG,
        fragment(
            "- end: Numb.\n  when: strain is numb\n"
            "- end: A lot.\n  when: strain >= 9\n"
            "- end: Much.\n  when: 7 <= strain <= 8\n"
            "- end: Unsaid.\n  when: strain is not answered\n"
        ),
    ),
    "an end on each track": (
        ARRIVE + STRONG,
        fragment(END + "  only: full\n" + END + "  only: quick\n"),
    ),
    "asked again by the exercise itself, with an end": (
        ARRIVE + STRONG + f"- when: hardest is answered\n  do:\n{indent(RATE + END, '    ')}"
        "- say: On.\n",
        FRAGMENT,
    ),
    "an answer of one's own beside it": (
        ARRIVE + STRONG,
        fragment(STOP + f'- end: Not today.\n  when: way is "stop" or ({UNSTEADY})\n'),
    ),
}


@pytest.mark.parametrize("way", HONEST)
def test_an_honest_script_is_taken(way: str) -> None:
    steps, arriving = HONEST[way]
    assert told(steps, arriving) == []


CHEATS = {
    "no end": ("", "over 6"),
    "an end that numb walks past": (
        "- end: Not today.\n  when: strain >= 7 or strain is not answered\n",
        "numb",
    ),
    "an end that whoever skips walks past": (
        "- end: Not today.\n  when: strain >= 7 or strain is numb\n",
        "skipped",
    ),
    "an end that both walk past": ("- end: Not today.\n  when: not strain <= 6\n", "skipped"),
    "an end from 8 on": (
        "- end: Not today.\n  when: strain >= 8 or strain is numb or strain is not answered\n",
        "over 6",
    ),
    "an end for those who choose it": (
        STOP + f'- end: Not today.\n  when: way is "stop" and ({UNSTEADY})\n',
        "over 6",
    ),
    "an end on the full track": (END + "  only: full\n", "over 6"),
    "the quick track, taken after its end": (
        END + "  only: quick\n- go: quick\n  when: strain >= 7\n" + END + "  only: full\n",
        "over 6",
    ),
    "a second rating that may be skipped": (
        under(UNSTEADY, RATE + "- end: No.\n  when: strain >= 7 or strain is numb\n"),
        "skipped",
    ),
    "a second rating that nobody looks at": (under(UNSTEADY, RATE), "over 6"),
    "an else decided before the second rating": (
        under(UNSTEADY, RATE) + "  else:\n    - end: Fine.\n- end: No.\n  when: strain is numb\n",
        "over 6",
    ),
    "rounds that come to an end": (
        under(UNSTEADY, rounds("- pause: key\n" + RATE, "strain <= 6", 20)),
        "over 6",
    ),
    "an end in the rounds, for those who came with a number": (
        under("strain >= 7", rounds(RATE + END, "strain is answered", 2)),
        "skipped",
    ),
}


@pytest.mark.parametrize("way", CHEATS)
def test_a_fragment_that_lets_somebody_pass_is_refused(way: str) -> None:
    steps, how = CHEATS[way]
    assert told(ARRIVE + STRONG, fragment(steps)) == [f"E220:12 with strain {how}"]


EXERCISES = {
    "no fragment": (STRONG, ["E220:11"]),
    "the fragment later": (STRONG + ARRIVE, ["E220:11"]),
    "the fragment for some": (ARRIVE + '  when: track is "full"\n' + STRONG, ["E220:11"]),
    "the fragment on one track": (ARRIVE + "  only: quick\n" + STRONG, ["E220:11"]),
    "strain asked again, and no end": (
        ARRIVE + STRONG + f"- when: hardest is answered\n  do:\n{indent(RATE, '    ')}- say: On.\n",
        ["E220:20"],
    ),
    "strain asked again under another name": (
        ARRIVE + RATE.replace("save: strain", "save: more\n  role: strain") + "- say: On.\n",
        ["E220:17"],
    ),
    "a round more, and no end": (
        ARRIVE
        + STRONG
        + rounds("- pause: key\n" + under("hardest is answered", RATE), "strain <= 6", 3),
        ["E220:15"],
    ),
    "strain of another size": (
        ARRIVE + "- rate: Strain?\n  save: small\n  role: strain\n  to: 5\n",
        ["E214:12"],
    ),
    "strain that is no number": (
        ARRIVE + "- ask: Strain?\n  save: small\n  role: strain\n",
        ["E214:12"],
    ),
}


@pytest.mark.parametrize("way", EXERCISES)
def test_an_exercise_that_lets_somebody_pass_is_refused(way: str) -> None:
    steps, places = EXERCISES[way]
    assert [one.partition(" ")[0] for one in told(steps)] == places


def test_a_second_look_opens_by_its_own_answer_and_not_by_the_first() -> None:
    again = fragment("")
    steps = ARRIVE + "  as: again\n- when: strain <= 6\n  do:\n    - say: On.\n"
    assert told(steps.replace("strain <=", "again_strain <="), again) == []
    both = ARRIVE + "- when: strain <= 6\n  do:\n    - use: arriving-strong\n      as: again\n"
    assert told(both + "    - say: On.\n", again) == ["E220:16 with strain over 6"]
    assert told(both + "    - say: On.\n      when: again_strain <= 6\n", again) == []


def test_a_strong_step_is_refused_wherever_nobody_asked() -> None:
    plain = "- say: Hello.\n- ask: What is hardest?\n  save: hardest\n  strong: yes\n"
    assert told(plain, more="") == ["E220:11 before strain was asked"]
    assert told(plain.replace("strong: yes", "strong: no"), more="") == []
    assert told(ARRIVE + plain, more="") == []
    behind = ARRIVE + '  when: track is "full"\n'
    assert told(behind + plain, more="") == ["E220:13 before strain was asked"]


def test_a_rating_of_ones_own_opens_nothing_before_the_fragment() -> None:
    own = RATE + "- say: On.\n  when: strain <= 6\n  strong: yes\n"
    late = '- use: arriving-strong\n  when: track is "quick"\n'
    assert told(own + late, more="") == ["E220:14 before strain was asked"]


def test_what_is_told_of_a_shared_fragment_stands_where_it_is_used() -> None:
    assert told(ARRIVE + "- pause: key\n- use: leaving\n", fragment("")) == [
        "E220:12 with strain over 6"
    ]
    assert told(ARRIVE + "- use: leaving\n", fragment("")) == ["E220:12 with strain over 6"]


def test_a_block_decided_before_strain_was_asked_again_opens_nothing() -> None:
    asked = Placed(Rate(()), Place("try.yaml", 1, 1), name="strain", role="strain")
    condition = parse("strain <= 6", {"strain": OperandType("number", 0, 10)})
    said = Placed(Say(()), Place("try.yaml", 2, 1), gates=(Gate(condition, 1, Want.TRUE),))
    assert unsteady((asked, said), {0}, {1}) is None
    assert unsteady((asked, asked, said), {0, 1}, {2}) == (2, 10)
