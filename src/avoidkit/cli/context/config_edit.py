"""One change to the text of a config, in place: tomlkit keeps what a person wrote around it.

docs/adr/0015. Imported only where something is set, for tomlkit takes a while to load.
"""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF8
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Comment, Table
from tomlkit.toml_document import TOMLDocument

Body = list[tuple[Any, Any]]  # what tomlkit keeps of a table: a key and its item, in order


class Unreadable(Exception):
    """A config that is not TOML, or says something else where a table is needed."""


def edited(content: bytes, key: str, value: object, exercise: str = "") -> bytes:
    """The file with one thing set, of an exercise where one is named. Raises Unreadable."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode()
        expected = _with(tomllib.loads(text, parse_float=str), key, value, exercise)
        if text and not text.endswith("\n"):
            text += "\n"
        document = tomlkit.parse(text)
        if exercise and exercise not in document:
            document[exercise] = tomlkit.table()
        table: Any = document[exercise] if exercise else document
        if key in table:
            table[key] = value
        else:
            _add(table, key, value)
        new = _line_ends_like(text, tomlkit.dumps(document)).encode("utf-8", "replace")
        read_back = tomllib.loads(new.decode(), parse_float=str)
    except (ValueError, TOMLKitError):
        raise Unreadable from None
    if read_back != expected:  # better no change than another one
        raise Unreadable
    return mark + new


def _with(config: dict[str, Any], key: str, value: object, exercise: str) -> dict[str, Any]:
    """What has to be read back. A number with a point is compared as it is written."""
    table = config.setdefault(exercise, {}) if exercise else config
    if not isinstance(table, dict) or isinstance(table.get(key), dict):
        raise Unreadable
    table[key] = value
    if isinstance(value, float):
        table[key] = str(value)
    if isinstance(value, str):
        table[key] = value.encode("utf-8", "replace").decode()
    return config


def _add(table: Any, key: str, value: object) -> None:
    """A new line below the last that is set; tomlkit would part a comment from what it is about."""
    match table:
        case TOMLDocument():
            body: Body = table.body
        case Table():
            body = table.value.body
        case _:  # in one line, or in several places of the file
            table[key] = value
            return
    # tomlkit's index of the body is stale from here on; the document is only written out.
    body.insert(_place_for_line(body), (tomlkit.key(key), tomlkit.item(value)))


def _place_for_line(body: Body) -> int:
    """Behind the last line that is set before any table; else before the table and its comment."""
    end = next((place for place, entry in enumerate(body) if _begins_table(*entry)), len(body))
    for place in range(end, 0, -1):
        if body[place - 1][0] is not None:
            return place
    if end == len(body):
        return end
    while end and isinstance(body[end - 1][1], Comment):
        end -= 1
    return end


def _begins_table(key: Any, item: Any) -> bool:
    return isinstance(item, AoT) or (isinstance(item, Table) and not key.is_dotted())


def _line_ends_like(text: str, new: str) -> str:
    """New lines end as the old ones do."""
    if "\r\n" not in text or re.search(r"(?<!\r)\n", text):
        return new
    return re.sub(r"(?<!\r)\n", "\r\n", new)
