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
class Command:
    summary: str
    section: str
    function: str | None = None  # "module:function" in avoidkit.cli.commands
    subcommands: Mapping[str, Command] = field(default_factory=dict[str, "Command"])
    stdin: str | None = None  # what runs with --stdin, in place of the exercise of that name


WORDS: Final[Mapping[str, Command]] = {
    "help-now": Command("People to call or text, at once and offline.", "now", "help_now:help_now"),
    "resume": Command("Go on with what was left unfinished.", "now", "resume:resume"),
    "journal": Command(
        "",
        "keep",
        subcommands={
            "list": Command("What was kept, newest first.", "keep", "journal:list_kept"),
            "show": Command("Read one entry.", "keep", "journal:show"),
            "search": Command("Find entries by words in them.", "keep", "journal:search"),
            "edit": Command("Write a newer text of an entry.", "keep", "journal_edit:edit"),
            "delete": Command("Take an entry away.", "keep", "journal_edit:delete"),
            "export": Command(
                "Write entries out: Markdown, JSON, CSV.", "keep", "journal_export:export"
            ),
            "import": Command("Bring entries in, also jrnl's.", "keep", "journal_import:bring_in"),
        },
        stdin="journal_import:keep_stdin",
    ),
    "progress": Command(
        "Look back: weeks, reaches, days.",
        "keep",
        "progress:show",
        subcommands={
            "helped": Command("How ratings moved within sessions.", "keep", "progress:helped")
        },
    ),
    "brief": Command("One page of what you practised, to take away.", "keep", "brief:brief"),
    "remind": Command("A reminder of your own, for your calendar.", "keep", "remind:remind"),
    "reach": Command(
        "",
        "reach",
        subcommands={
            "done": Command("Note how a reach, a limit or a test went.", "reach", "reach:done"),
            "ladder": Command("Your own ladder, and what was done.", "reach", "progress:ladder"),
            "add": Command("A step of your own, for your ladder.", "reach", "reach:add"),
        },
    ),
    "wins": Command(
        "",
        "keep",
        subcommands={
            "list": Command("Steps, limits and good things you noted.", "keep", "progress:noted")
        },
    ),
    "list": Command("Every exercise, by what it is for.", "look", "list_show:list_all"),
    "show": Command("What an exercise is, and what it rests on.", "look", "list_show:show"),
    "learn": Command("Short cards: what stepping back is, and what helps.", "look", "learn:learn"),
    "preview": Command(
        "Every screen of an exercise, without waiting.", "write", "check_preview:preview"
    ),
    "check": Command("Read exercise files and say what to mend.", "write", "check_preview:check"),
    "lock": Command(
        "A passphrase for what you keep.",
        "set",
        subcommands={
            "init": Command("Lock what you keep with a passphrase.", "set", "lock:init"),
            "passwd": Command("Another passphrase.", "set", "lock:passwd"),
            "recover": Command("A new one, with the recovery key.", "set", "lock:recover"),
            "test": Command("Try the recovery key.", "set", "lock:test"),
        },
    ),
    "config": Command(
        "Your settings.",
        "set",
        "config:show",
        subcommands={"set": Command("Change one.", "set", "config:change")},
    ),
    "data": Command(
        "What is on this computer.",
        "set",
        subcommands={
            "where": Command("Where everything lies.", "set", "data:show_places"),
            "doctor": Command("Look for damage and open doors.", "set", "data:doctor"),
            "erase": Command("Take away all that was kept.", "set", "data:erase"),
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
    "look": "Look around",
    "write": "Write your own",
    "set": "Set up",
}
LATER: Final = frozenset(
    {
        "completion", "edit", "help", "ladder", "new", "pack",
    }
)  # fmt: skip
"""Words that come later, and so cannot be an exercise of the person's own today."""

RESERVED: Final = frozenset(word for word, entry in WORDS.items() if entry.function) | {
    "data",
    "lock",
}
