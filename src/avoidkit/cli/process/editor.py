"""Somebody's own editor, for one text: in memory only, and with nothing left behind.

vim and its kin keep swap, undo, backup and history files wherever they are told to; so they are
told not to. Of any other editor this cannot be known, and the person is told.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from avoidkit.cli.text import messages
from avoidkit.errors import AvoidkitError
from avoidkit.store.paths import EDITED, Paths, private

if TYPE_CHECKING:
    from collections.abc import Callable

    from avoidkit.terminal.open_screen import Opened

QUIET_VIM: Final = (
    "-n",
    "-i",
    "NONE",
    "-c",
    "set noundofile nobackup nowritebackup noswapfile nomodeline viminfo=",
)
VIM: Final = re.compile(r"([gmn]?)vim\b")  # vim.tiny and nvim-qt, too; a vi may be any editor
WINDOWED: Final = ("g", "m")  # these go away at once, and leave a window
STAY: Final = "--nofork"


class Editor(NamedTuple):
    """The words of its command. `known`: it leaves nothing behind."""

    words: tuple[str, ...]
    known: bool

    @property
    def name(self) -> str:
        return Path(self.words[0]).name


def editor() -> Editor:
    """The person's own. Raises AvoidkitError."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = tuple(shlex.split(command))
    except ValueError:
        raise AvoidkitError("$EDITOR can't be read: a quotation mark has no partner.") from None
    if not words:
        raise AvoidkitError("No $EDITOR is set. Without --editor there is a page to write on.")
    program = shutil.which(words[0])
    if program is None:
        raise AvoidkitError(f"$EDITOR says {words[0]}, and there is no such program here.")
    names = (Path(words[0]).name, Path(program).resolve().name)
    vim = next((kin for name in names if (kin := VIM.match(name))), None)
    if vim is None:
        return Editor(words, known=False)
    return Editor((*words, *QUIET_VIM, *((STAY,) if vim[1] in WINDOWED else ())), known=True)


def edited(
    editor: Editor, places: Paths, text: str, screen: Opened, half: Callable[[str], bool]
) -> str:
    """The text as the editor left it. Raises AvoidkitError.

    `half` keeps what was saved until a signal ended the editor, or all of us.
    """
    folder = _folder(places)
    path = folder / "text.md"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        code = _wait_for([*editor.words, str(path)], screen)
        new = path.read_bytes().decode("utf-8", "replace").rstrip("\n")
    except OSError as error:
        raise AvoidkitError(f"{editor.name} can't be used here: {error.strerror}.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if code < 0 or screen.called_away:
        sentence = messages.EDITOR_SAVED if new != text and half(new) else messages.EDITOR_CUT_OFF
        if not screen.called_away:
            raise AvoidkitError(sentence.format(editor.name))
        screen.leave_behind(sentence.format(editor.name))
        return text
    if code:
        raise AvoidkitError(messages.EDITOR_ENDED.format(editor.name, code))
    return new


def _wait_for(words: list[str], screen: Opened) -> int:
    """Run it on the terminal. Its exit code; a signal that ended it counts below zero."""
    child: list[subprocess.Popen[bytes]] = []

    def heard() -> None:
        # Ctrl-C is a key of the editor's.
        if screen.called_away and child:
            child[0].terminate()

    with screen.lent(heard), subprocess.Popen(words) as running:
        child.append(running)
        if screen.called_away:
            running.terminate()
        return running.wait()


def _folder(places: Paths) -> Path:
    """A private folder in memory, whatever the disk is."""
    base = places.runtime
    if base is None:
        raise AvoidkitError("No folder here is in memory, and a text on a disk leaves traces.")
    try:
        private(base)
        return Path(tempfile.mkdtemp(prefix=EDITED, dir=base))
    except OSError as error:
        raise AvoidkitError(f"{base} can't be used: {error.strerror}.") from None
