"""Cuts a paragraph into sentences, and what is longer still into pieces at white space.

A sentence ends where a full stop is followed by white space and something that may begin one. What
looks like an abbreviation or a number does not end one; where that is wrong, a piece is longer.
"""

import re

_END = re.compile(
    r"""
    (?:[.!?…]+["'”\u2019»)\]]*   # a mark that ends sentences, and what closes after it
    (?=\s+["'“\u2018«(\[¿¡]*[^\W_a-z])  # white space, then no small letter
    | [。\uff01\uff1f]["'”\u2019»)」』\uff09]*)   # in Chinese and Japanese no white space follows
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|\d{1,3}|[a-z]\.[a-z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Fig|Abb|Vol|pp?|cf|vs|ca"
    r"|al|etc|approx|Art|Sec|Sect|Bd|bzw|vgl|z\.B|d\.h)\.$"
)
_SPACE = re.compile(r"\s+")


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text start, in code points; the first one is 0."""
    starts = [0]
    for found in _END.finditer(text):
        space = _SPACE.match(text, found.end())
        start = space.end() if space else found.end()
        if start < len(text) and not _ABBREVIATION.search(text, starts[-1], found.end()):
            starts.append(start)
    return starts


def line_starts(text: str) -> list[int]:
    """Where the lines of a text start, in code points; the first one is 0."""
    starts = [found.end() for found in re.finditer(r"\n+", text)]
    return [0, *(start for start in starts if start < len(text))]


def piece_starts(text: str, length: int) -> list[int]:
    """Where pieces of at most `length` code points start, behind white space if there is some."""
    starts = [0]
    while len(text) - starts[-1] > length:
        start = starts[-1]
        space = None
        for found in _SPACE.finditer(text, start + length // 2, start + length):
            space = found
        starts.append(space.end() if space else start + length)
    return starts
