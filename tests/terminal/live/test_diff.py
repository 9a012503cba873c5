import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment

from avoidkit.terminal.layout.page import Line, page, text_line
from avoidkit.terminal.layout.theme import ACCENT, STRONG, SWELL, THEME, Look
from avoidkit.terminal.live.diff import changes

WIDTH, HEIGHT = 24, 4
WORDS = st.text(st.sampled_from("ab   ▁▂▃█▀漢é"), max_size=12)
STYLES = st.sampled_from([None, *THEME.styles.values()])
LINES = st.dictionaries(
    st.integers(1, HEIGHT),
    st.lists(st.builds(Segment, WORDS, STYLES, st.none()), max_size=4).map(tuple),
)


def pages(lines: dict[int, Line]) -> list[Line]:
    return page(WIDTH, HEIGHT, lines)


def seen(screen: pyte.Screen) -> list[list[tuple[str, bool, str]]]:
    """Every cell; a blank looks the same in bold and in colour."""
    return [
        [
            (cell.data, cell.bold and cell.data != " ", cell.fg if cell.data != " " else "default")
            for cell in (screen.buffer[row][column] for column in range(WIDTH))
        ]
        for row in range(HEIGHT)
    ]


@given(st.lists(LINES, min_size=1, max_size=5))
def test_changes_lead_where_drawing_afresh_would(each: list[dict[int, Line]]) -> None:
    screen, fresh = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    stream, old = pyte.Stream(screen), None
    for lines in each:
        new = pages(lines)
        stream.feed(changes(old, new))
        old = new
    pyte.Stream(fresh).feed(changes(None, pages(each[-1])))

    assert seen(screen) == seen(fresh)


@given(LINES)
def test_nothing_is_written_where_nothing_changed(lines: dict[int, Line]) -> None:
    assert changes(pages(lines), pages(lines)) == ""


def test_only_the_run_that_changed_is_written() -> None:
    old, new = (pages({2: text_line(f"hold  {count}")}) for count in (5, 4))

    assert changes(old, new) == "\x1b[?2026h\x1b[2;7H4\x1b[?2026l"


def test_runs_close_together_are_one_and_runs_apart_are_two() -> None:
    def moves(old: str, new: str) -> int:
        before, after = (pages({1: text_line(text)}) for text in (old, new))
        return changes(before, after).count("H")

    assert moves("a1111b", "c1111d") == 1
    assert moves("a11111b", "c11111d") == 2


def test_a_long_tail_that_went_is_erased() -> None:
    written = changes(
        pages({1: text_line("in" + "x" * 18, ACCENT)}), pages({1: text_line("in", ACCENT)})
    )

    assert written == "\x1b[?2026h\x1b[1;3H\x1b[K\x1b[?2026l"


def test_what_stands_there_is_wiped_first_where_it_is_not_ours() -> None:
    assert changes(None, pages({})).startswith("\x1b[?2026h\x1b[H\x1b[2J")
    assert "\x1b[2J" in changes(page(WIDTH, 3, {}), pages({}))


def test_without_colour_nothing_is_coloured_and_bold_stays() -> None:
    line = Look(colour=False).toned((Segment("▁", SWELL), Segment("in", STRONG)))
    written = changes(None, pages({1: line}))

    assert "▁\x1b[1min" in written
    assert "36m" not in written


def test_blanks_of_another_style_are_left_alone() -> None:
    written = changes(pages({}), pages({1: text_line("      ▁  ▁", ACCENT)}))

    assert written == "\x1b[?2026h\x1b[1;7H\x1b[36m▁  ▁\x1b[0m\x1b[?2026l"
