"""All the words the program itself says around an exercise, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from avoidkit.exercise.model.deck import DeckCard

SCOPE: Final = (
    "avoidkit is a self-help practice kit for adults. It isn't therapy, can't diagnose, and can't "
    "watch over you. It doesn't promise results. You set the pace; you can stop any time and lose "
    "nothing. In danger, thinking of harming yourself, or getting worse? Please reach a person: "
    "avoidkit help-now"
)
WHOM: Final = (
    "It's for adults who want closeness, and often pull away when it comes. Psychologists call "
    "that pattern avoidant attachment. Not you? That's fine: take what fits, or leave it."
)
FOR_WHOM: Final = "Some people want closeness, and pull away when it comes. You, too, at times?"
WHO: Final = {
    "me": "yes, that's me at times",
    "open": "I'm not sure, I'd like to look around",
    "other": "no, not me",
}
NOT_YOU: Final = "That's fine. This stays open, if it ever fits."
EVIDENCE: Final = (
    "Its exercises come from approaches that were studied. Nobody has tested the whole of it yet. "
    "So it is informed by evidence, not proven by it. No clinician has signed it off."
)
NOT_ALONE: Final = (
    "Better with a professional beside you: being under 18 and alone with it; a crisis; seeing or "
    "hearing things others don't; feeling very high or very low (mania, depression); something "
    "terrible in the last few weeks; drinking or drug use you can't control; often feeling far "
    "away from yourself; or somebody who hurts you now."
)
PACE: Final = (
    "You set the pace. A therapist can be a safe place to try this with somebody. Noticing is the "
    "first step, and a small one counts. For people who can help, now: avoidkit help-now."
)
WHAT_NOW: Final = "What do you need right now?"
NEEDS: Final = {
    "talk": "A hard talk is coming",
    "thought": "A thought is stuck",
    "body": "My body is tense",
    "pulled": "I pulled away",
    "reach": "I want to reach out",
    "limit": "I need a limit",
    "night": "It's night",
    "upset": "I am not okay",
}
ALSO: Final = {
    "settle": "Also, to settle",
    "see": "Also, to see more clearly",
    "choose": "Also, to choose",
    "reach": "Also, around reaching out",
    "keep": "Also, to look back",
}
FITTING: Final = "Any of these would fit."
INSTEAD: Final = "That one can wait a little. Any of these would fit now."
WHICH_NEAREST: Final = "Which is nearest?"
NOT_OKAY: Final = {
    "hurt": "I might hurt myself or someone",
    "unsafe": "I'm not safe",
    "upset": "I'm very upset",
    "okay": "I'm okay",
}
PEOPLE: Final = "people I can talk to"
NOBODY_READ: Final = (
    "names nobody that can be read. A line under people: is - {name: Ana, reach: 0170 123456}"
)
HEAVY: Final = (
    "Twice lately you finished with a lot stirred up. Someone you trust, or a therapist, could "
    "carry some of it with you. Everything here stays open."
)
LED: Final = "You looked after yourself."
STOPPED: Final = "Stopping is a fine use of this."
SAVED: Final = "Saved up to here."
OPEN: Final = "Not kept yet: avoidkit resume asks again."
LEFT_OPEN: Final = "Something was left unfinished earlier: avoidkit resume."
INPUT_ENDED: Final = "The input ended."
INTERRUPTED: Final = "It was interrupted."
WAITS: Final = "What you answered is kept; avoidkit resume goes on."
KEPT_NOTHING: Final = "Nothing of this is kept."
SAVED_NOTHING: Final = "Nothing could be saved."
KEEP: Final = "Keep this? It stays on this computer, as plain files."
KEEP_LOCKED: Final = "Keep this? It stays on this computer, locked."
KEEP_CHOICES: Final = {
    "all": "keep it",
    "numbers": "keep the numbers only",
    "nothing": "let it go",
}
FIRST_KEEP: Final = "There is something to keep. How would you like it kept?"
FIRST_WHY: Final = (
    "With a passphrase, only you can read it; writing never asks for it. Nobody can look it up for "
    "you, so a recovery key comes with it."
)
FIRST_CHOICES: Final = {
    "sealed": "locked with a passphrase",
    "plain": "as plain files, readable by anyone on this computer",
    "nothing": "keep nothing, now or later",
    "not-this": "not this one",
}
SWITCH_ON: Final = "Would you like it switched on?"
SWITCH_CHOICES: Final = {"no": "no, it stays off", "on": "yes, switch it on"}
NEXT: Final = "What would you like to do next?"
NO_MORE: Final = "back to life"
WILL_ASK: Final = "At the end you choose whether any of it is kept."
STOPPING_KEEPS: Final = "If you stop before that, what you answered is kept."
KEEPS: Final = "What you answer is kept on this computer."
KEEPS_NOT: Final = "Nothing of this is kept."
RESUME: Final = {
    "on": "go on from there",
    "keep": "keep it as it is",
    "away": "throw it away",
}
NEWER_TEXT: Final = (
    "{} a newer text of an entry was left unfinished. It can be kept as an entry of its own."
)
SURE: Final = "It will be gone from here. Throw it away?"
GONE: Final = "Gone from here. Backups and synced copies may still hold it."
STILL_OPEN: Final = "It stays as it was: avoidkit resume goes on."
OPEN_ELSEWHERE: Final = "It's open in another window, or has been kept since."
NOTHING_OPEN: Final = "Nothing was left unfinished."
CHANGED: Final = "The exercise has changed since. What you answered can be kept as it is."
NOT_HERE_YET: Final = "Nothing here yet. Anything you keep will show up here."
NONE_FITS: Final = "No entry fits that."
NOTHING_TWICE: Final = (
    "There is nothing to compare yet: no session so far has a before and an after."
)
MORE_WORDS: Final = "That's more than this command takes. It will ask for your words on screen."
NO_WINS: Final = "Nothing is noted here yet. avoidkit wins has room for small good things."
NO_RUNGS: Final = "No step stands here yet. avoidkit reach offers a few small ones."
NEWER_MADE: Final = "A newer avoidkit made this entry; this one can read it, and not change it."
NOTHING_TO_EDIT: Final = "There are no words in this entry to change."
UNCHANGED: Final = "Nothing was changed."
RESUME_HAS_IT: Final = "avoidkit resume has what you wrote."
NEW_TEXT_GONE: Final = "What you wrote is not kept; the text is as it was."
CHANGED_NOW: Final = "Changed. The older text is in its history: journal show ID --history."
DELETE: Final = "Delete the entry from {}?"
DELETE_ASKS: Final = "Deleting asks first, on a terminal. In a script: --yes."
CANNOT_REACH: Final = (
    "It goes from here for good. What avoidkit can't reach: backups, other machines until they "
    "sync, a git history, and worn cells of an SSD."
)
LEFT_AS_IT_WAS: Final = "Left as it was."
DELETED: Final = "Deleted from here. Backups and synced copies may still hold it."
UNREAD: Final = (
    "Some files can't be read at the moment, and may hold a text of it: avoidkit data doctor"
)
EDITOR_UNKNOWN: Final = (
    "{} may keep copies of its own (backups, recent files); avoidkit can't stop that. "
    "vim and nvim are told to leave nothing."
)
EDITOR_ENDED: Final = "{} ended with {}; the text is as it was."
EDITOR_CUT_OFF: Final = "{} was cut off; the text is as it was."
EDITOR_SAVED: Final = "{} was cut off; what it had saved waits: avoidkit resume."
EDITOR_BACK: Final = (
    "Nothing was changed. If {} has a window open still, nothing saved there comes back: $EDITOR "
    "has to wait for it, as code --wait does."
)
WHICH_ANSWER: Final = "Which answer would you like to change?"
THE_TEXT: Final = "The text"
HOW: Final = {
    None: "not chosen yet: you are asked when there is first something to keep",
    "sealed": "locked with a passphrase",
    "plain": "as plain files, readable by anyone on this computer",
    "nothing": "nothing is kept",
}
FROM_OUTSIDE: Final = "So this looks from outside only."
ALL_WELL: Final = "All is well with what you kept."
NOTHING_KEPT: Final = "Nothing is kept here."
ERASE: Final = "Take away all that avoidkit kept on this computer?"
ERASE_SURE: Final = "Once more: all of it?"
ERASED: Final = "All of it is gone from here. Backups and synced copies may still hold it."
STAYED_OUT: Final = "{} left out of this export. Add --exercise NAME to include them."
BROUGHT_IN: Final = "{} brought in."
STAYS_DELETED: Final = "What was deleted here before stays deleted."
NOT_CHOSEN: Final = (
    "How things are kept isn't chosen yet: avoidkit lock init for a passphrase, or avoidkit config "
    "set store plain."
)
NOTHING_FOUND: Final = "No entry holds those words."
SEARCH: Final = "What are you looking for?"
LOCKED_AGAIN: Final = "Closed after five quiet minutes."
NOTHING_SOUGHT: Final = "No search words were given. In a script, pass them with --stdin."
NONE_USED: Final = "No {} is in what you kept."
ONLY_ASKED: Final = (
    "Run this in a terminal and you can pick a {} from a list. "
    "Private words are never typed as arguments."
)
WHICH: Final = "Which {}?"
YOUR_FORECASTS: Final = "what you expect, and what comes"
OF_WHICH: Final = "Which one would you like to tell about?"
ANOTHER: Final = "another one, or none of these"
PASSPHRASE: Final = "The passphrase? Nothing shows while you type."
NOT_IT: Final = {
    2: "That didn't open it. Two more tries; nothing is lost.",
    1: "That didn't open it. One more try; nothing is lost.",
}
THREE_TRIES: Final = (
    "Three tries. Nothing is lost, and you can try again. "
    "With the recovery key: avoidkit lock recover."
)
DRAFT_LOCKED: Final = "To go on, or to keep it, the passphrase is needed."
STAYS_LOCKED: Final = "It stays locked."
LOCKED: Final = (
    "What you kept is locked, and here nobody can be asked for the passphrase. A script can give "
    "it: --passphrase-fd N, or a command in AVOIDKIT_PASSPHRASE_COMMAND."
)
BROKEN_LOCK: Final = (
    "The lock's own files are gone or damaged. The recovery key still opens everything: "
    "avoidkit lock recover."
)
PASSPHRASE_WHY: Final = (
    "Four or five words that only you would put together are strong, and can be remembered. Nobody "
    "can look them up for you."
)
PASSPHRASE_NEW: Final = "A passphrase? Nothing shows while you type."
PASSPHRASE_SHORT: Final = (
    "That's {} characters, which is not hard to guess. A few more words are much stronger. "
    "Esc q leaves, and nothing is changed."
)
PASSPHRASE_AGAIN: Final = "The same once more?"
PASSPHRASE_DIFFERS: Final = "Those two differ. Once more from the start."
RECOVERY_WHY: Final = (
    "This is your recovery key. It opens everything if the passphrase is lost. Write it on paper, "
    "and keep it where only you look. It is shown this once."
)
RECOVERY_LAST: Final = "To be sure it's on paper: its last six characters? (Esc b shows it again.)"
RECOVERY_ONCE_MORE: Final = "Those aren't its last six. Here it is again."
RECOVERY_ASKED: Final = "The recovery key? Spaces and small letters are fine."
RECOVERY_WORKS: Final = "It works: this key opens all that you kept."
LOCKED_NOW: Final = "Locked. Writing never asks for the passphrase; reading does."
SEALED_NOW: Final = "What was still unlocked is locked now: {}."
DISK: Final = "A file can't be read or written: {}. What was kept before is left as it was."
SEALED_NOT_ALL: Final = (
    "The lock is there, but some of what you kept before still lies open ({}). "
    "avoidkit journal list seals the rest."
)
LOCK_UNCHANGED: Final = "Nothing was changed."
LOCK_THERE: Final = "There is a lock already. avoidkit lock passwd changes its passphrase."
NO_LOCK: Final = "Nothing is locked here. avoidkit lock init sets up a passphrase."
PASSWD_DONE: Final = "The new passphrase opens it now; the old one opens nothing here."

DECKS: Final = "{} decks"
WHICH_DECK: Final = "What would you like to read about?"
LEFT_OUT: Final = "Left out, because they can't be read: {}. avoidkit check says why."
WHERE_TO: Final = "You've read it first. Where would you like the page to go?"
TO_A_FILE: Final = "into a file here, {}"
TO_THIS_WINDOW: Final = "into this window, to copy"
NOWHERE: Final = "nowhere"
WRITTEN: Final = "Written: {}"


def card_notes(card: DeckCard) -> list[str]:
    """What stands below a card's text, a line each, its name before the colon."""
    texts = {
        "Try": card.try_,
        "Skip": card.skip,
        "What is known": card.evidence,
        "Sources": "; ".join(card.sources),
    }
    return [f"{name}: {text}" for name, text in texts.items() if text]


def lasted(seconds: float) -> str:
    """A length in words: exact to two minutes, then whole minutes."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 120:
        return f"1 min {whole - 60} s" if whole > 60 else "1 min"
    return f"{round(whole / 60)} min"
