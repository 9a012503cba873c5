"""A header read without its steps is the header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidkit.exercise.document import Source, read
from avoidkit.exercise.header import read_header
from avoidkit.exercise.headers import read_head
from avoidkit.exercise.problems import ScriptRefused
from avoidkit.exercise.steps import Header

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
    return None if document.problems else header


def head(text: bytes) -> Header | None:
    try:
        return read_head(Source(text, "mine.yaml"))
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
        read_head(Source(HEAD.replace(b"see", b"sea") + b"nexxt: []\n" + STEPS, "mine.yaml"))
    assert {problem.code for problem in caught.value.problems} == {"E203", "E204"}


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
