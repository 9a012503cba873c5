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
}
HOW_OFTEN: Final = "How often?"
OFTEN: Final = {"weekly": "every week", "once": "once"}
WHICH_WORDING: Final = "What would you like it to say? Others may see it in your calendar."
NEUTRAL: Final = "a small thing for myself"
REMINDER_WHERE: Final = "Where would you like the calendar file?"
OPEN_IT: Final = "Written, for you alone: {}  Opening it adds it to your calendar."
NO_TIME: Final = "A time such as 19:30 or 7:05 can be read here."
NO_DAY: Final = "--days takes days such as mo,th: {}."
NO_OFTEN: Final = "--often takes weekly or once."
ONLY_DAYS: Final = (
    "A reminder is asked for on a terminal. In a script: --days mo,th --at 19:30 --often weekly."
)
