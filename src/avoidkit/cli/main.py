"""The one way out: every exception becomes one sentence and an exit code.

A sentence of our own is printed as it stands. Anything else prints its type and the places in our
code, never its text or a variable: those can hold what a person wrote.
"""

from __future__ import annotations

import os
import sys
from errno import EACCES, EDQUOT, EIO, EMFILE, ENFILE, ENOSPC, EPERM, EROFS
from typing import Final

from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError

DISK: Final = (EACCES, EDQUOT, EIO, EMFILE, ENFILE, EPERM, EROFS)
UNWRITTEN, BUG, STOPPED, PIPE = 18, 70, 130, 141


def run(words: list[str]) -> int:
    """One command, to its exit code."""
    _have_streams()
    _speak_any_alphabet()
    try:
        from avoidkit.cli.app import run_words
        from avoidkit.cli.context.flags import split_flags

        flags, rest = split_flags(words)
        code = run_words(flags, rest)
        sys.stdout.flush()
    except AvoidkitError as error:
        return _say(str(error), error.exit_code)
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        return _unheard(error)
    except Exception as error:  # noqa: BLE001 - this is the one place that takes all
        return _say(_places(error), BUG)
    return code


def _unheard(error: OSError) -> int:
    """Nobody takes our output any more. A store that cannot be written says so by itself."""
    closed = isinstance(error, BrokenPipeError)
    if error.errno in DISK:
        return _say(messages.DISK.format(error.strerror), UNWRITTEN)
    if not closed and error.errno != ENOSPC:
        return _say(_places(error), BUG)
    # Nothing may be written there again, at exit either.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if closed:
        return PIPE
    return _say("The output can't be written: no space is left where it goes.", UNWRITTEN)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _places(error: BaseException) -> str:
    from traceback import extract_tb

    ours = [step for step in extract_tb(error.__traceback__) if "avoidkit" in step.filename]
    lines = (f"  {os.path.basename(step.filename)}:{step.lineno} {step.name}" for step in ours)  # noqa: PTH119 - a name, not a path to open
    return "\n".join(
        (
            "Something broke in avoidkit. If you had answered something, avoidkit resume has it.",
            f"If you report it, these lines hold nothing you wrote: {type(error).__name__}",
            *lines,
        )
    )


def _have_streams() -> None:
    """A stream that was closed before we began is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest free number is the one that was closed; it stays open to the end.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def _speak_any_alphabet() -> None:
    """A letter the terminal cannot show becomes a question mark, never an exception."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
