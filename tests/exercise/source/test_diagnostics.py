"""Every problem that an author can make: its code, its place, and that no other is hidden by it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidkit.exercise.check.examine import examine
from avoidkit.exercise.compiler.compile import Setup, compiled
from avoidkit.exercise.source.diagnostics import CODES, Problem
from avoidkit.exercise.source.nodes import Source
from support.scripts import Shelf, refused, written

GOOD = written(
    """
    - ask: What is it?
      save: thought
      options: [one, two]
      pin: true
    - rate: How tense?
      save: tense
      low: loose
      high: tight
      labels: {5: half}
    - choose: Where?
      save: place
      options: {chest: chest, belly: belly}
    - say: "I'm having the thought that {thought|it}."
    - pause: 10 s
    - when: tense >= 7 and place is "chest"
      do:
        - say: Strong.
      else:
        - timer: 1 min 30 s
    - breathe: {in: 4, hold: 7, out: 8}
      cycles: 4
    - repeat:
        - rate: And now?
          save: again
      until: again <= 3
      at_most: 3
    - list: Which?
      save: several
      max: 3
    """
)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


# The text of a file, and all there is to say of it: code, line, column.
MISTAKES = {
    "larger than a script": ("#" * 70_000, ["E001:1:1"]),
    "an escape, written out": (changed("Strong.", '"\\e]52;c;eA==\\a"'), ["E002:26:14"]),
    "a bare escape": (changed("Strong.", "Str\x1bong."), ["E002:26:17"]),
    "a right-to-left override": (changed("Strong.", "Str\u202eong."), ["E002:26:17"]),
    "too deep": (GOOD + "x-a: " + "[" * 13 + "]" * 13, ["E003:39:6"]),
    "another format": (changed("avoidkit: 1", "avoidkit: 2"), ["E004:1:11"]),
    "more than can be told": (
        GOOD + "".join(f"x-{n}: 1\ny{n}: 1\n" for n in range(101)),
        [*(f"E203:{40 + 2 * n}:1" for n in range(100)), "E005:240:1"],
    ),
    "not YAML": (changed("id: try", "id: [try"), ["E101:3:6"]),
    "an empty file": ("", ["E101:1:1"]),
    "a hole without quotes": (changed("say: Strong.", "say: {thought}"), ["E102:26:14"]),
    "a star at the start": (changed("say: Strong.", "say: *Strong*"), ["E102:26:14"]),
    "a tab": (changed("    save: tense", "\t  save: tense"), ["E103:15:1"]),
    "a quote that closes early": (changed("say: Strong.", 'say: "Not" now'), ["E104:26:20"]),
    "a colon in a text": (changed("say: Strong.", "say: Remember: breathe"), ["E105:26:22"]),
    "a tag": (changed("say: Strong.", "say: !!str Strong"), ["E106:26:14"]),
    "a second document": (GOOD + "---\na: 1\n", ["E106:39:1"]),
    "a key twice": (changed("low: loose", "low: loose\n    low: lax"), ["E110:17:5"]),
    "a list for a text": (changed("title: A try", "title: [A, try]"), ["E201:3:8"]),
    "a missing field": (changed("minutes: 4\n", ""), ["E202:1:1"]),
    "a missing save": (changed("    save: thought\n", ""), ["E202:10:5", "E402:21:40"]),
    "an unknown field": (changed("low: loose", "loww: loose"), ["E203:16:5"]),
    "an unknown group": (changed("group: see", "group: sea"), ["E204:5:8"]),
    "an unknown need": (changed("group: see", "group: see\nmeets: [thougt]"), ["E204:6:9"]),
    "a person, and no word about them": (
        changed("group: see", "group: see\nperson: yes"),
        ["E221:6:9"],
    ),
    "an unknown kind": (changed("- breathe:", "- brethe:"), ["E205:29:5"]),
    "two kinds at once": (changed("- pause: 10 s", "- pause: 10 s\n    timer: 5 s"), ["E206:24:5"]),
    "a card of no role": (changed("- pause: 10 s", "- card: valu"), ["E204:23:11"]),
    "a card that goes with nothing": (
        changed("- pause: 10 s", "- card: act\n    like: thoght"),
        ["E402:24:11"],
    ),
    "a plan without its action": (
        changed("- pause: 10 s", "- plan: A step\n    save: step\n    parts: {when: Soon}"),
        ["E202:25:12"],
    ),
    "an unknown part of a plan": (
        changed("- pause: 10 s", "- plan: A step\n    save: p\n    parts: {what: It, wen: Soon}"),
        ["E203:25:23"],
    ),
    "a plan that nothing saves": (
        changed("- pause: 10 s", "- plan: A step\n    parts: {what: It}"),
        ["E202:23:5"],
    ),
    "steps after the end": (changed("- pause: 10 s", "- end: Bye."), ["E208:24:5"]),
    "steps after an end in either case": (
        changed("- say: Strong.", "- end: Strong.").replace("- timer: 1 min 30 s", "- end: Mild."),
        ["E208:29:5"],
    ),
    "steps after an end inside a block": (
        changed("- say: Strong.", "- end: Strong.\n      - say: Bye."),
        ["E208:27:9"],
    ),
    "an exercise that visits itself": (changed("- pause: 10 s", "- visit: try"), ["E210:23:12"]),
    "a field that would do nothing": (
        changed("    until: again", "    strong: yes\n    until: again"),
        ["E203:34:5"],
    ),
    "an unknown fragment": (changed("- pause: 10 s", "- use: ariving"), ["E211:23:10"]),
    "a time with two meanings": (changed("10 s", "1:30"), ["E213:23:12"]),
    "a time without a unit": (changed("10 s", "10"), ["E213:23:12"]),
    "a number out of range": (changed("minutes: 4", "minutes: 400"), ["E214:6:10"]),
    "strong, and no check": (changed("group: see", "group: see\nstrong: yes"), ["E220:11:5"]),
    "an unknown phase": (changed("hold: 7", "exhale: 7"), ["E224:29:22"]),
    "and beside or": (
        changed('tense >= 7 and place is "chest"', 'tense > 7 or tense < 3 and place is "chest"'),
        ["E401:24:34"],
    ),
    "an option without quotes": (changed('is "chest"', "is chest"), ["E401:24:35"]),
    "a name out of nowhere": (changed("tense >= 7", "tens >= 7"), ["E401:24:11"]),
    "what can never be": (changed("tense >= 7", "tense > 10"), ["E401:24:19"]),
    "free text compared": (changed("tense >= 7", 'thought is "x"'), ["E401:24:11"]),
    "a hole out of nowhere": (changed("{thought|it}", "{thougt}"), ["E402:22:40"]),
    "saved twice": (changed("save: place", "save: tense"), ["E403:20:11", "E401:24:26"]),
    "a word of conditions": (changed("save: several", "save: numb"), ["E204:37:11"]),
    "a lone brace": (changed("Strong.", '"Strong {"'), ["E404:26:22"]),
    "a test of nothing": (
        GOOD + "tests:\n  - name: t\n    answers: {nothing: 1}\n",
        ["E501:41:24"],
    ),
    "a comment that eats the text": (
        changed("say: Strong.", "say: You are #1"),
        ["W301:26:22"],
    ),
    "a hole that may be empty": (
        changed("say: Strong.", 'say: "{thought}"').replace("pin: true", "optional: true", 1),
        ["W303:26:16"],
    ),
    "too much on a screen": (
        changed("thought that {thought|it}.", "A few words more. " * 24),
        ["W302:23:5"],
    ),
    "nothing comes next": (changed("group: see", "group: see\nnext: [urg]"), ["W305:6:8"]),
    "nothing comes after": (changed("group: see", "group: see\nafter: urg"), ["W305:6:8"]),
}


def told(text: str, shelf: Shelf | None = None) -> list[Problem]:
    return examine(Source(text.encode(), "try.yaml"), shelf or Shelf({"try.yaml": ""}))[1]


def test_the_good_one_has_no_problem() -> None:
    assert told(GOOD) == []


def test_whoever_asks_about_the_person_first_may_point_at_one() -> None:
    shelf = Shelf(
        {
            "try.yaml": "",
            "fragments/person-gate.yaml": """\
                avoidkit: 1
                fragment: person-gate
                steps:
                  - choose: Is any of this true?
                    save: hard
                    many: yes
                    min: 0
                    options: {afraid: I'm afraid of them}
                  - end: Not this person, then.
                    when: hard.count >= 1
                """,
        }
    )
    text = changed("group: see", "group: see\nperson: yes")
    assert told(text.replace("steps:\n", "steps:\n  - use: person-gate\n", 1), shelf) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str) -> None:
    text, expected = MISTAKES[mistake]
    found = told(text)
    assert [f"{p.code}:{p.place.line}:{p.place.column}" for p in found] == expected
    assert all(p.code in CODES and p.message for p in found)


def test_every_code_has_a_mistake() -> None:
    reached = {place.partition(":")[0] for _, places in MISTAKES.values() for place in places}
    elsewhere = {"E209", "E215", "W306"}  # a long script; a deck of cards; a fragment of one's own
    assert reached | elsewhere == set(CODES)


def test_one_problem_never_hides_another() -> None:
    text = changed("low: loose", "loww: loose").replace("10 s", "1:30").replace("brethe", "brethe")
    text = text.replace("- breathe:", "- brethe:")
    assert [p.code for p in told(text)] == ["E203", "E213", "E205"]


def test_a_problem_shows_its_line_with_a_caret() -> None:
    (problem,) = told(changed("low: loose", "loww: loose"))
    assert str(problem) == (
        "try.yaml:16:5: error E203: `rate` has no field `loww`\n"
        " 16 |     loww: loose\n"
        "    |     ^^^^\n"
        "    = help: did you mean `low`?"
    )


def test_more_than_500_steps_are_refused() -> None:
    inner = "\n".join(f"- say: {n}" for n in range(30))
    steps = "- rate: Now?\n  save: now\n- repeat:\n"
    steps += "\n".join(f"    {line}" for line in inner.splitlines())
    steps += "\n  until: now <= 3\n  at_most: 20\n"
    assert [p.code for p in refused(written(steps))] == ["E209"]


def test_fragments_in_a_circle_are_refused() -> None:
    shelf = Shelf(
        {
            "fragments/a.yaml": "avoidkit: 1\nfragment: a\nsteps:\n  - use: b\n",
            "fragments/b.yaml": "avoidkit: 1\nfragment: b\nsteps:\n  - use: a\n",
        }
    )
    assert "E210" in [p.code for p in refused(written("- use: a"), shelf)]


def test_exercises_that_visit_each_other_are_refused_across_files() -> None:
    shelf = Shelf(
        {
            "try.yaml": "",
            "fragments/by.yaml": "avoidkit: 1\nfragment: by\nsteps:\n  - visit: third\n",
            "second.yaml": written("- use: by", id_="second"),
            "third.yaml": written("- say: Hi.\n- visit: try\n", id_="third"),
            "fine.yaml": written("- say: Hi.\n", id_="fine"),
        }
    )
    found = told(written("- visit: fine\n- visit: second\n"), shelf)
    assert [(p.code, p.place.line, p.message.rpartition(": ")[2]) for p in found] == [
        ("E210", 11, "try, second, third, try")
    ]
    assert told(written("- visit: fine\n- visit: fine\n"), shelf) == []


def test_a_problem_in_a_fragment_names_the_fragment() -> None:
    shelf = Shelf({"fragments/a.yaml": "avoidkit: 1\nfragment: a\nsteps:\n  - sya: Hi.\n"})
    (problem,) = refused(written("- use: a"), shelf)
    assert (problem.place.file, problem.place.line) == ("fragments/a.yaml", 4)


HOSTILE: dict[str, str | bytes] = {
    "a billion laughs": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "brackets": "[" * 60_000,
    "braces": "{a: " * 15_000,
    "question marks": "? " * 20_000,
    "nested blocks": "\n".join(" " * n + "a:" for n in range(300)),
    "python code": "!!python/object/apply:os.system ['true']",
    "a merge": "<<: {a: 1}\n",
    "many keys": "\n".join(f"k{n}: 1" for n in range(6_000)),
    "many anchors": "\n".join(f"k{n}: &a{n} 1" for n in range(3_000)),
    "a long scalar": "a: " + "x" * 60_000,
    "a huge number": "minutes: " + "9" * 50_000,
    "an odd date": "x: 2026-99-99",
    "UTF-16": "a: 1".encode("utf-16"),
    "Latin-1": "title: caf\xe9".encode("latin-1"),
    "a surrogate": '"\\ud800": x',
    "a null": "a\x00b: c",
    "only a list": "- a\n- b\n",
    "only a word": "word",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words(kind: str) -> None:
    text = HOSTILE[kind]
    data = text if isinstance(text, bytes) else text.encode()
    script, problems = compiled(Source(data, "bad.yaml"), Shelf(), Setup())
    assert script is None or problems
    assert any(not problem.warning for problem in problems)
    assert all("\x1b" not in str(problem) and "\x00" not in str(problem) for problem in problems)


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_script_or_problems(data: bytes) -> None:
    script, problems = examine(Source(data, "any.yaml"), Shelf())
    assert problems or script is not None


@settings(max_examples=200)
@given(st.data())
def test_any_change_of_a_good_script_gives_a_script_or_problems(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    cut = data.draw(st.integers(0, 12))
    new = data.draw(st.text(st.sampled_from("ab:-{}[]\"'#*&!|> \n\t0>=<"), max_size=6))
    text = GOOD[:at] + new + GOOD[at + cut :]
    script, problems = examine(Source(text.encode(), "any.yaml"), Shelf())
    assert problems or script is not None
