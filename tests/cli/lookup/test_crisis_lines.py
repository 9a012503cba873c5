"""People who can help: first, offline, dated, and never refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from avoidkit.cli.lookup.crisis_lines import (
    ASKED,
    BY_HEART,
    EVERYWHERE,
    FIELDS,
    OWN,
    CrisisLines,
    lines,
    own_people,
)
from avoidkit.exercise.library.library import shipped
from avoidkit.exercise.model.text import literal
from avoidkit.terminal.layout.page import text_of, zones
from avoidkit.terminal.layout.paragraphs import body, pages
from release_check import FRESH, held_back, stale
from support.cli_person import Person

OURS = lines(shipped() / "help" / "lines.yaml")
ANA = {"name": "Ana", "reach": "0170 123456", "note": "after six"}
TABLE = (
    *(("USA", "911"), ("USA", "988"), ("Canada", "911"), ("Canada", "988")),
    *(("UK, Ireland", "999 or 112"), ("UK, Ireland", "116 123"), ("UK", "0808 2000 247")),
    *(("Australia", "000"), ("Australia", "13 11 14"), ("Australia", "0477 13 11 14")),
    *(("India", "112"), ("India", "14416"), ("India", "1800-891-4416"), ("Spain", "024")),
    *(("Europe", "112"), ("Europe", "116 123"), (EVERYWHERE, "findahelpline.com")),
    *(("USA", "1-800-799-7233"), ("USA", "START to 88788"), ("Australia", "1800 737 732")),
)
GONE = ("273-8255", "1850 60 90 90", "08457 90 90 90")  # lines that no longer are
COUNTRIES = sorted({name for row in OURS.rows for name in row["country"].split(", ")})


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def written(config: Path, text: str) -> Path:
    config.with_name(OWN).write_text(text, encoding="utf-8")
    return config


# --- the data ---


@pytest.mark.parametrize(("country", "contact"), TABLE)
def test_every_line_of_the_table_is_here(country: str, contact: str) -> None:
    assert [r for r in OURS.rows if (r["country"], r["contact"]) == (country, contact)]


def test_every_row_is_whole_and_names_what_to_hold_it_against() -> None:
    text = (shipped() / "help" / "lines.yaml").read_text(encoding="utf-8")
    assert len(OURS.rows) == text.count("  - {country:")
    for row in OURS.rows:
        assert set(row) == set(FIELDS)
        assert row["audience"] in ASKED
        date.fromisoformat(row["verified_on"])
    assert not [old for old in GONE if old in text]


def test_no_hours_are_shown_that_nobody_has_checked() -> None:
    assert {row["hours"] for row in OURS.rows} == {"not checked"}
    shown = " ".join((*OURS.page, *OURS.short, *(OURS.first(country=c)[0] for c in COUNTRIES)))
    assert not re.search(r"24/7|hours|free", shown)


@pytest.mark.parametrize("page", [OURS.page, OURS.short])
def test_every_number_on_a_page_stands_in_a_row(page: tuple[str, ...]) -> None:
    known = {n for row in OURS.rows for n in numbers(row["contact"])}
    assert {n for line in page for n in numbers(line)} <= known


def numbers(text: str) -> set[str]:
    found = re.findall(r"\d[\d -]*\d", text)
    return {part for one in found for part in re.split(r"\s{2,}", one)}


def test_the_page_says_its_day_and_that_it_is_unchecked() -> None:
    oldest = min(date.fromisoformat(row["verified_on"]) for row in OURS.rows)
    assert f"Listed {oldest.day} {oldest:%b %Y}, not yet checked" in OURS.close[-1]


# --- what is shown ---


@pytest.mark.parametrize("country", ["", "Atlantis", *COUNTRIES])
@pytest.mark.parametrize("own", [0, 1, 9])
def test_the_first_screen_has_fifteen_lines_at_most(country: str, own: int) -> None:
    told = OURS.first([ANA] * own, country)
    assert len(told) <= 15
    assert max(map(len, told)) <= 79


def test_over_a_step_the_first_screen_is_one_page_with_every_line_whole() -> None:
    where = zones(80, 24)
    assert len(pages(body((literal("\n".join(OURS.first())),), where), where.body_rows)) == 1
    assert max(map(len, OURS.first())) <= where.text


def test_in_a_narrow_window_no_number_is_torn_apart_or_from_its_country() -> None:
    where = zones(40, 10)
    rows = set(map(text_of, body((literal("\n".join(OURS.page)),), where)))
    assert {"  911 USA, Canada", "  000 Australia", "  13 11 14, text 0477 13 11 14"} <= rows
    assert {n for row in rows for n in numbers(row)} == {
        n for line in OURS.page for n in numbers(line)
    }


def test_the_persons_own_come_first() -> None:
    assert OURS.first([ANA])[:2] == ["Your people:", "  Ana  0170 123456  after six"]


def test_where_no_country_is_known_all_are_shown() -> None:
    for page in (OURS.first(), OURS.first([ANA]), OURS.first(country="Atlantis")):
        told = "\n".join(page)
        assert [
            c for c in ("911", "988", "116 123", "13 11 14", "14416", "024") if c not in told
        ] == []


def test_a_country_that_was_set_shows_its_own_lines() -> None:
    told = "\n".join(OURS.first(country="uk"))
    assert "999 or 112" in told
    assert "Samaritans 116 123" in told
    assert "Refuge 0808 2000 247" in told
    assert "findahelpline.com" in told
    assert "988" not in told


@pytest.mark.parametrize("country", [c for c in COUNTRIES if c not in (EVERYWHERE, "Ireland")])
def test_every_country_has_somebody_in_danger_and_somebody_to_talk_to(country: str) -> None:
    told = OURS.first(country=country)
    assert told[0].startswith("In danger now? Call")
    assert told[1].startswith("Someone to talk to: ")


def test_every_line_can_be_seen_with_where_it_is_from() -> None:
    told = "\n".join(OURS.every([ANA]))
    assert [r for r in OURS.rows if r["contact"] not in told or r["source"] not in told] == []
    assert told.startswith("Your people:")


# --- never refused ---


@pytest.mark.parametrize("junk", ["", "[", "people: [1, {name: x}]", "people: 5", "a: b: c", "\t"])
def test_own_people_that_cannot_be_read_are_nobody(config: Path, junk: str) -> None:
    assert own_people(written(config, junk)) == []
    assert own_people(None) == []


def test_own_people_need_a_name_and_a_way_to_reach_them(config: Path) -> None:
    text = "people:\n  - {name: Ana, reach: 0170 123456}\n  - {name: Ben}\n"
    assert own_people(written(config, text)) == [{"name": "Ana", "reach": "0170 123456"}]


def test_a_name_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in "".join(OURS.first([{"name": "\x1b[2J", "reach": "x"}]))


def test_without_our_own_file_a_few_lines_are_known_by_heart(tmp_path: Path) -> None:
    assert lines(tmp_path / "none.yaml").first() == list(BY_HEART)
    assert CrisisLines().first([ANA], "UK")[-1] == BY_HEART[-1]


def test_the_command_shows_it_all_and_ends_well(person: Person) -> None:
    folder = person.home / ".config/avoidkit"
    folder.mkdir(parents=True)
    done = person.run("help-now")
    assert done.returncode == 0
    assert done.stdout.splitlines() == OURS.first()
    (folder / OWN).write_text("people:\n  - {name: Ana, reach: 0170 123456, note: after six}\n")
    person.run("config", "set", "country", "UK")
    assert person.run("help-now").stdout.splitlines() == OURS.first([ANA], "UK")
    assert str(folder / OWN) in person.run("help-now", "--all").stdout
    (folder / OWN).write_text("- {broken")
    done = person.run("help-now")
    assert done.returncode == 0
    assert "nobody that can be read" in done.stderr


def test_no_country_is_taken_from_the_locale(person: Person) -> None:
    more = {"LANG": "es_ES.UTF-8", "LC_ALL": "es_ES.UTF-8", "TZ": "Europe/Madrid"}
    assert person.run("help-now", more=more).stdout.splitlines() == OURS.first()


# --- a release ---


def test_a_release_is_held_back_by_a_line_older_than_half_a_year() -> None:
    today = date(2026, 11, 23)

    def told(day: date) -> list[str]:
        return stale([{**OURS.rows[0], "verified_on": day.isoformat()}], today)

    assert timedelta(days=180) <= FRESH <= timedelta(days=184)
    assert told(today) == told(today - FRESH) == []
    assert len(told(today - FRESH - timedelta(days=1))) == 1
    assert len(told(today + timedelta(days=1))) == 1  # nobody checks tomorrow


def test_a_release_is_held_back_where_lines_cannot_be_read(tmp_path: Path) -> None:
    whole = (shipped() / "help" / "lines.yaml").read_text(encoding="utf-8")
    day = min(date.fromisoformat(row["verified_on"]) for row in OURS.rows)
    for number, (text, found) in enumerate(
        {
            whole: [],
            "[broken": ["no line can be read"],
            whole.replace(", verified_on: 2026-11-23}", "}", 2): ["2 lines lack something"],
        }.items()
    ):
        file = tmp_path / f"{number}.yaml"
        file.write_text(text, encoding="utf-8")
        assert held_back(file, day) == found
