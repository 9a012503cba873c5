"""The words around what is made to be taken away: a page, a reminder."""

from __future__ import annotations

from typing import Final

THERE: Final = "{} is there already. --force writes in its place."
ANOTHER: Final = "another place"
NOWHERE: Final = "nowhere, let it go"
WHERE: Final = "Which file would you like?"
INSTEAD: Final = "{} is there already. Would you like it written in its place?"
NOT_INSTEAD: Final = "no, another name"
YES_INSTEAD: Final = "yes, in its place"
WRITTEN: Final = "Written, for you alone: {}"
NOTHING_WRITTEN: Final = "Nothing was written."

# --- a brief ---

WHICH_PART: Final = "Which days would you like on the page?"
PARTS: Final = {
    "4": "the last four weeks",
    "8": "the last eight weeks",
    "52": "the last year",
    "all": "all of it",
    "own": "days that I name",
}
FROM_DAY: Final = "From which day?"
TO_DAY: Final = "To which day? Today is fine."
DAY_EXAMPLE: Final = '"last monday", "3 weeks ago", 2026-11-23'
NO_DAYS: Final = "No entry lies between those two days."
WHICH_SECTIONS: Final = "What would you like on it?"
MY_WORDS: Final = "Would you like words that you wrote on it?"
WORDS: Final = {"no": "no, numbers only", "yes": "yes, some of them, as I wrote them"}
NO_WORDS: Final = "--words takes yes or no."
NO_SECTION: Final = "--sections takes some of these, with commas: {}."
NO_FORMAT: Final = "--format takes md or html."
FIRST_READ: Final = "This is the page. Where would you like it to go?"
EMPTY_PAGE: Final = "There is nothing from those days to put on a page."

# --- a reminder ---

WHICH_DAYS: Final = "Which days would suit you?"
DAYS: Final = {
    "mo": "Monday",
    "tu": "Tuesday",
    "we": "Wednesday",
    "th": "Thursday",
    "fr": "Friday",
    "sa": "Saturday",
    "su": "Sunday",
}
WHICH_HOUR: Final = "At what time?"
HOURS: Final = {
    "08:00": "8 in the morning",
    "12:30": "half past 12",
    "18:00": "6 in the evening",
    "21:00": "9 at night",
    "other": "another time",
}
WHICH_TIME: Final = "Which time?"
HOW_OFTEN: Final = "How often?"
OFTEN: Final = {"weekly": "every week", "once": "once"}
WHICH_WORDING: Final = "What would you like it to say? Others may see it in your calendar."
NEUTRAL: Final = "a small thing for myself"
REMINDER_WHERE: Final = "Where would you like the calendar file?"
OPEN_IT: Final = "Written, for you alone: {}  Opening it adds it to your calendar."
NO_TIME: Final = "Type a time like 19:30 or 7:05."
NO_DAY: Final = "--days takes days such as mo,th: {}."
NO_OFTEN: Final = "--often takes weekly or once."
ONLY_DAYS: Final = (
    "A reminder is asked for on a terminal. In a script: --days mo,th --at 19:30 --often weekly."
)
