"""Every sentence that a person sees passes here, on its way from English to their language.

It stands in the lowest layer, since each layer has something to say, and knows nothing of Qt: the
processes that read documents or run a model say what went wrong, too. Translations are made with
Qt's tools all the same: `tr` is what `scripts/translate` lets lupdate look for, so its first
argument must be a literal, and must not stand inside an f-string.

Much of what is said is said while a module is imported. So a language is put in force before
anything is said, which `put_in_force` insists on, and another one takes another start.
"""

from collections.abc import Mapping


class _Spoken:
    def __init__(self) -> None:
        self.texts: Mapping[str, str] = {}
        self.has_begun = False


_spoken = _Spoken()


def tr(text: str, /, **values: object) -> str:
    """`text` in the language in force, with `values` in the places that it names in braces.

    Without values braces are mere braces. A text that has no translation is said as it is.
    """
    _spoken.has_begun = True
    said = _spoken.texts.get(text, text)
    return said.format(**values) if values else said


def put_in_force(texts: Mapping[str, str]) -> None:
    """Say each key as its value from now on.

    Raises RuntimeError if something was said before: it may be kept, and would stay English.
    """
    if texts and _spoken.has_begun:
        raise RuntimeError("A language was put in force after something had been said.")
    _spoken.texts = texts
