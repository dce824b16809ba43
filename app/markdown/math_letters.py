"""Letters in mathematical alphabets: bold, double-struck, script and so on.

Browsers' MathML has no attribute for them: such a letter is a character of its own in Unicode.
"""

from unicodedata import lookup, name

_ALPHABETS = {
    "bold": ("MATHEMATICAL BOLD",),
    "italic": ("MATHEMATICAL ITALIC",),
    "bold-italic": ("MATHEMATICAL BOLD ITALIC", "MATHEMATICAL BOLD"),
    "double-struck": ("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "script": ("MATHEMATICAL SCRIPT", "SCRIPT"),
    "bold-script": ("MATHEMATICAL BOLD SCRIPT",),
    "fraktur": ("MATHEMATICAL FRAKTUR", "BLACK-LETTER"),
    "bold-fraktur": ("MATHEMATICAL BOLD FRAKTUR",),
    "sans-serif": ("MATHEMATICAL SANS-SERIF",),
    "bold-sans-serif": ("MATHEMATICAL SANS-SERIF BOLD",),
    "sans-serif-italic": ("MATHEMATICAL SANS-SERIF ITALIC",),
    "sans-serif-bold-italic": ("MATHEMATICAL SANS-SERIF BOLD ITALIC",),
    "monospace": ("MATHEMATICAL MONOSPACE",),
}
"""What the names of an alphabet's characters begin with. A few letters are older than the rest of
their alphabet and have another name.
"""


def in_alphabet(text: str, alphabet: str) -> str:
    """`text` in an alphabet, named as MathML's `mathvariant` does; what it lacks stays as it is."""
    beginnings = _ALPHABETS.get(alphabet, ())
    return "".join(_letter(sign, beginnings) for sign in text)


def _letter(sign: str, beginnings: tuple[str, ...]) -> str:
    short = name(sign, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    for beginning in beginnings:
        try:
            return lookup(f"{beginning} {short}")
        except KeyError:
            continue
    return sign
