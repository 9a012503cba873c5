"""One line of a config is changed, and nothing around it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.cli.context.config_edit import Unreadable, edited

PERSONS = b"""\
# what I like
keep   = "yes"   # without a question
unknown = { a = 1,b = 'two' }

# slow, please
[breathe]
cycles = 6       # six
places = [
    1, # first
    2,
]

# as it was
[pmr]
on = true
"""
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
SCALARS = st.booleans() | st.integers(-(2**31), 2**31) | WORDS | st.dates() | st.floats(0, 9)
VALUES = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(WORDS, SCALARS, max_size=2)
CONFIGS = st.dictionaries(WORDS, VALUES, max_size=4)


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (("keep", "no"), b'keep   = "yes"', b'keep   = "no"'),
        (("plain", True), b"'two' }\n", b"'two' }\nplain = true\n"),
        (("cycles", 9, "breathe"), b"cycles = 6 ", b"cycles = 9 "),
        (("count", 1.5, "breathe"), b"    2,\n]\n", b"    2,\n]\ncount = 1.5\n"),
        (("on", False, "pmr"), b"on = true", b"on = false"),
        (("on", True, "kid"), b"on = true\n", b"on = true\n\n[kid]\non = true\n"),
    ],
)
def test_all_but_the_line_that_is_set_stays_byte_for_byte(
    change: tuple[Any, ...], old: bytes, new: bytes, ends: bytes
) -> None:
    assert PERSONS.count(old) == 1
    before = PERSONS.replace(b"\n", ends)
    assert edited(before, *change) == PERSONS.replace(old, new).replace(b"\n", ends)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"plain = true\n"),
        (b'keep = "no"', b'keep = "no"\nplain = true\n'),
        (b"# mine\n", b"# mine\nplain = true\n"),
        (b"# mine\n\n# slow\n[a]\nx = 1\n", b"# mine\n\nplain = true\n# slow\n[a]\nx = 1\n"),
        (b"a.b = 1\n[c]\nd = 1\n", b"a.b = 1\nplain = true\n[c]\nd = 1\n"),
        (b"\xef\xbb\xbfx = 1\n", b"\xef\xbb\xbfx = 1\nplain = true\n"),
    ],
)
def test_a_new_line_stands_where_a_person_would_write_it(before: bytes, after: bytes) -> None:
    assert edited(before, "plain", True) == after


@pytest.mark.parametrize(
    "content", [b"a = {x = 1}\n", b"[a]\nx = 1\n[b]\n[a.c]\nz = 1\n", b"a.x = 1"]
)
def test_a_table_takes_a_new_line_however_it_is_written(content: bytes) -> None:
    old = tomllib.loads(content.decode())
    assert tomllib.loads(edited(content, "y", 2, "a").decode()) == {
        **old,
        "a": {**old["a"], "y": 2},
    }


@given(config=CONFIGS, tables=st.dictionaries(WORDS, CONFIGS, max_size=2), key=WORDS, value=SCALARS)
def test_what_was_set_is_read_back_with_all_the_rest(
    config: dict[str, Any], tables: dict[str, Any], key: str, value: object
) -> None:
    old = {**config, **tables}
    before = tomlkit.dumps(old).encode()
    if isinstance(old.get(key), dict):
        with pytest.raises(Unreadable):
            edited(before, key, value)
        return
    assert tomllib.loads(edited(before, key, value).decode()) == {**old, key: value}


def test_half_a_letter_is_kept_as_a_mark() -> None:
    assert edited(b"", "lang", "d\udce9") == b'lang = "d?"\n'


@pytest.mark.parametrize(
    "content", [b"plain = [", b"\xff\xfe", b"\x00", b"a = 1\n", b"[[a]]\nx = 1\n"]
)
def test_what_has_no_place_for_it_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        edited(content, "x", 1, "a")
