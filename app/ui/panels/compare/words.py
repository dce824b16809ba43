"""What deliveries and waits are called on the screen."""

from app.speedlab.delivery import Wait
from app.speedlab.profiles import Profile
from app.speedlab.units import Unit

UNITS = {
    Unit.TOKEN: "By token",
    Unit.WORD: "By word",
    Unit.SENTENCE: "By sentence",
    Unit.PARAGRAPH: "By paragraph",
    Unit.STEADY: "Steady pace",
    Unit.ALL: "All at once",
}
WAITS = {
    Wait.NONE: "No indicator",
    Wait.SPINNER: "Spinner",
    Wait.DOTS: "Typing dots",
    Wait.SKELETON: "Skeleton",
    Wait.PROGRESS: "Progress bar",
    Wait.PHASES: "Phases",
}


def profile_text(profile: Profile) -> str:
    """A profile in a list: its name, then what matters most."""
    return f"{profile.name}: {profile.ttft_ms / 1000:.1f} s, {profile.tokens_per_s:.0f} tok/s"
