"""By how much the conversation is scrolled so that something is in view. Pixels of the window."""

_FOCUS_MARGIN_PX = 24
_SPOT_MARGIN_PX = 48


def to_show(top: int, bottom: int, height: int) -> int:
    """For what stands from `top` to `bottom`; of what is taller than the window, some of it."""
    if bottom - top > height:
        if top < height and bottom > 0:
            return 0
        top, bottom = (top, top) if top >= height else (bottom, bottom)
    if top < 0:
        return top - _FOCUS_MARGIN_PX
    return bottom - height + _FOCUS_MARGIN_PX if bottom > height else 0


def to_show_spot(at: int, height: int) -> int:
    """For a line at `at`, with what belongs to it around it."""
    is_in_view = _SPOT_MARGIN_PX <= at <= height - _SPOT_MARGIN_PX
    return 0 if is_in_view else at - height // 3
