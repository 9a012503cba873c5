"""Every exercise by its id, wherever its file lies and whatever it holds."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from avoidkit.errors import AvoidkitError, NotHere
from avoidkit.exercise.library import opened_files
from avoidkit.exercise.library.folders import opened
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.steps import Say
from avoidkit.exercise.model.text import words
from avoidkit.exercise.source import yaml_reader
from avoidkit.exercise.source.nodes import Document
from avoidkit.exercise.source.yaml_reader import parse

HEAD = """\
avoidkit: 1
id: {id}
title: {title}
summary: One line.
group: see
minutes: 2
approach: act
language: {language}
not_for: [a real danger]
{more}steps:
"""
SAY = "  - say: hello\n  - pause: key\n"


def write(
    folder: Path,
    name: str,
    *,
    id_: str = "",
    title: str = "A thing",
    language: str = "en",
    more: str = "",
    steps: str = SAY,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    head = HEAD.format(id=id_ or name, title=title, language=language, more=more)
    path.write_text(head + steps, encoding="utf-8")
    return path


def fragment(folder: Path, said: str) -> None:
    (folder / "fragments").mkdir(parents=True, exist_ok=True)
    text = f"avoidkit: 1\nfragment: hello\nsteps:\n  - say: {said}\n"
    (folder / "fragments" / "hello.yaml").write_text(text, encoding="utf-8")


def titles(library: Library) -> list[str]:
    return [header.title for header in library.headers()]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    write(folder, "breathe", title="Ours")
    write(folder, "defuse")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


# --- one exercise ---


def test_an_exercise_is_found_by_its_id(ours: Path, own: Path) -> None:
    library = Library(own, ours)
    header = library.header("defuse")
    assert (header.id, header.origin, header.pack) == ("defuse", "shipped", "core")
    assert library.source("defuse").text.startswith(b"avoidkit: 1\nid: defuse")
    assert library.script("defuse", {}).header.file == str(ours / "defuse.yaml")
    assert library.has("defuse")
    assert not library.has("defused")
    assert library.find("defused") is None


def test_the_persons_own_comes_before_ours(ours: Path, own: Path) -> None:
    write(own, "breathe", title="Mine")
    write(own, "mine")
    library = Library(own, ours)
    found = library.find("breathe")
    assert found is not None
    assert (found.title, found.origin) == ("Mine", "yours")
    assert library.script("breathe", {}).header.origin == "yours"
    assert [(h.id, h.title) for h in library.headers()] == [
        ("breathe", "Mine"),
        ("defuse", "A thing"),
        ("mine", "A thing"),
    ]
    assert library.ids() == ["breathe", "defuse", "mine"]
    assert library.ids(shipped_only=True) == ["breathe", "defuse"]


def test_there_is_no_need_for_an_own_folder(ours: Path, tmp_path: Path) -> None:
    for own in (None, tmp_path / "nowhere", ours / "breathe.yaml"):
        library = Library(own, ours)
        assert [header.id for header in library.headers()] == ["breathe", "defuse"]
        assert library.broken() == []


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "../breathe",
        "..",
        "a/../b",
        "/etc/passwd",
        "breathe.yaml",
        "Breathe",
        "",
        "a\0b",
        "é",
    ],
)
def test_what_is_no_id_never_becomes_a_path(ours: Path, tmp_path: Path, name: str) -> None:
    write(tmp_path, "secret")
    write(tmp_path, "b")
    (ours / "fragments").mkdir()
    (ours / "banks").mkdir()
    library = Library(ours / "inside", ours, packs=ours)
    assert library.find(name) is None
    assert library.fragment(name) is None
    assert library.bank(name) is None
    with pytest.raises(NotHere):
        library.source(name)


def test_finding_one_lists_no_folder(
    ours: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(own, "mine")
    library = Library(own, ours, packs=own)

    def no_listing(*_: object) -> None:
        raise AssertionError("a folder was listed")

    monkeypatch.setattr(os, "scandir", no_listing)
    monkeypatch.setattr(os, "listdir", no_listing)
    assert library.find("mine")
    assert library.script("breathe", {})


def test_a_name_from_before_leads_to_the_new_one(ours: Path) -> None:
    write(ours, "notice", more="was: [look, watch]\n")
    library = Library(None, ours)
    assert library.header("watch").id == "notice"
    assert library.script("look", {}).id == "notice"
    write(ours, "watch", title="Another")
    assert Library(None, ours).header("watch").title == "Another"


def test_a_command_word_is_no_exercise(ours: Path, own: Path) -> None:
    path = write(own, "check")
    library = Library(own, ours, reserved={"check"})
    assert library.find("check") is None
    assert "check" not in library.ids()
    assert "check" not in [header.id for header in library.headers()]
    assert library.broken() == [path]


def test_a_name_that_leads_nowhere_is_told_with_what_is_near(ours: Path) -> None:
    library = Library(None, ours)
    assert library.near("breath") == ["breathe"]
    with pytest.raises(NotHere, match=r'No exercise is called "breath"\. Near it: breathe\.'):
        library.header("breath")
    with pytest.raises(NotHere, match="avoidkit list shows all"):
        library.script("zzz", {})


# --- files that cannot be used ---


def one_sentence(library: Library, name: str) -> str:
    with pytest.raises(AvoidkitError) as caught:
        library.find(name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_goes_by_its_id(own: Path, ours: Path) -> None:
    path = write(own, "mine", id_="yours")
    library = Library(own, ours)
    assert "rename it to yours.yaml, or write `id: mine`" in one_sentence(library, "mine")
    assert library.broken() == [path]


def test_a_broken_file_is_left_out_and_counted_and_hides_ours(own: Path, ours: Path) -> None:
    path = write(own, "breathe", more="savee: x\n")
    library = Library(own, ours)
    assert [header.id for header in library.headers()] == ["defuse"]
    assert library.broken() == [path]
    assert "avoidkit check" in one_sentence(library, "breathe")
    assert library.ids() == ["breathe", "defuse"]


def test_a_link_is_read_where_it_leads(own: Path, ours: Path, tmp_path: Path) -> None:
    there = write(tmp_path / "dotfiles", "mine")
    own.mkdir()
    (own / "mine.yaml").symlink_to(there)
    library = Library(own, ours)
    assert library.header("mine").title == "A thing"
    assert "mine" in [header.id for header in library.headers()]


def test_what_is_no_file_is_told_and_never_waited_for(own: Path, ours: Path) -> None:
    own.mkdir()
    (own / "folder.yaml").mkdir()
    (own / "nowhere.yaml").symlink_to(own / "gone")
    (own / "round.yaml").symlink_to(own / "round.yaml")
    os.mkfifo(own / "pipe.yaml")
    (own / "device.yaml").symlink_to("/dev/zero")
    library = Library(own, ours)
    for name in ("folder", "nowhere", "round", "pipe", "device"):
        assert f"{name}.yaml can't be read" in one_sentence(library, name)
    assert len(library.broken()) == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(own: Path, ours: Path) -> None:
    path = write(own, "mine")
    path.chmod(0)
    library = Library(own, ours)
    assert "permission denied" in one_sentence(library, "mine")
    assert library.broken() == [path]
    own.chmod(0)
    try:
        assert Library(own, ours).broken() == [own]
    finally:
        own.chmod(0o700)


def test_a_name_that_no_command_could_call_is_counted(own: Path, ours: Path) -> None:
    odd = write(own, "My Breath", id_="my-breath")
    write(own, ".hidden", id_="hidden")
    library = Library(own, ours)
    assert library.broken() == [odd]
    assert list(library.files()) == [odd, ours / "breathe.yaml", ours / "defuse.yaml"]


def test_a_large_file_is_never_read_whole(own: Path, ours: Path) -> None:
    write(own, "mine", steps=SAY + "#" * 200_000)
    library = Library(own, ours)
    assert len(library.source("mine").text) == 64 * 1024 + 1
    assert "mine.yaml" in one_sentence(library, "mine")


# --- languages ---


def test_a_translation_is_found_and_english_stands_in(ours: Path) -> None:
    write(ours / "de", "breathe", title="Atmen", language="de")
    library = Library(None, ours, language="de-AT")
    header = library.header("breathe")
    assert (header.title, header.language) == ("Atmen", "de")
    assert not library.fallback_used(header)
    assert library.fallback_used(library.header("defuse"))
    assert [h.title for h in library.headers()] == ["Atmen", "A thing"]
    assert Library(None, ours).header("breathe").title == "Ours"
    assert ours / "de" / "breathe.yaml" in library.files()


def test_a_fragment_speaks_as_its_exercise_does(ours: Path) -> None:
    using = "  - use: hello\n  - pause: key\n"
    fragment(ours, "hello there")
    fragment(ours / "de", "guten Tag")
    write(ours, "both", steps=using)
    write(ours / "de", "both", language="de", steps=using)
    write(ours, "english", steps=using)
    library = Library(None, ours, language="de")
    for name, said in (("both", "guten Tag"), ("english", "hello there")):
        first = library.script(name, {}).steps[0].step
        assert isinstance(first, Say)
        assert words(first.text) == said


def test_a_file_lies_with_its_language(ours: Path) -> None:
    path = write(ours / "de", "breathe", language="fr")
    library = Library(None, ours, language="de")
    assert "Write `language: de`, or move the file" in one_sentence(library, "breathe")
    assert library.broken() == [path]


@pytest.mark.parametrize("language", ["", "C", "../de", "de/../..", "POSIX"])
def test_what_is_no_language_is_english(ours: Path, language: str) -> None:
    library = Library(None, ours, language=language)
    assert library.header("breathe").title == "Ours"
    assert not library.fallback_used(library.header("breathe"))


# --- packs, fragments, banks ---


def test_a_pack_never_stands_in_for_another(ours: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    write(packs / "calm", "breathe", title="Theirs")
    write(packs / "calm", "other")
    fragment(packs / "calm", "theirs")
    library = Library(None, ours, packs=packs)
    assert library.header("breathe").title == "Ours"
    theirs = library.header("calm/breathe")
    assert (theirs.id, theirs.title, theirs.pack) == ("calm/breathe", "Theirs", "calm")
    assert library.find("other") is None
    assert library.ids() == ["breathe", "calm/breathe", "calm/other", "defuse"]
    assert [header.id for header in library.headers()] == library.ids()
    assert library.fragment("hello") is None


def test_an_own_fragment_comes_before_ours(ours: Path, own: Path) -> None:
    fragment(ours, "ours")
    library = Library(own, ours)
    found = library.fragment("hello")
    assert found is not None
    assert b"ours" in found.text
    fragment(own, "mine")
    found = library.fragment("hello")
    assert found is not None
    assert b"mine" in found.text
    assert library.names("fragment") == ["hello"]
    assert library.names("bank") == []
    assert library.names("exercise") == ["breathe", "defuse"]


def test_the_shipped_exercises_are_where_they_are_looked_for() -> None:
    assert (shipped() / "fragments").is_dir()


# --- each file once ---


def test_a_mended_file_is_listed_at_once(ours: Path) -> None:
    path = write(ours, "mine", title="{")
    assert Library(None, ours).broken() == [path]
    write(ours, "mine", title="A")
    assert Library(None, ours).broken() == []


def test_a_library_writes_nothing(ours: Path, own: Path, tmp_path: Path) -> None:
    write(own, "mine")
    before = sorted(tmp_path.rglob("*"))
    assert len(Library(own, ours).headers()) == 3
    assert sorted(tmp_path.rglob("*")) == before


def test_an_exercise_is_opened_and_parsed_once_for_its_header_and_its_script(
    ours: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(own, "mine")
    reads = Counter[Path]()
    parses = Counter[str]()

    def count_read(path: Path) -> bytes:
        reads[path] += 1
        return opened(path)

    def count_parse(document: Document) -> None:
        parses[document.file] += 1
        parse(document)

    monkeypatch.setattr(opened_files, "opened", count_read)
    monkeypatch.setattr(yaml_reader, "parse", count_parse)
    library = Library(own, ours)
    assert library.find("mine") == library.header("mine") == library.script("mine", {}).header
    assert library.source("mine").text == path.read_bytes()
    assert (reads, parses) == ({path: 1}, {str(path): 1})
    other = Library(own, ours)
    other.script("mine", {})
    assert reads[path] == 2


def test_problems_of_one_reading_are_not_told_in_the_next(ours: Path, own: Path) -> None:
    write(own, "mine")
    library = Library(own, ours)
    source = library.source("mine")
    library.read(source).note("E001", 0, "noted by one caller")
    assert library.read(source).problems == []
