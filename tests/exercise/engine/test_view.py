"""What was kept earlier comes back where a card stands; a plan is asked part by part."""

from __future__ import annotations

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.engine.ports import NOTHING_KEPT, Kept, NothingKept
from avoidkit.exercise.engine.session import Session
from avoidkit.exercise.engine.simulation import simulated, walk
from avoidkit.exercise.model.script import Script
from avoidkit.exercise.model.steps import Card, Mark, Value
from avoidkit.exercise.source.nodes import Source
from support.scripts import Shelf, script, written

MET = """
- ask: What does it say?
  save: thought
- card: act
  like: thought
  show: "You met it {when}. Then: {card|nothing more}"
- ask: What now?
  save: act
"""
PLAN = """
- plan: A small step
  save: step
  parts: {what: "What?", when: "When?", where: "Where?", exit: "A way out?"}
- end: Bye.
"""


class Memory(NothingKept):
    """A person's store of one entry, and what was looked for in it."""

    def __init__(self, *kept: Kept) -> None:
        self.kept, self.asked = kept, list[tuple[str, Value | None]]()

    def recall(self, card: Card, answer: Value | None) -> tuple[Kept, ...]:
        self.asked.append((card.role, answer))
        return self.kept[: card.most]


def screens(
    played: Script, answers: dict[str, tuple[Value | Mark, ...]], memory: Memory | None = None
) -> list[str]:
    pages = walk(Session(played), simulated(answers), memory or NOTHING_KEPT)
    return [page.words for page in pages]


def test_a_card_stands_above_the_next_question() -> None:
    played = script("- card: value\n- ask: What now?\n  save: act")
    assert screens(played, {}, Memory(Kept("be kind", "yesterday"))) == ["be kind\nWhat now?"]


def test_where_nothing_is_kept_a_card_says_nothing_and_makes_no_screen() -> None:
    played = script("- ask: What now?\n  save: act\n- card: value")
    assert screens(played, {}) == ["What now?"]


def test_a_card_may_go_with_an_answer_of_this_run() -> None:
    memory = Memory(Kept("text Sam", "on 3 May"))
    shown = screens(script(MET), {"thought": ("I'm a burden",)}, memory)
    assert shown[1] == "You met it on 3 May. Then: text Sam\nWhat now?"
    assert set(memory.asked) == {("act", "I'm a burden")}


def test_a_thought_met_before_with_nothing_after_it_is_told_so() -> None:
    shown = screens(script(MET), {"thought": ("I'm a burden",)}, Memory(Kept("", "yesterday")))
    assert shown[1].startswith("You met it yesterday. Then: nothing more")


def test_in_a_fragment_a_card_goes_with_the_fragments_own_answer() -> None:
    part = "avoidkit: 1\nfragment: met\nsteps:\n" + "\n".join(
        f"  {line}" for line in MET.strip().splitlines()
    )
    shelf = Shelf({"fragments/met.yaml": part})
    memory = Memory()
    screens(script("- use: met\n  as: u", shelf=shelf), {"u_thought": ("never",)}, memory)
    assert set(memory.asked) == {("act", "never")}


def test_what_was_kept_is_words_and_never_markup() -> None:
    played = script("- card: value\n- pause: key")
    assert screens(played, {}, Memory(Kept("*be* {kind}", "now"))) == ["*be* {kind}"]


def test_an_embedded_test_may_say_what_was_kept() -> None:
    text = written("- card: value\n- pause: key") + (
        "tests:\n  - name: a\n    kept: {value: be kind}\n    shows: [be kind]\n"
    )
    played, problems = examine(Source(text.encode(), "try.yaml"), Shelf())
    assert not problems
    assert played is not None
    assert [trial.kept for trial in played.trials] == [{"value": "be kind"}]


def test_a_plan_asks_part_by_part_and_shows_what_was_said() -> None:
    shown = screens(script(PLAN), {"step_what": ("text Sam",), "step_when": ("at six",)})
    assert shown[:4] == ["What?", "When?", "Where?", "A way out?"]
    assert shown[4] == "A small step\n\n- text Sam\n- When: at six"


def test_a_plan_without_its_action_asks_no_more() -> None:
    assert screens(script(PLAN), {}) == ["What?", "Bye."]


def test_the_action_of_a_plan_is_an_act_and_all_of_it_may_be_passed() -> None:
    asked = {p.name: p for p in script(PLAN).steps if p.name}
    assert asked["step_what"].role == "act"
    assert all(placed.optional for placed in asked.values())


def test_a_plan_in_a_fragment_keeps_its_prefix() -> None:
    part = "avoidkit: 1\nfragment: go\nsteps:\n" + "\n".join(
        f"  {line}" for line in PLAN.strip().splitlines()[:-1]
    )
    played = script("- use: go\n  as: u", shelf=Shelf({"fragments/go.yaml": part}))
    assert [p.name for p in played.steps if p.name][:2] == ["u_step_what", "u_step_when"]
    assert "- text Sam" in screens(played, {"u_step_what": ("text Sam",)})[-1]


def test_several_of_a_role_are_said_each_in_its_own_line_under_one_heading() -> None:
    card = '- card: limit\n  most: 2\n  above: "You kept these:"\n  show: "- {card}, {when}"\n'
    memory = Memory(
        Kept("no to Sunday", "today"), Kept("an hour alone", "on 3 May"), Kept("x", "y")
    )
    (shown,) = screens(script(f"{card}- pause: key"), {}, memory)
    assert shown == "You kept these:\n\n- no to Sunday, today\n- an hour alone, on 3 May"


def test_with_nothing_kept_its_heading_is_not_said_either() -> None:
    card = '- card: limit\n  most: 2\n  above: "You kept these:"\n- ask: What now?\n  save: act'
    assert screens(script(card), {}) == ["What now?"]


class Chose(NothingKept):
    def last(self, exercise: str, name: str) -> Value | None:
        return "sea" if (exercise, name) == ("try", "place") else None


def test_what_was_chosen_last_stands_first_where_the_script_says_so() -> None:
    steps = "- choose: Where?\n  save: place\n  recent: yes\n  options: [wood, hill, sea]\n"
    for text, first in ((steps, "sea"), (steps.replace("recent: yes", "recent: no"), "wood")):
        (page,) = walk(Session(script(text)), simulated({}), Chose())
        assert page.words.splitlines()[1] == first
