"""Where a model begins to say again what it has said, word for word, as small ones do to the end of
their room.
"""

from app.documents.sentences import sentence_starts
from app.documents.summary.words import WORD

_AGAIN = 16
"""Words in a row that are there twice: more than a turn of phrase, less than a point."""
_LEAST_LETTERS = 48
"""Of so many words. In scripts without spaces, so many characters are not even a sentence."""
_ENDS = tuple('.!?)"\u2026\u3002\uff01\uff1f\u201d\u300d')


def before_loop(text: str) -> str | None:
    """What stands before a loop, in whole sentences and lines; None where there is no loop."""
    found = list(WORD.finditer(text))
    words = [word[0].casefold() for word in found]
    said: set[tuple[str, ...]] = set()
    for number in range(len(words) - _AGAIN + 1):
        first, last = found[number], found[number + _AGAIN - 1]
        row = tuple(words[number : number + _AGAIN])
        if row in said and last.end() - first.start() >= _LEAST_LETTERS:
            return _whole(text[: first.start()])
        said.add(row)
    return None


def _whole(text: str) -> str:
    """Without a sentence or line at the end that has only begun."""
    if text.rstrip().endswith(_ENDS):
        return text.rstrip()
    line = text.rfind("\n") + 1
    starts = sentence_starts(text[line:])
    return text[: line + (starts[-1] if starts else 0)].rstrip()
