"""The page is what a hand count of the entries gives, and holds no word that was not asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from avoidkit.journal.gist import Gist
from avoidkit.progress.brief import words as said
from avoidkit.progress.brief.build import Ours, brief
from avoidkit.progress.brief.html import html
from avoidkit.progress.brief.markdown import markdown
from avoidkit.progress.brief.model import Brief, Cell, Own, Section
from avoidkit.progress.sentences import HINT, OFTEN
from support.full_journal import OURS, SINCE, UNTIL, full
from support.made_gists import NUMB, checkin, entry, plan, point, told

MINE = "wisteria <script>alert(1)</script> & | *stars* \x1b[31m\u202eback"
TITLES = Ours({"checkin": "weekly check-in", "urge": "ride an urge"}, ("loving",))
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


def page(*gists: Gist, words: bool = False, ours: Ours = TITLES) -> Brief:
    return brief(gists, *NOVEMBER, ours, words=words)


def section(of: Brief, id_: str) -> Section:
    (found,) = (one for one in of.sections if one.id == id_)
    return found


def rows(of: Brief, id_: str) -> list[str]:
    """The rows of its table as they are read; what is drawn in brackets."""
    (table,) = section(of, id_).tables
    return [" ".join(map(_read, row)) for row in table.rows]


def _read(cell: Cell) -> str:
    if isinstance(cell, Own):
        return f'"{cell.words}"'
    return cell if isinstance(cell, str) else f"[{cell.said}]"


# --- figures ---


def test_a_line_has_its_weeks_and_a_median_from_five_numbers_on() -> None:
    weeks = ("11-02", "11-09", "11-16", "11-23", "11-30")
    every = [
        checkin(day, Distance=at, Body=NUMB if at == 9 else 3)
        for day, at in zip(weeks, (9, 1, 5, 2, 4), strict=True)
    ]
    found = page(*every[::-1])
    heads = section(found, "weeks").tables[0].columns
    assert [(one.head, one.over) for one in heads[2:-1]] == [
        ("26", "Oct"), ("2", "Nov"), ("9", "Nov"), ("16", "Nov"), ("23", "Nov"), ("30", "Nov")
    ]  # fmt: skip
    assert rows(found, "weeks") == [
        "Distance [none, 9, 1, 5, 2, 4] · 9 1 5 2 4 4 (5)",
        "Body [none, numb, 3, 3, 3, 3] · n 3 3 3 3 too few (4)",
    ]


def test_a_score_stands_with_the_questionnaires_in_the_weeks_that_have_one() -> None:
    def asked(day: str, low: int) -> Gist:
        score = point(low, strand="worry")._replace(prompt="")
        return entry(day, score, of="urge")

    found = page(asked("11-03", 2), asked("11-24", 4), checkin("11-04", Distance=3))
    assert rows(found, "scores") == ["worry [2, 4] 2 4 too few (2)"]
    assert rows(found, "weeks")[0].startswith("Distance")


def test_only_the_newest_weeks_have_room_and_the_median_is_of_all() -> None:
    every = [checkin(f"{m:02}-{d:02}", Distance=m) for m in range(1, 12) for d in (2, 9, 16)]
    found = brief(every, date(2026, 1, 1), date(2026, 11, 30), TITLES)
    (row,) = section(found, "weeks").tables[0].rows
    assert len(row) == 1 + 1 + 8 + 1
    assert row[-1] == "6 (33)"


def test_a_change_within_sittings_is_a_median_with_its_number_and_a_caveat() -> None:
    def sat(day: str, before: int, after: int) -> Gist:
        return entry(day, point(before, rating="urge"), point(after, rating="urge"), of="urge")

    four = [sat(f"11-{n:02}", 8, after) for n, after in ((1, 8), (2, 7), (3, 5), (4, 4))]
    assert rows(page(*four), "ratings") == ["ride an urge urge to leave 4  too few (4)"]
    five = page(*four, sat("11-05", 2, 9))
    assert rows(five, "ratings") == [
        "ride an urge urge to leave 5 [−1 from before to after] −1"  # noqa: RUF001 - a minus sign
    ]
    assert said.RATINGS_NOTED in section(five, "ratings").noted


def test_what_was_expected_stands_beside_what_came() -> None:
    reached = [
        one
        for n, (likely, came) in enumerate(
            ((60, "no"), (70, "part"), (80, "no"), (50, "full"), (40, "no")), 1
        )
        for one in (
            plan(f"11-{n:02}", "call Sam", likely),
            told(f"11-{n + 10}", outcome=came, of=f"11-{n:02}"),
        )
    ]
    last = plan("11-20", "wave", 30)
    four = page(*reached[:-2], last)
    assert (
        section(four, "reaches").told[1]
        == "Too early to say: 4 so far. At 5 there will be a first hint."
    )
    every = page(*reached, last, told("12-01", outcome="full", of="11-20"))
    assert section(every, "reaches").told == (
        "5 planned. 5 told of, 0 still open.",
        said.CALIBRATED.format(60, 5, 1, 1, 3),
        HINT,
    )
    assert rows(every, "reaches") == [
        "11 Nov [no] 60 no yes",
        "12 Nov [partly] 70 partly yes",
        "13 Nov [no] 80 no yes",
        "14 Nov [fully] 50 fully yes",
        "15 Nov [no] 40 no yes",
    ]


def test_reaches_stand_in_the_order_of_the_days_beside_them() -> None:
    first, then = plan("11-01", "call Sam", 60), plan("11-02", "wave", 30)
    told_ = told("11-12", outcome="no", of="11-01"), told("11-05", outcome="no", of="11-02")
    days = [row.partition(" [")[0] for row in rows(page(first, then, *told_), "reaches")]
    assert days == ["5 Nov", "12 Nov"]


def test_trouble_that_came_often_is_said_plainly() -> None:
    every = [
        one
        for n in range(1, 6)
        for one in (
            plan(f"11-{n:02}", "", 50),
            told(f"11-{n + 10}", outcome="full", of=f"11-{n:02}"),
        )
    ]
    assert OFTEN in section(page(*every), "reaches").told


def test_limits_count_with_approaches_and_nothing_is_summed() -> None:
    roles = ("limit", "limit", "approach", "received")
    every = [entry(f"11-{n:02}", point(None, MINE, role=role)) for n, role in enumerate(roles, 1)]
    found = section(page(*every), "wins")
    assert found.told == ("2 limits kept, 1 approach, 1 time something was let in.",)
    assert found.own == ()


def test_a_value_has_what_matters_beside_what_was_lived() -> None:
    def worth(name: str, important: int, lived: int | str) -> list[Any]:
        return [
            point(important, role="important", item=name),
            point(lived, role="lived", item=name),
        ]

    found = entry("11-03", *worth("loving", 9, 5), *worth("my garden", 7, NUMB), of="urge")
    assert rows(page(found), "values") == ["loving [9, and 5] 9 5", "a word of their own  7 ·"]
    assert rows(page(found, words=True), "values")[1] == '"my garden"  7 ·'


def test_days_with_a_sitting_are_counted_and_a_day_off_is_a_dot() -> None:
    every = [entry(day, of="urge") for day in ("11-24", "11-24 20:00", "11-27")]
    late = entry("11-26 02:00", of="urge")  # still the day before
    found = page(*every, late, entry("11-28", of=""))
    assert section(found, "practice").told == (
        "4 sittings on 3 days.",
        "Ride an urge (4).",
    )
    assert rows(found, "practice")[-2:] == ["23 Nov · 2 1 · 1 · ·", "30 Nov ·      "]


def test_what_lies_outside_the_days_is_not_there() -> None:
    out = [checkin("10-31", Distance=1), entry("12-01", of="urge")]
    assert page(*out).sections == ()


def test_only_the_sections_that_were_chosen_are_there_in_their_order() -> None:
    found = brief(full(), SINCE, UNTIL, OURS, ("wins", "weeks"))
    assert [one.id for one in found.sections] == ["weeks", "wins"]
    every = brief(full(), SINCE, UNTIL, OURS, words=True)
    assert [one.id for one in every.sections] == list(said.SECTIONS)


# --- words ---


@pytest.mark.parametrize("write", [html, markdown])
def test_no_word_of_theirs_is_on_it_unless_asked_for(write: Any) -> None:
    own = entry("11-05", point(4, strand=MINE), of=MINE[:8])
    value = entry("11-06", point(4, role="important", item=MINE), of=MINE[:8])
    learned = [
        entry(f"11-{n:02}", point(None, MINE, role=role), of=MINE[:8])
        for n, role in enumerate(("learning", "limit", "approach", "received"), 10)
    ]
    every = [own, value, *learned, plan("11-20", MINE, 60, person=MINE, of=MINE[:8])]
    without, with_them = (write(page(*every, words=words)) for words in (False, True))
    assert "wisteria" not in without.lower()
    assert with_them.count("wisteria") >= 6
    assert "wisteria" not in write(brief([*every, *full()], SINCE, UNTIL, OURS)).lower()


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.text = set[str](), ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_they_wrote_is_text_and_never_markup() -> None:
    every = [
        entry("11-02", point(None, MINE, role="learning")),
        entry("11-03", point(7, role="important", item=MINE), point(3, role="lived", item=MINE)),
        entry("11-04", point(4, strand=MINE), of="checkin"),
    ]
    seen = Tags(html(page(*every, words=True)))
    assert "script" not in seen.tags
    assert seen.text.count("wisteria <script>alert(1)</script> & | *stars* [31mback") >= 3
    for letter in ("\x1b", "\u202e"):
        assert letter not in html(page(*every, words=True))
        assert letter not in markdown(page(*every, words=True))
    lines = markdown(page(every[0], words=True)).splitlines()
    assert r'- 2 Nov: "wisteria \<script\>alert(1)\</script\> \& \| \*stars\* \[31mback"' in lines


def test_a_table_of_markdown_has_its_columns_whatever_a_word_holds() -> None:
    value = entry("11-03", point(7, role="important", item="a | b"))
    row = next(row for row in markdown(page(value, words=True)).splitlines() if "a \\|" in row)
    assert row.replace("\\|", "").count("|") == 4
    line = entry("11-04", point(4, strand="a | b"), of="checkin")
    row = next(row for row in markdown(page(line, words=True)).splitlines() if "a \\|" in row)
    assert row.replace("\\|", "").count("|") == 1 + 1 + 6 + 1


# --- html ---


def test_the_page_asks_nothing_of_anybody_elses() -> None:
    text = html(brief(full(), SINCE, UNTIL, OURS, words=True))
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    for word in ("http:", "https:", "url(", "@import", "javascript:"):
        assert word not in text
    assert not Tags(text).tags & {"script", "link", "img", "iframe", "object", "form", "a"}


def test_every_drawing_has_a_name_and_its_numbers_stand_beside_it() -> None:
    text = html(brief(full(), SINCE, UNTIL, OURS, words=True))
    drawn = text.split("<svg ")[1:]
    assert len(drawn) > 20
    names = set[str]()
    for one in drawn:
        inside = one.partition("</svg>")[0]
        assert 'role="img"' in inside
        assert "<title id=" in inside
        assert "<desc id=" in inside
        names.add(inside.partition('aria-labelledby="')[2].partition('"')[0])
    assert len(names) == len(drawn)


def test_headings_come_in_order_and_there_is_one_of_the_first() -> None:
    text = html(brief(full(), SINCE, UNTIL, OURS))
    assert text.count("<h1") == 1
    assert text.index("<h1") < text.index("<h2")
    assert "<h3" not in text
    assert '<html lang="en">' in text


# --- days ---


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2026-11-01", "2026-11-28", "1 to 28 November 2026"),
        ("2026-10-01", "2026-11-28", "1 October to 28 November 2026"),
        ("2025-12-01", "2026-11-28", "1 December 2025 to 28 November 2026"),
        ("2026-11-28", "2026-11-28", "28 November 2026"),
    ],
)
def test_no_part_of_a_day_is_said_twice(since: str, until: str, told: str) -> None:
    assert said.days(date.fromisoformat(since), date.fromisoformat(until)) == told


def test_the_last_week_there_is_ends_on_its_last_day() -> None:
    of = brief([entry("11-23")], date(9999, 12, 27), date.max, TITLES)
    assert of.sections == ()
    late = entry("11-23")._replace(at=datetime(9999, 12, 31, 12, tzinfo=UTC))
    (table,) = section(brief([late], date(9999, 12, 27), date.max, TITLES), "practice").tables
    assert table.rows == (("27 Dec", "\u00b7", "\u00b7", "\u00b7", "\u00b7", "1", "", ""),)
