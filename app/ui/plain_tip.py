"""A tooltip of somebody else's words."""


def plain_tip(text: str, longest: int = 400) -> str:
    """The text as it is, in lines of a bearable length; Qt would take some of it for HTML."""
    from html import escape  # noqa: PLC0415 - no window needs it to be shown

    cut = text if len(text) <= longest else f"{text[:longest].rstrip()}…"
    lines = escape(cut).replace("\n", "<br>")
    return f"<p>{lines}</p>" if cut else ""
