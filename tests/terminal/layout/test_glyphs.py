from math import cos, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.terminal.layout.glyphs import Glyphs, crest, figures, swell, wave

IN_24 = (1 - cos(pi * 2.4 / 4)) / 2  # 2.4 seconds into a breath of four


def test_the_swell_is_exact_at_nine_rows() -> None:
    assert swell(crest(IN_24, 9), 9, 44, 60, Glyphs.EIGHTHS)[3:] == (
        "                        ▁▃▅▆▇██▇▆▅▃▁                        ",
        "                      ▄▆████████████▆▄                      ",
        "                   ▂▅██████████████████▅▂                   ",
        "                 ▃▆██████████████████████▆▃                 ",
        "              ▂▄████████████████████████████▄▂              ",
        "▁▁▁▁▁▁▁▁▁▁▂▃▅▇████████████████████████████████▇▅▃▂▁▁▁▁▁▁▁▁▁▁",
    )


def test_the_swell_is_exact_at_three_rows_and_at_one() -> None:
    assert swell(crest(IN_24, 3), 3, 20, 36, Glyphs.EIGHTHS)[1:] == (
        "             ▁▄▆▇██▇▆▄▁             ",
        "▁▁▁▁▁▁▁▁▁▁▂▄▇██████████▇▄▂▁▁▁▁▁▁▁▁▁▁",
    )
    assert swell(1.0, 1, 12, 16, Glyphs.EIGHTHS) == ("▁▁▁▁▃▅▇██▇▅▃▁▁▁▁",)


@given(
    st.floats(0, 1), st.integers(1, 11), st.booleans(), st.sampled_from(Glyphs)
)  # fmt: skip
def test_both_sides_of_a_swell_agree_and_the_horizon_is_never_empty(
    size: float,
    rows: int,
    coarse: bool,  # noqa: FBT001 - drawn by hypothesis
    glyphs: Glyphs,
) -> None:
    drawn = swell(crest(size, rows, coarse=coarse), rows, 4 * rows + 8, 4 * rows + 24, glyphs)

    assert len(drawn) == rows
    assert all(row == row[::-1] for row in drawn)
    assert " " not in drawn[-1]


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 11))
def test_a_larger_breath_never_shows_a_lower_swell(one: float, two: float, rows: int) -> None:
    low, high = sorted((crest(one, rows), crest(two, rows)))

    small = swell(low, rows, 4 * rows + 8, 60, Glyphs.EIGHTHS)
    large = swell(high, rows, 4 * rows + 8, 60, Glyphs.EIGHTHS)
    assert all(a <= b for r, s in zip(small, large, strict=True) for a, b in zip(r, s, strict=True))


def test_a_breath_has_few_enough_shapes() -> None:
    assert len({crest(at / 1000, 9) for at in range(1001)}) == 4 * 9 + 1
    assert len({crest(at / 1000, 3) for at in range(1001)}) == 8 * 3 + 1
    assert len({crest(at / 1000, 5, coarse=True) for at in range(1001)}) == 2 * 5 + 1


def test_without_eighths_the_swell_is_drawn_in_halves() -> None:
    drawn = swell(crest(1.0, 9), 9, 44, 60, Glyphs.HALVES)

    assert set("".join(drawn)) == set(" ▄█_")
    assert drawn[0].strip() == "▄██████▄"


def test_in_ascii_the_swell_is_hashes_on_a_line() -> None:
    drawn = swell(crest(IN_24, 3), 3, 20, 36, Glyphs.ASCII)

    assert drawn[1:] == (
        "              ########              ",
        "___________##############___________",
    )


@pytest.mark.parametrize(
    ("step", "rows"),
    [
        (
            0,
            (
                "      ▂▄▅▆▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂     ",
                "▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂",
            ),
        ),
        (
            10,
            (
                "▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂           ▂▄▅▆▆▆▅▄▂           ▂▄▅▆",
                "██████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆███████████▆▄▃▂▂▂▃▄▆█████",
            ),
        ),
    ],
)
def test_the_wave_rolls_one_cell_at_a_step(step: int, rows: tuple[str, ...]) -> None:
    assert wave(step, 2, 60, Glyphs.EIGHTHS) == rows
    assert wave(step + 20, 2, 60, Glyphs.EIGHTHS) == rows


def test_figures_are_three_rows_high_and_two_stand_side_by_side() -> None:
    assert figures(2) == ("▀▀█", "█▀▀", "▀▀▀")
    assert figures(10) == ("▀█    █▀█", " █    █ █", "▀▀▀   ▀▀▀")
