"""Comparisons to export."""

from app.speedlab.comparison import Comparison
from app.speedlab.delivery import ALL_AT_ONCE, STREAMING, PaneDelivery
from app.speedlab.profiles import Profile, paced
from app.speedlab.units import token_ends

PROSE = (
    "Streaming shows words as they are produced, so reading starts at the first token.\n\n"
    "The total time is the same: only the wait is shorter. Nobody reads it all at once."
)
HOSTILE = (
    "</script><script>window.hit = 1; alert(1)</script>\n"
    "<!-- <script> <img src=x onerror=alert(2)> -->\n"
    "{{script}} ${alert(3)} ' \" ` \\ \\u003c/script> &lt; &amp;\n"
    "\u202eright to left\u202c \u2066isolate\u2069 שלום, עולם! مرحبا\n"
    "line\u2028and paragraph\u2029separators, NUL \x00, bell \x07, tab \t, \ufeff\n"
    "👩‍👩‍👧‍👦 🇳🇱 é e\u0301 \U0001d54f \ud83d lone \udc00 surrogates\r\n"
    "]]> -->"
)
TIMES = "\u00d7"
QUICK = Profile("Quick", 200, 60, jitter=0.8)


def comparison(
    text: str = PROSE,
    profile: Profile = QUICK,
    left: PaneDelivery = STREAMING,
    right: PaneDelivery = ALL_AT_ONCE,
    title: str = "Why replies feel slow",
) -> Comparison:
    """A text in estimated tokens at the pace of a profile."""
    return Comparison(
        title, paced(text, token_ends(text), profile), profile.name, left, right, is_estimate=True
    )
