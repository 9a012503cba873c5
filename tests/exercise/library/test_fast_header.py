"""A head that is read by the short way is the head of the whole file."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from avoidkit.exercise.format.header_fields import read_header
from avoidkit.exercise.library.fast_header import header_of, read_head
from avoidkit.exercise.library.library import Library, shipped
from avoidkit.exercise.model.header import Header
from avoidkit.exercise.source.diagnostics import ScriptRefused
from avoidkit.exercise.source.nodes import Source
from avoidkit.exercise.source.prebuilt import head_before, prepare, read_heads
from avoidkit.exercise.source.yaml_reader import read

HEAD = b"""\
avoidkit: 1
id: mine
title: A thing
summary: One line.
group: see
minutes: 2
approach: act
not_for: [a real danger]
"""
STEPS = b"steps:\n  - say: hello\n  - pause: key\n"


def whole(text: bytes) -> Header | None:
    """The header, from all of the file; None where it has mistakes."""
    document = read(Source(text, "mine.yaml"))
    header = read_header(document)
    return None if any(not problem.warning for problem in document.problems) else header


def head(text: bytes) -> Header | None:
    try:
        return header_of(Source(text, "mine.yaml"))
    except ScriptRefused:
        return None


def test_a_header_needs_no_good_steps() -> None:
    assert head(HEAD + b"steps:\n  - say: {\n\tx: *y\n") == whole(HEAD + STEPS)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + STEPS,
        HEAD + STEPS + b"tests:\n- name: one\n",
        HEAD + b"steps:\n- say: hello\n# steps: none\n- pause: key\n",
        HEAD + b"steps: [{say: hello}]\n",
        STEPS + HEAD,
        HEAD + STEPS + b"strong: yes\n",
        HEAD + STEPS + b"tests:\n- name: one\nstrong: yes\n",
        HEAD + STEPS + b'"strong": yes\n',
        HEAD + STEPS + b"? strong\n: yes\n",
        HEAD + b'evidence: "one\nsteps:\n two"\n' + STEPS,
        HEAD + b"evidence: |\n  steps:\n  two\n" + STEPS,
        HEAD + b"steps:\n  - say: 'one\n\n    two'\nstrong: yes\n",
        b"{" + HEAD.strip().replace(b"\n", b",\n") + b",\nsteps: [{say: hello}]}\n",
        HEAD.replace(b"\n", b"\r\n") + STEPS.replace(b"\n", b"\r\n"),
    ],
)
def test_the_steps_are_cut_off_only_where_that_changes_nothing(text: bytes) -> None:
    assert whole(text) is not None
    assert head(text) == whole(text)


def test_a_header_with_mistakes_tells_them_all() -> None:
    with pytest.raises(ScriptRefused) as caught:
        header_of(Source(HEAD.replace(b"see", b"sea") + b"nexxt: []\n" + STEPS, "mine.yaml"))
    told = {(problem.code, problem.place.line) for problem in caught.value.problems}
    assert told == {("E204", 5), ("E203", 9)}


BLOCKS = [
    *HEAD.splitlines(),
    STEPS.rstrip(),
    b"tests:\n- name: one",
    b"strong: yes",
    b'evidence: "one\nsteps:\n two"',
    b"good_for:\n  - one\n\n  - two",
    b"settings:\n  steps: {default: 1, min: 1, max: 2}\n",
]


@given(st.permutations(BLOCKS))
def test_in_any_order_the_head_is_that_of_the_whole(blocks: list[bytes]) -> None:
    text = b"\n".join(blocks) + b"\n"
    assert whole(text) is not None
    assert head(text) == whole(text)


LETTERS = "ab 1,.:;-'#?!()[]{}|>&*%@`\"\\é\u2028\t\x7f\n"
VALUES = st.text(LETTERS, max_size=12) | st.sampled_from(["x", "one, two", "yes", "1.10", "~"])
SHAPES = st.sampled_from(
    [" {0}", ' "{0}"', " '{0}'", " [{0}]", " [{0}, b]", "\n  - {0}\n  - b", "\n  - b\n  - {0}",
     "\n  - b\n   - {0}", "\n- {0}", " |\n  {0}", " >-\n  {0}\n\n  b", " {0} # b", "{0}", "\n  {0}"]
)  # fmt: skip
ENTRIES = st.builds(lambda shape, value: shape.format(value), SHAPES, VALUES)
KEYS = st.sampled_from(["evidence", "good_for", "sources", "next", "title", '"done"', "x-mine"])


@given(
    st.lists(st.builds("{}:{}".format, KEYS, ENTRIES), min_size=1, max_size=3), st.integers(0, 9)
)
@settings(max_examples=100)
@example(['evidence: "one', "done: two", 'sources: "'], 9)
@example(["good_for: [a", "done: b", "sources: ]"], 9)
@example(["done:\n  - a\n    - b"], 3)
@example(["done: a: b"], 9)
@example(["good_for: [a?b, c? d]"], 9)
@example(["settings: {now: {default: no, default: yes}}"], 9)
@example(["---"], 0)
def test_whatever_stands_in_the_head_it_is_that_of_the_whole(added: list[str], at: int) -> None:
    lines = [line for line in HEAD.decode().splitlines() if not line.startswith("title")]
    if not any(entry.startswith("title") for entry in added):
        lines.insert(2, "title: A thing")
    lines[at:at] = added
    text = "\n".join(lines).encode() + b"\n" + STEPS
    assert head(text) == whole(text)


def test_the_short_way_is_taken_for_what_authors_write() -> None:
    written = (
        HEAD
        + b"""\
# a note
evidence: "Small studies; see: sources."
sources: ["A. B. 2009, Journal 33:250", a talk]
good_for:
  - a jolt, and after it
  - "the end: of a day"
settings:
  cycles: {default: 4, min: 1, max: 8, label: breaths}
"""
    )
    document = read_head(Source(written + STEPS, "mine.yaml"))
    assert document is not None
    assert read_header(document) == whole(written + STEPS)


def test_what_is_off_at_first_has_a_switch_and_no_other_of_that_name() -> None:
    off = HEAD + b"off: it goes near an old hurt\n"
    found = head(off + STEPS)
    assert found is not None
    assert [(one.name, one.default) for one in found.settings] == [("on", False)]
    assert head(off + b"settings:\n  on: {default: no}\n" + STEPS) is None


def test_prepared_headers_are_those_of_the_files(tmp_path: Path) -> None:
    exercises = tmp_path / "exercises"
    copytree(shipped(), exercises, ignore=ignore_patterns(".nodes"))
    before = Library(None, exercises).headers()
    prepare(exercises)
    heads = read_heads(exercises)
    assert len(heads) >= len(before)
    assert Library(None, exercises).headers() == before
    source = Source((exercises / "breathe.yaml").read_bytes(), "breathe.yaml")
    assert head_before(source, heads) is not None
    changed = Source(source.text + b"# \n", "breathe.yaml")
    assert head_before(changed, heads) is None
