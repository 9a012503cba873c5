"""Somebody at a real terminal in plain mode, who answers each question by its words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pexpect

from support.cli_person import COMMAND
from support.runtime_folder import runtime

CLOCK = Path(__file__).parents[1] / "faults" / "clock"
PATIENCE = 30  # seconds for the next question, on a machine with much else to do
PROMPT = "\r\n> "

Answers = Mapping[str, str | Sequence[str]]
"""By some words of a question: what is typed; of several, one each time it is asked."""


@dataclass
class Plainly:
    """Their home, and the day it is for them."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict[str, str])

    def plays(self, *words: str, at: str, answers: Answers) -> str:
        """Play something to its end; what is not answered is skipped. All that was shown."""
        child: Any = pexpect.spawn(
            COMMAND,
            [*words, "--plain"],
            env=self._environ(at),
            encoding="utf-8",
            timeout=PATIENCE,
            echo=False,
            dimensions=(50, 100),
        )
        left = {
            key: [said] if isinstance(said, str) else list(said) for key, said in answers.items()
        }
        shown = ""
        while child.expect_exact([PROMPT, pexpect.EOF]) == 0:
            shown += child.before
            child.sendline(_reply(child.before, left))
        shown += child.before
        child.close()
        assert child.exitstatus == 0, shown
        unasked = {
            key: said for key, said in left.items() if said and not isinstance(answers[key], str)
        }
        assert not unasked, f"never asked: {unasked}\n{shown}"
        return str(shown.replace("\r\n", "\n"))

    def reads(self, *words: str, at: str) -> str:
        """What a command prints, in a pipe."""
        said: Any = pexpect.run(
            f"sh -c '{COMMAND} {' '.join(words)} | cat'",
            env=self._environ(at),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        return str(said).replace("\r\n", "\n")

    def _environ(self, at: str) -> Any:
        path = os.pathsep.join((str(CLOCK), os.environ.get("PYTHONPATH", "")))
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime(self.home)),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "TZ": "Europe/Berlin",
            "PYTHONPATH": path,
            "WRONG_CLOCK": at,
            "AVOIDKIT_TESTING": "1",
            "AVOIDKIT_TEST_SPEED": "5000",
            **self.environ,
        }


def _reply(screen: str, left: dict[str, list[str]]) -> str:
    """What to type at the question that a screen ends with; the last reply serves again."""
    said = " ".join(screen.split())
    for key, replies in left.items():
        if key in said and replies:
            return replies.pop(0) if len(replies) > 1 else replies[0]
    return "/s"
