"""The screens of timers, row by row, as they are drawn."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.engine.pacing import Frame, breaths, stretch
from avoidkit.exercise.engine.ports import Around
from avoidkit.exercise.model.steps import Breathe, Shape
from avoidkit.exercise.model.text import Text, literal
from avoidkit.terminal.layout.glyphs import Glyphs
from avoidkit.terminal.layout.page import page, text_line, text_of, width_of, zones
from avoidkit.terminal.layout.theme import FAINT, SWELL, Look
from avoidkit.terminal.live.timer.render import timer_lines
from avoidkit.terminal.live.timer.state import TimerMoment, crowded, timer_state

KEYS = "    space pause  - + pace  s skip  g ground  h help  ctrl-l hide      q stop"
BREATH = Around("breathe, 4-7-8", 200.0, 240.0)
STUCK = Around("a thought that keeps sticking", 160.0, 240.0, pinned="I don't need anyone")
PULL = Around("the pull to leave", 160.0, 240.0)
CAUTION = literal("Never strain to hold. Dizzy, tingly or more panicky? Let the pace go.")
FOUR_SEVEN_EIGHT = Breathe(4, 7, 8, cycles=4)


def at(seconds: float, step: Breathe = FOUR_SEVEN_EIGHT) -> Frame:
    frame = breaths(step).at(seconds)
    assert frame is not None
    return frame


def waiting(seconds: float, gone: float, shape: Shape, show: str) -> Frame:
    frame = stretch(seconds, shape, literal(show)).at(gone)
    assert frame is not None
    return frame


def rows(
    frame: Frame,
    around: Around = BREATH,
    size: tuple[int, int] = (80, 24),
    look: Look | None = None,
    texts: tuple[Text, ...] = (),
) -> dict[int, str]:
    """The rows that are not empty, as text."""
    shown = timer_state(TimerMoment(texts, frame, around), zones(*size), look or Look())
    lines = page(*size, timer_lines(shown))
    told = {row: text_of(line).rstrip() for row, line in enumerate(lines, 1)}
    return {row: text for row, text in told.items() if text}


def test_breathing_in() -> None:
    assert rows(at(19 + 2.4)) == {
        2: "    breathe, 4-7-8                                 breath 2 of 4, 1 min left",
        8: "                                  ▁▃▅▆▇██▇▆▅▃▁",
        9: "                                ▄▆████████████▆▄",
        10: "                             ▂▅██████████████████▅▂",
        11: "                           ▃▆██████████████████████▆▃",
        12: "                        ▂▄████████████████████████████▄▂",
        13: "          ▁▁▁▁▁▁▁▁▁▁▂▃▅▇████████████████████████████████▇▅▃▂▁▁▁▁▁▁▁▁▁▁",
        16: "                                   breathe in",
        18: "                                      ▀▀█",
        19: "                                      █▀▀",
        20: "                                      ▀▀▀",
        23: KEYS,
    }


def test_holding() -> None:
    assert rows(at(19 + 6)) == {
        2: "    breathe, 4-7-8                                 breath 2 of 4, 1 min left",
        5: "                                   ▁▄▆▇██▇▆▄▁",
        6: "                                 ▂▅██████████▅▂",
        7: "                               ▁▅██████████████▅▁",
        8: "                              ▄██████████████████▄",
        9: "                            ▁▇████████████████████▇▁",
        10: "                           ▄████████████████████████▄",
        11: "                         ▃▇██████████████████████████▇▃",
        12: "                       ▃▆██████████████████████████████▆▃",
        13: "          ▁▁▁▁▁▁▁▁▁▁▂▄▇██████████████████████████████████▇▄▂▁▁▁▁▁▁▁▁▁▁",
        16: "                                      hold",
        18: "                                      █▀▀",
        19: "                                      ▀▀█",
        20: "                                      ▀▀▀",
        23: KEYS,
    }


def test_breathing_out() -> None:
    assert rows(at(19 + 15)) == {
        2: "    breathe, 4-7-8                                  breath 2 of 4, 50 s left",
        9: "                                    ▂▃▄▄▄▄▃▂",
        10: "                                ▃▅▇██████████▇▅▃",
        11: "                            ▁▃▆██████████████████▆▃▁",
        12: "                         ▁▄▆████████████████████████▆▄▁",
        13: "          ▁▁▁▁▁▁▁▁▁▁▁▂▄▅▇██████████████████████████████▇▅▄▂▁▁▁▁▁▁▁▁▁▁▁",
        16: "                                  breathe out",
        18: "                                      █ █",
        19: "                                      ▀▀█",
        20: "                                        ▀",
        23: KEYS,
    }


def test_while_the_breath_is_held_nothing_moves_but_the_count() -> None:
    early, late = rows(at(5)), rows(at(10))

    changed = {row for row in early | late if early.get(row) != late.get(row)}
    assert changed <= {2, 18, 19, 20}
    assert changed >= {18}


def test_a_rest_is_the_bare_horizon() -> None:
    box = Breathe(4, 4, 4, 4, cycles=4)
    shown = rows(at(13, box))

    assert shown[13] == "          " + "▁" * 60
    assert shown[16].strip() == "rest"
    assert set(range(5, 13)).isdisjoint(shown)


def test_a_sigh_goes_a_little_further() -> None:
    sigh = Breathe(3, 0, 8, topup=1, cycles=5)

    assert rows(at(3.2, sigh))[16].strip() == "a little more"
    assert min(rows(at(2.99, sigh))) == 2
    assert 5 not in rows(at(3.0, sigh))
    assert 5 in rows(at(4.0, sigh))


def test_paused() -> None:
    running, halted = rows(at(19 + 2.4)), rows(replace(at(19 + 2.4), paused=True))

    assert halted[2].endswith("breath 2 of 4, paused")
    assert {row: halted[row] for row in range(8, 14)} == {row: running[row] for row in range(8, 14)}
    assert halted[16] == " " * 37 + "paused"
    assert halted[18] == " " * 19 + "The next breath begins where this one did."
    assert {19, 20}.isdisjoint(halted)
    assert halted[23].startswith("    space go on  s skip")


def test_a_pace_key_is_answered_in_the_title() -> None:
    noted = rows(replace(at(19), note="a little slower"))

    assert noted[2].endswith("  breath 2 of 4, a little slower")


def test_the_caution_stands_under_the_first_breath_and_moves_nothing() -> None:
    frame = at(2.4, replace(FOUR_SEVEN_EIGHT, show=CAUTION))
    shown, plain = rows(frame), rows(at(2.4))

    assert shown == plain | {
        21: "    Never strain to hold. Dizzy, tingly or more panicky? Let the pace go."
    }
    assert 21 not in rows(at(21.4, replace(FOUR_SEVEN_EIGHT, show=CAUTION)))


def test_a_small_window() -> None:
    assert rows(at(19 + 2.4), size=(40, 10)) == {
        1: " breathe, 4-7-8           2 of 4, 1 min",
        4: "               ▁▄▆▇██▇▆▄▁",
        5: "  ▁▁▁▁▁▁▁▁▁▁▂▄▇██████████▇▄▂▁▁▁▁▁▁▁▁▁▁",
        7: "             breathe in  2",
        10: " space - +  s g h                q stop",
    }


def test_the_smallest_window() -> None:
    assert rows(at(4), size=(20, 5)) == {
        1: "      hold  7",
        3: " ▁▁▁▁▃▅▇██▇▅▃▁▁▁▁",
        5: "q stop  h help",
    }
    assert rows(at(4), size=(18, 2)) == {1: "     hold  7"}


def test_in_the_smallest_window_a_caution_is_read_whole() -> None:
    careful = Breathe(4, 7, 8, cycles=4, show=CAUTION)
    assert rows(at(4, careful), size=(20, 6)) == {
        1: "      hold  7",
        2: "Never strain to",
        3: "hold. Dizzy, tingly",
        4: "or more panicky?",
        5: "Let the pace go.",
        6: "q stop  h help",
    }
    assert rows(at(4, careful), size=(20, 5))[5] == "Let the pace go."
    assert "▇██▇" in rows(at(19 + 4, careful), size=(20, 5))[3]  # from the second breath on


def test_a_large_window_has_a_larger_swell_further_down() -> None:
    shown = rows(at(4), size=(200, 60))

    assert min(shown) == 14
    assert shown[27].strip().startswith("▁▁▁▁▁▁▁▁▁▁▂▄▆█")
    assert len(shown[27].strip()) == 68
    assert shown[30] == " " * 98 + "hold"
    assert max(shown) == 59


def test_without_motion_the_pattern_stands_under_the_count() -> None:
    first, later = (rows(at(seconds), look=Look(still=True)) for seconds in (0.1, 3.9))

    assert first[13] == "          " + "▁" * 60
    assert first[22].strip() == "> in 4   hold 7   out 8"
    assert rows(at(5), look=Look(still=True))[22].strip() == "in 4 > hold 7   out 8"
    changed = {row for row in first | later if first.get(row) != later.get(row)}
    assert changed <= {2, 18, 19, 20}


def test_in_ascii_the_count_follows_the_word() -> None:
    shown = rows(at(5), look=Look(glyphs=Glyphs.ASCII))

    assert shown[16].strip() == "hold  6"
    assert "".join(shown.values()).isascii()


def test_a_slow_line_gets_a_smaller_swell() -> None:
    shown = rows(at(5), look=Look(slow=True))

    assert [row for row in shown if "█" in shown[row] and row < 14] == [9, 10, 11, 12, 13]


def test_the_horizon_is_faint_and_the_swell_is_not() -> None:
    shown = timer_state(TimerMoment((), at(4), BREATH), zones(80, 24), Look())

    _, left, middle, right = timer_lines(shown)[13]
    assert (left.style, middle.style, right.style) == (FAINT, SWELL, FAINT)
    assert (width_of((left,)), width_of((middle,))) == (8, 44)


def test_the_wave() -> None:
    frame = waiting(30.0, 12.0, Shape.WAVE, "It may rise, stay, or fall. Watch it like water.")

    assert rows(frame, PULL) == {
        2: "    the pull to leave                                              20 s left",
        6: "    It may rise, stay, or fall. Watch it like water.",
        12: "          ▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂           ▂▄▅▆",
        13: "          ██████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆█████",
        23: "    space pause  s skip  b back  g ground  h help  ctrl-l hide        q stop",
    }


def test_the_leaf_carries_the_thought_while_it_is_in_sight() -> None:
    frame = waiting(80.0, 21.0, Shape.LEAF, "I don't need anyone")
    texts = (literal("Set it on a leaf. No need to push it, or to hold it."),)

    shown = rows(frame, STUCK, texts=texts)
    assert 4 not in shown
    assert shown[6] == "    Set it on a leaf. No need to push it, or to hold it."
    assert shown[10] == "            ~           ~               ~            ~          ~"
    assert shown[11] == "      ~          ~     ( I don't need anyone )        ~         ~"


def test_the_thought_is_pinned_while_the_leaf_is_out_of_sight() -> None:
    far, coming = (
        rows(waiting(80.0, gone, Shape.LEAF, "I don't need anyone"), STUCK) for gone in (0.0, 5.0)
    )

    assert far[4] == coming[4] == '    "I don\'t need anyone"'
    assert coming[11].startswith("    d anyone )")
    assert far[11].strip().strip("~ ") == ""


def test_only_the_leaf_moves() -> None:
    one, two = (
        rows(waiting(80.0, gone, Shape.LEAF, "I don't need anyone"), STUCK) for gone in (21.0, 21.5)
    )

    assert {row for row in one if one[row] != two[row]} == {11}


def test_a_wide_thought_drifts_by_whole_width_of() -> None:
    for gone in range(80):
        shown = rows(waiting(80.0, gone, Shape.LEAF, "漢字が流れる"), STUCK, (40, 10))
        assert width_of(text_line(shown[7])) <= 39


def test_a_pause_shows_its_words_and_enter_goes_on() -> None:
    frame = waiting(10.0, 0.0, Shape.NONE, "I'm having the thought that I don't need anyone.")

    assert rows(frame, STUCK, texts=(literal("Say it slowly, in your head or aloud."),)) == {
        2: "    a thought that keeps sticking                                about 3 min",
        4: '    "I don\'t need anyone"',
        6: "    Say it slowly, in your head or aloud.",
        8: "    I'm having the thought that I don't need anyone.",
        23: "    enter go on now  s skip  b back  g ground  h help  ctrl-l hide    q stop",
    }


def test_letting_go_is_a_bare_horizon() -> None:
    shown = rows(waiting(20.0, 0.0, Shape.HORIZON, "Let the breath do what it likes."), BREATH)

    assert shown[13] == "          " + "▁" * 60
    assert shown[6] == "    Let the breath do what it likes."


@pytest.mark.parametrize("shape", [Shape.WAVE, Shape.LEAF])
def test_without_motion_no_water_moves(shape: Shape) -> None:
    one, two = (
        rows(waiting(30.0, gone, shape, "words"), PULL, look=Look(still=True))
        for gone in (20.5, 25.0)
    )

    assert one == two


def test_words_that_do_not_fit_beside_a_timer_are_read_first() -> None:
    texts = (literal("word " * 60),)
    moment = TimerMoment(texts, waiting(30.0, 0.0, Shape.WAVE, ""), PULL)

    assert crowded(moment, zones(20, 5), Look())
    assert not crowded(moment, zones(80, 24), Look())
    assert crowded(TimerMoment(texts, at(0), BREATH), zones(80, 24), Look())
    assert not crowded(TimerMoment((), at(0), BREATH), zones(20, 5), Look())


@given(
    st.tuples(st.integers(1, 120), st.integers(1, 70)),
    st.floats(0, 29.9),
    st.sampled_from(Shape),
    st.builds(Look, st.sampled_from(Glyphs), still=st.booleans(), slow=st.booleans()),
)
def test_every_moment_can_be_drawn_in_every_window(
    size: tuple[int, int], gone: float, shape: Shape, look: Look
) -> None:
    swells = shape is Shape.SWELL
    frame = at(gone) if swells else waiting(30.0, gone, shape, "It may rise, stay, or fall.")

    lines = page(*size, timer_lines(timer_state(TimerMoment((), frame, STUCK), zones(*size), look)))

    assert len(lines) == size[1]
    assert all(width_of(line) <= max(0, size[0] - 1) for line in lines)
    if swells and size[0] > 16:
        told = "".join(map(text_of, lines))
        assert any(word in told for word in ("breathe in", "hold", "breathe out"))


def test_in_a_tiny_window_a_timer_has_its_own_words_before_the_pinned_ones() -> None:
    frame = waiting(10, 1, Shape.NONE, "I'm having the thought that I don't need anyone.")
    assert rows(frame, STUCK, (20, 5)) == {
        1: "I'm having the",
        2: "thought that I",
        3: "don't need anyone.",
        5: "q stop  h help",
    }
