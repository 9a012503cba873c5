"""The command words: what each does, and where it stands in the help.

Nothing is imported until a command is called for, so help stays quick. An exercise is a command
without standing here; a word that stands here cannot be an exercise's id, unless its entry has no
function of its own: then the bare word plays the exercise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    says: str
    section: str
    where: str | None = None  # "module:function" in avoidkit.cli.commands
    under: Mapping[str, Word] = field(default_factory=dict[str, "Word"])
    stdin: str | None = None  # what runs with --stdin, in place of the exercise of that name


WORDS: Final[Mapping[str, Word]] = {
    "help-now": Word("People to call or text, at once and offline.", "now", "help_now:help_now"),
    "resume": Word("Go on with what was left unfinished.", "now", "resume:resume"),
    "journal": Word(
        "",
        "keep",
        under={
            "list": Word("What was kept, newest first.", "keep", "journal:list_kept"),
            "show": Word("Read one entry.", "keep", "journal:show"),
            "search": Word("Find entries by words in them.", "keep", "journal:search"),
            "edit": Word("Write a newer text of an entry.", "keep", "journal_edit:edit"),
            "delete": Word("Take an entry away.", "keep", "journal_edit:delete"),
            "export": Word(
                "Write entries out: Markdown, JSON, CSV.", "keep", "journal_export:export"
            ),
            "import": Word("Bring entries in, also jrnl's.", "keep", "journal_import:bring_in"),
        },
        stdin="journal_import:keep_stdin",
    ),
    "progress": Word(
        "Look back: weeks, reaches, days.",
        "keep",
        "progress:show",
        under={"helped": Word("How ratings moved within sessions.", "keep", "progress:helped")},
    ),
    "brief": Word("One page of what you practised, to take away.", "keep", "brief:brief"),
    "remind": Word("A reminder of your own, for your calendar.", "keep", "remind:remind"),
    "reach": Word(
        "",
        "reach",
        under={
            "done": Word("Tell what came of a reach, a limit or a test.", "reach", "reach:done"),
            "ladder": Word("Your own ladder, and what was done.", "reach", "progress:ladder"),
            "add": Word("A step of your own, for your ladder.", "reach", "reach:add"),
        },
    ),
    "wins": Word(
        "",
        "keep",
        under={"list": Word("Steps, limits and good things you noted.", "keep", "progress:noted")},
    ),
    "list": Word("Every exercise, by what it is for.", "look", "list_show:list_all"),
    "show": Word("What an exercise is, and what it rests on.", "look", "list_show:show"),
    "learn": Word("Short cards: what stepping back is, and what helps.", "look", "learn:learn"),
    "preview": Word(
        "Every screen of an exercise, without waiting.", "write", "check_preview:preview"
    ),
    "check": Word("Read exercise files and say what to mend.", "write", "check_preview:check"),
    "lock": Word(
        "A passphrase for what you keep.",
        "set",
        under={
            "init": Word("Lock what you keep with a passphrase.", "set", "lock:init"),
            "passwd": Word("Another passphrase.", "set", "lock:passwd"),
            "recover": Word("A new one, with the recovery key.", "set", "lock:recover"),
            "test": Word("Try the recovery key.", "set", "lock:test"),
        },
    ),
    "config": Word(
        "Your settings.",
        "set",
        "config:show",
        under={"set": Word("Change one.", "set", "config:change")},
    ),
    "data": Word(
        "What is on this computer.",
        "set",
        under={
            "where": Word("Where everything lies.", "set", "data:where"),
            "doctor": Word("Look for damage and open doors.", "set", "data:doctor"),
            "erase": Word("Take away all that was kept.", "set", "data:erase"),
        },
    ),
}
SECTIONS: Final = {
    "now": "Right now",
    "settle": "Settle",
    "see": "See",
    "choose": "Choose",
    "reach": "Reach",
    "keep": "Keep",
    "look": "Look round",
    "write": "Write your own",
    "set": "Set up",
}
LATER: Final = frozenset(
    {
        "completion", "edit", "help", "ladder", "new", "pack",
    }
)  # fmt: skip
"""Words that come later, and so cannot be an exercise of the person's own today."""

RESERVED: Final = frozenset(word for word, entry in WORDS.items() if entry.where) | {"data", "lock"}
