"""The head of a script, read without its steps: what a list of a thousand files can afford.

Each key at the very left begins an entry of its own. An entry on one line, or a list of such lines,
of letters that mean nothing to YAML is taken as it stands; all others go to the parser together.
Whatever is not surely so is None, and then the whole file is read.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from avoidkit.exercise.document import BYTES, Document, Fields, Items, Node, Source, Word, read

KEY: Final = re.compile(r"^([a-z_]+):(?=[ \n])", re.MULTILINE)
WORDS: Final = r"""[A-Za-z0-9][A-Za-z0-9 .;()!?'&%+*=/_-]*"""
QUOTED: Final = r'"[A-Za-z0-9 .;()!?\'&%+*=/_,:#\[\]-]*"'
ONE: Final = re.compile(rf"({QUOTED}|{WORDS}(?:,{WORDS[:-1]},]*)?) *\n")
FLOW: Final = re.compile(rf"\[((?:{QUOTED}|{WORDS})(?:, (?:{QUOTED}|{WORDS}))*)\] *\n")
LISTED: Final = re.compile(rf"\n(?: +- (?:{QUOTED}|{WORDS}) *\n)+")
