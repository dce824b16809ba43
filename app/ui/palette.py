"""The colours, light and dark. No other module of the app names a colour.

Text colours keep at least 4.5:1 against every surface that `TEXT_ON` puts them on (WCAG 2.2,
1.4.3), marks 3:1 against those of `MARKS_ON` (1.4.11), which a test computes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, each as `#rrggbb`."""

    dark: bool
    canvas: str
    """Behind the conversation."""
    panel: str
    """Sidebar and status bar."""
    surface: str
    """Fields, chips, menus, dialogs."""
    bubble: str
    """Behind what the person said."""
    code: str
    """Behind code."""
    selected: str
    """Behind the chosen row, page or segment."""
    hover: str
    """Behind what the pointer is on."""
    line: str
    """Hairlines and borders: decoration, never the only sign of anything."""
    text: str
    muted: str
    """Labels, names, hints."""
    accent: str
    """The one accent: the button that matters, the writing cursor, progress."""
    on_accent: str
    """Text on the accent."""
    accent_text: str
    """The accent as text: links, the chosen row."""
    chart: str
    """Bars of small charts."""
    handle: str
    """What a scroll bar is moved by."""
    good: str
    bad: str
    warn: str
    selection: str
    """Behind selected text."""
    code_keyword: str
    code_string: str
    code_number: str
    code_name: str
    """Names of functions, classes, tags and attributes."""
    veil: str
    """Drawn thinly over a window that has to wait."""


LIGHT = Palette(
    dark=False,
    canvas="#fbfbfa",
    panel="#f3f3f1",
    surface="#ffffff",
    bubble="#eef2fb",
    code="#f5f5f3",
    selected="#e9f0fe",
    hover="#ebebe8",
    line="#e4e4e1",
    text="#1d1d1f",
    muted="#68686d",
    accent="#2f6fed",
    on_accent="#ffffff",
    accent_text="#2361d6",
    chart="#5f8eef",
    handle="#88888d",
    good="#15774a",
    bad="#b42318",
    warn="#8f5500",
    selection="#c9dbfc",
    code_keyword="#7a3aa8",
    code_string="#1c7047",
    code_number="#a04a05",
    code_name="#2158c0",
    veil="#1d1d1f",
)

DARK = Palette(
    dark=True,
    canvas="#17181a",
    panel="#1e1f22",
    surface="#222327",
    bubble="#272b36",
    code="#1d1e21",
    selected="#26314a",
    hover="#2a2b30",
    line="#303136",
    text="#ececee",
    muted="#9a9aa2",
    accent="#7aa5ff",
    on_accent="#10131a",
    accent_text="#7aa5ff",
    chart="#5c7bba",
    handle="#74747c",
    good="#4cc38a",
    bad="#ff8a80",
    warn="#e2b05e",
    selection="#33486f",
    code_keyword="#c79bf0",
    code_string="#7fcf9f",
    code_number="#e6a56b",
    code_name="#86b0ff",
    veil="#000000",
)

SURFACES = ("canvas", "panel", "surface", "bubble", "code", "selected", "hover")

TEXT_ON: dict[str, tuple[str, ...]] = {
    "text": (*SURFACES, "selection"),
    "muted": SURFACES,
    "accent_text": SURFACES,
    "on_accent": ("accent",),
    "canvas": ("text",),
    "good": SURFACES,
    "bad": SURFACES,
    "warn": SURFACES,
    "code_keyword": ("code",),
    "code_string": ("code",),
    "code_number": ("code",),
    "code_name": ("code",),
}
"""Which text colour may stand on which surface: hints and placeholders are "muted", links
"accent_text", a word in passing is "canvas" on "text". What is selected or found is set in "text"
on "selection", or in "on_accent" on "accent", whatever it was before. Disabled text is exempt."""

MARKS_ON: dict[str, tuple[str, ...]] = {
    "accent": (*SURFACES, "line"),
    "muted": (*SURFACES, "line"),
    "good": SURFACES,
    "bad": SURFACES,
    "warn": SURFACES,
    "chart": ("canvas", "surface"),
    "handle": ("canvas", "panel", "surface"),
    "text": ("canvas", "panel", "surface"),
}
"""Which colour says something without words on which surface: rings of the focus, frames of boxes
to tick, icons, dots, curves, progress, the handle of a scroll bar, the ring of the main button."""
