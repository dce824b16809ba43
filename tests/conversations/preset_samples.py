"""Presets of every shape, for hypothesis."""

from hypothesis import strategies as st

from app.conversations.preset_models import FileModel, RemoteModel
from app.conversations.presets import Preset, clean_name, manner_of
from app.settings.preferences import SAMPLING_BOUNDS, SamplingOverrides

_WORD = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
PROMPTS = st.none() | st.text(max_size=200)


def _numbers(name: str) -> st.SearchStrategy[float | int | None]:
    bounds = SAMPLING_BOUNDS[name]
    if bounds.whole:
        return st.none() | st.integers(int(bounds.low), int(bounds.high))
    return st.none() | st.floats(bounds.low, bounds.high)


SAMPLINGS = st.none() | st.builds(
    SamplingOverrides, **{name: _numbers(name) for name in SAMPLING_BOUNDS}
)


def any_preset(*, is_shared: bool = False) -> st.SearchStrategy[Preset]:
    """Of the person's own; with `is_shared` as it comes in a file, which knows no places."""
    folder = "" if is_shared else "/models/"
    files = _WORD.map(lambda name: FileModel(f"{folder}{name}.gguf"))
    ids = st.just("") if is_shared else _WORD
    remotes = st.builds(RemoteModel, _WORD, st.sampled_from(["openai", "other"]), _WORD, ids)
    return st.builds(
        Preset,
        st.uuids().map(str),
        st.text(max_size=100).map(clean_name),
        st.builds(manner_of, PROMPTS, SAMPLINGS),
        st.none() | files | remotes,
    )
