"""What deliveries and waits are called on the screen."""

from app.inference.words import tr
from app.speedlab.delivery import Wait
from app.speedlab.profiles import Profile
from app.speedlab.units import Unit

UNITS = {
    Unit.TOKEN: tr("By token"),
    Unit.WORD: tr("By word"),
    Unit.SENTENCE: tr("By sentence"),
    Unit.PARAGRAPH: tr("By paragraph"),
    Unit.STEADY: tr("Steady pace"),
    Unit.ALL: tr("All at once"),
}
WAITS = {
    Wait.NONE: tr("No indicator"),
    Wait.SPINNER: tr("Spinner"),
    Wait.DOTS: tr("Typing dots"),
    Wait.SKELETON: tr("Skeleton"),
    Wait.PROGRESS: tr("Progress bar"),
    Wait.PHASES: tr("Phases"),
}


def profile_text(profile: Profile) -> str:
    """A profile in a list: its name, then what matters most."""
    return tr(
        "{name}: {ttft_ms:.1f} s, {tokens_per_s:.0f} tok/s",
        name=profile.name,
        ttft_ms=profile.ttft_ms / 1000,
        tokens_per_s=profile.tokens_per_s,
    )
