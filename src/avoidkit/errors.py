"""What can go wrong, in words a person can act on: one sentence, never a traceback."""

from __future__ import annotations


class AvoidkitError(Exception):
    """Something worth one plain sentence. The sentence holds nothing a person wrote."""

    exit_code: int = 1


class NotHere(AvoidkitError):
    """A name that leads nowhere: a command, an exercise, a setting."""

    exit_code = 2


class CannotWrite(AvoidkitError):
    """The disk said no."""

    exit_code = 18
