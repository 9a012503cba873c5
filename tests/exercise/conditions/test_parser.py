"""The `when:` language: what it reads, and what it says of the rest."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avoidkit.exercise.conditions.parser import (
    TRACK,
    OperandType,
    SyntaxProblem,
    count_at_least,
    parse,
    track_is,
)
from avoidkit.exercise.model.steps import Known, Mark

PLACES = frozenset({"chest", "belly", "none"})
KINDS: Mapping[str, OperandType] = {
    "grip": OperandType("number", 0, 10, numb=True),
    "tense": OperandType("number", 0, 10),
    "cycles": OperandType("number", 1),
    "place": OperandType("choice", options=PLACES),
    "places": OperandType("many", 0, 2, options=PLACES),
    "thought": OperandType("text"),
    "things": OperandType("list", 0, 5),
    "now": OperandType("yesno"),
    "track": TRACK,
}
SAID: Mapping[str, Known] = {
    "grip": 7,
    "tense": 3,
    "cycles": 4,
    "place": "chest",
    "places": ("belly", "none"),
    "thought": "nobody stays",
    "things": ("lamp", "cup", "door"),
    "now": True,
    "track": "full",
}


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ('place is "chest" and grip >= 7', True),
        ("place == 'chest'", True),
        ('"chest" is place', True),
        ('place is not "chest"', False),
        ('place != "belly"', True),
        ('place in ["belly", "none"]', False),
        ('place not in ("belly", "none")', True),
        ('"belly" in places', True),
        ('"chest" not in places', True),
        ("grip is 7", True),
        ("grip < 7", False),
        ("8 > grip", True),
        ("7.5 >= grip", True),
        ("3 <= tense < grip", True),
        ("grip > tense", True),
        ("tense in [2, 3]", True),
        ("things.count >= 3", True),
        ("places.count == 2", True),
        ("thought.words > 300", False),
        ("thought is answered", True),
        ("thought is not answered", False),
        ("grip is numb", False),
        ("now", True),
        ("not now", False),
        ('track is "quick"', False),
        ('not (place is "chest")', False),
        ('grip > 8 or (place is "chest" and tense < 5)', True),
        ("(grip > 8 or now) and tense < 5", True),
        ("((grip > 8) or (now)) and (tense < 5)", True),
        ("now and\n  grip > 3\n", True),
    ],
)
def test_a_condition_reads_like_what_it_says(source: str, *, holds: bool) -> None:
    assert parse(source, KINDS).read(SAID) is holds


def test_a_condition_is_one_value() -> None:
    one, two = (parse('place in ["chest", "belly"]', KINDS) for _ in range(2))
    assert one == two
    assert len({one, two}) == 1
    assert one.source == 'place in ["chest", "belly"]'
    assert parse("grip > 3 and now", KINDS).uses == {"grip", "now"}


def test_skipped_is_unknown_and_not_skipped_too() -> None:
    for mark in (Mark.SKIPPED, Mark.NUMB):
        assert parse("grip >= 7", KINDS).read({"grip": mark}) is None
        assert parse("not grip >= 7", KINDS).read({"grip": mark}) is None


def wrong(source: str) -> SyntaxProblem:
    with pytest.raises(SyntaxProblem) as caught:
        parse(source, KINDS)
    return caught.value


@pytest.mark.parametrize(
    ("source", "at", "message", "instead"),
    [
        (
            'tense > 6 or place is "chest" and grip > 3',
            "and",
            "mixed without brackets",
            'tense > 6 or (place is "chest" and grip > 3)',
        ),
        ("(now) or (now) and now", "and", "mixed without brackets", "(now) or ((now) and now)"),
        (
            "(tense > 6 or now and grip > 3)",
            "and",
            "mixed without brackets",
            "or (now and grip > 3))",
        ),
        ("(now and grip > 3 or now)", "and", "mixed without brackets", "((now and grip > 3) or"),
        ("place is chets", "chets", "no question saves", 'put it in quotes: "chest"'),
        ("place is chest", "chest", "no question saves", 'put it in quotes: "chest"'),
        ("grib > 3", "grib", "no question saves an answer called `grib`", "did you mean `grip`?"),
        ('place is "chets"', '"chets"', "has no option `chets`", 'did you mean "chest"?'),
        ('"x" in places', '"x"', "has no option `x`", "belly, chest, none"),
        ("tense > 10", "10", "`tense` goes from 0 to 10, so this can never be true", ""),
        ("tense == 11", "11", "can never be true", ""),
        ("tense in [3, -1]", "-1", "can never be true", ""),
        ("10 < tense", "10", "can never be true", ""),
        ("tense <= 10", "10", "is true for every answer", "tense is answered"),
        ("cycles < 1", "1", "`cycles` is never under 1, so this can never be true", ""),
        ("things.count > 5", "5", "`things.count` goes from 0 to 5", ""),
        ('thought is "work"', "thought", "free text", "`thought is answered`"),
        ('"work" in thought', "thought", "holds one answer", ""),
        ("thought.count > 1", "thought.count", "has no `.count`", "`.words`"),
        ("grip.words > 1", "grip.words", "has no `.words`", ""),
        ("grip.real > 1", "grip.real", "there is no `.real`", "`.count`"),
        ('things is "lamp"', "things", "several lines", "things.count"),
        ('places is "chest"', "places", "several options", '"..." in places'),
        ('"chest" in place', "place", "holds one answer", "place is"),
        ("place > 3", "place", "no number", ""),
        ("grip > place", "place", "`place` is no number, and `grip` is", ""),
        ('grip > "3"', '"3"', "is a number here", ""),
        ("place is 3", "3", "one of its options", ""),
        ("now is answered", "now", "yes or no by itself", "`now` or `not now`"),
        ("now is yes", "now", "yes or no by itself", ""),
        ("grip", "grip", "neither true nor false", "grip >= 5"),
        ("thought", "thought", "neither true nor false", "thought is answered"),
        ("tense is numb", "tense", "asked without `numb`", "numb: yes"),
        ("grip == numb", "numb", "goes with `is`", "is numb"),
        ("1 > 2", "1", "compares no answer", ""),
        ("place in []", "[]", "needs a list", ""),
        ("grip < 3 < place is now", "grip < 3 < place is now", "one comparison", "`and`"),
        ("len(thought) > 3", "len(thought)", "no name of an answer", ""),
        ("grip if now else tense", "if", "no part of a condition", ""),
        ("grip = 3", "=", "no part of a condition", "`==`"),
        ("now && now", "&", "no part of a condition", "`and`"),
        ("!now", "!", "no part of a condition", "`not`"),
        ("grip + 1 > 3", "+", "no part of a condition", ""),
        ("first-time", "-", "no part of a condition", "`_`"),
        ("{grip} > 3", "{", "no part of a condition", "without braces"),
        ("place is “chest”", "“", "no part of a condition", "straight quotes"),
        ('place is "chest', '"chest', "never closed", ""),
        ('f"x" is place', '"', "middle of a word", ""),
        ("\uff47rip > 3", "\uff47", "no part of a condition", ""),
        ("place is 'bröst' or ﬁ", "ﬁ", "no part of a condition", ""),
        ("place is 'bröst' or grib > 1", "'bröst'", "no option", ""),
        ("'ö' in places or grib > 1", "'ö'", "no option", ""),
        ("grip >= 7 and", "d", "cannot be read here", ""),
        ("grip 7", "7", "cannot be read here", ""),
        ("", "", "there is no condition here", ""),
        ("  \n ", " ", "there is no condition here", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_what_to_write(
    source: str, at: str, message: str, instead: str
) -> None:
    told = wrong(source)
    assert message in told.message
    assert instead in told.help
    assert source[told.offset :].startswith(at)
    assert told.length == max(1, len(at))


def test_a_place_counts_characters_and_not_bytes() -> None:
    told = wrong('place is "chest" or "ü" in places')
    assert (told.offset, told.length) == (20, 3)
    told = wrong('  "chest" in places and (grip > 3 or "öö" in places)')
    assert (told.offset, told.length) == (37, 4)


def test_a_condition_is_at_most_two_hundred_characters() -> None:
    fits = "now and " * 24 + "not now"
    assert parse(fits + " " * (200 - len(fits)), KINDS).read(SAID) is False
    assert "at most 200" in wrong(fits + " " * (201 - len(fits))).message


def test_the_gates_of_a_repeat_and_a_track_are_conditions() -> None:
    at_least = count_at_least("things", 3)
    assert at_least == parse("things.count >= 3", KINDS)
    assert at_least.read({"things": Mark.SKIPPED}) is None
    assert track_is("quick") == parse('track is "quick"', KINDS)


WORDS = [*KINDS, "answered", "numb", "is", "not", "in", "and", "or", ".count", ".words", '"chest"']
SIGNS = [*"()[],", "3", "10", "-1", "0.5", "==", "!=", "<", "<=", ">", ">=", "\n", "lambda", "ö"]


@given(
    st.text(max_size=220) | st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=14).map(" ".join)
)
@example("(" * 200)
@example("not " * 49 + "now")
@example('"\ud800" is place')
@example("9" * 199)
@example("\x00")
@example("now)or(now")
@example("now\\\nor now")
@example("grip > 1_0")
@example("grip > 007")
@example("u'x' is place")
@pytest.mark.filterwarnings("error")
def test_any_string_is_a_condition_or_wrong(source: str) -> None:
    told: SyntaxProblem | None = None
    try:
        condition = parse(source, KINDS)
    except SyntaxProblem as no:
        told = no
    if told is not None:
        assert 0 <= told.offset <= max(0, len(source))
        assert told.message
        return
    assert condition.uses <= KINDS.keys()
    assert condition.read(SAID) in {True, False}
    assert condition.read({}) in {True, False, None}


ATOMS = [
    "grip > 6",
    "3 <= tense < grip",
    "tense == 4",
    'place in ["chest", "none"]',
    'place != "chest"',
    '"belly" not in places',
    "now",
]
WHOLE = st.recursive(
    st.sampled_from(ATOMS),
    lambda part: (
        st.builds("not ({})".format, part)
        | st.builds("({}) {} ({})".format, part, st.sampled_from(["and", "or"]), part)
    ),
    max_leaves=5,
)


@given(WHOLE)
def test_where_all_is_answered_a_condition_is_what_python_makes_of_it(source: str) -> None:
    if len(source) <= 200:
        assert parse(source, KINDS).read(SAID) is eval(source, {}, dict(SAID))  # noqa: S307 - our own atoms
