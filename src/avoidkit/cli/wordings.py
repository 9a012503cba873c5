"""All the words the program itself says around an exercise, in one place."""

from __future__ import annotations

from typing import Final

SCOPE: Final = (
    "avoidkit is a self-help practice kit for adults. It isn't therapy, can't diagnose, and can't "
    "watch over you. It doesn't promise results. You set the pace; you can stop any time and lose "
    "nothing. In danger, thinking of harming yourself, or getting worse? Please reach a person: "
    "avoidkit help-now"
)
STOPPED: Final = "Stopping is a fine use of this."
SAVED: Final = "Saved up to here."
OPEN: Final = "Not kept yet: avoidkit resume asks again."
LOOKED: Final = "You looked. That's enough."
LEFT_OPEN: Final = "Something was left unfinished earlier: avoidkit resume."
INPUT_ENDED: Final = "The input ended. What you answered is kept; avoidkit resume goes on."
INPUT_ENDED_KEPT_NOT: Final = "The input ended. Nothing of this is kept."
INPUT_ENDED_UNSAVED: Final = "The input ended. Nothing could be saved."
KEEP: Final = "Keep this? It stays on this computer, as plain files."
KEEP_CHOICES: Final = {
    "all": "keep it",
    "numbers": "keep the numbers only",
    "nothing": "let it go",
}
FIRST_KEEP: Final = (
    "There is something to keep. How shall it lie here? A passphrase to lock it is coming; it "
    "isn't here yet."
)
FIRST_CHOICES: Final = {
    "plain": "as plain files, readable by anyone on this computer",
    "nothing": "keep nothing, now or later",
    "not-this": "not this one",
}
NEXT: Final = "What would you like to do next?"
NO_MORE: Final = "back to life"
WILL_ASK: Final = "At the end you choose whether any of it is kept."
KEEPS: Final = "What you answer is kept on this computer."
KEEPS_NOT: Final = "Nothing of this is kept."
RESUME: Final = {
    "on": "go on from there",
    "keep": "keep it as it is",
    "away": "throw it away",
}
SURE: Final = "It will be gone from here. Throw it away?"
GONE: Final = "Gone from here. Backups and synced copies may still hold it."
STILL_OPEN: Final = "It stays as it was: avoidkit resume goes on."
NOTHING_OPEN: Final = "Nothing was left unfinished."
CHANGED: Final = "The exercise has changed since. What you answered can be kept as it is."
NOT_HERE_YET: Final = "Nothing here yet. Whatever you keep will stand here."


def lasted(seconds: float) -> str:
    """A length in words: exact to two minutes, then whole minutes."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 120:
        return f"1 min {whole - 60} s" if whole > 60 else "1 min"
    return f"{round(whole / 60)} min"
