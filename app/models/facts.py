"""What a model is, for a person and for the defaults: a file by its header, or a provider's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.engines.catalog import EngineEntry
from app.engines.remote.entry import remote_entry
from app.engines.remote.setup import RemoteSetup
from app.inference.cost import LOCAL, Price
from app.inference.engine import AnyModel, ModelRef, RemoteRef
from app.inference.request import Sampling
from app.models.starter import FILE_NAME, SIZE_BYTES, STARTER_NAME


def _local_price(prompt_tokens: int) -> Price | None:
    del prompt_tokens
    return LOCAL


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A model that can be loaded, and by what."""

    ref: AnyModel
    quantization: str
    """For example "Q4_1"; empty where it is not known."""
    engine: EngineEntry
    sampling: Sampling
    """Defaults under which this model writes well."""
    provider: str = ""
    """Who runs it, as shown; empty for this computer."""
    price_of: Callable[[int], Price | None] = _local_price
    """From a prompt's tokens to the price of a reply; None where nobody knows it."""

    @property
    def label(self) -> str:
        """For example "SmolLM2 135M · Q4_1 · llama.cpp"."""
        parts = (self.ref.name, self.quantization, self.engine.title)
        return " · ".join(part for part in parts if part)


def model_facts(path: Path, engine: str | None = None) -> ModelFacts:
    """Look at a file; `engine` overrides the choice. Reads the header alone.

    Raises BadModelFileError with a sentence, KeyError for an unknown engine, and OSError.
    """
    # Not at the start: files are looked at beside the window, which is shown without these.
    from app.engines.choice import choose_engine  # noqa: PLC0415
    from app.engines.gguf import is_gguf, read_header  # noqa: PLC0415

    entry = choose_engine(path, engine)
    quantization = ""
    name = _name_from_file(path)
    if is_gguf(path):
        header = read_header(path)
        quantization = header.quantization
        base, size = header.text("general.basename"), header.text("general.size_label")
        name = _name(base, size) if base else header.text("general.name") or name
    if _is_starter(path):
        name = STARTER_NAME
    sampling = _STARTER_SAMPLING if _is_starter(path) else Sampling()
    return ModelFacts(ModelRef(name, path), quantization, entry, sampling)


def remote_facts(
    setup: RemoteSetup, model_id: str, price_of: Callable[[int], Price | None]
) -> ModelFacts:
    """A provider's model. Nothing is asked of the provider."""
    ref = RemoteRef(model_id, setup.provider.id, model_id)
    title = setup.provider.title
    return ModelFacts(ref, "", remote_entry(setup), Sampling(), title, price_of)


_STARTER_SAMPLING = Sampling(temperature=0.4, top_p=0.9)
"""Over 8 questions x 3 seeds x 256 tokens no reply loops and 0.5 % of its runs of six words come
twice (27 %, and every second reply loops, at temperature 0 without a penalty; 24 % at the makers'
temperature 0.2 without one). At 0.7 they are as rare, but its words are a third less probable."""


def _is_starter(path: Path) -> bool:
    return path.name == FILE_NAME and path.stat().st_size == SIZE_BYTES


def _name(base: str, size: str) -> str:
    words = base.replace("-", " ").replace("_", " ")
    return words if not size or size.lower() in words.lower() else f"{words} {size}"


def _name_from_file(path: Path) -> str:
    stem = re.sub(r"[._-](Q\d\w*|F16|F32|BF16|IQ\d\w*)$", "", path.stem, flags=re.IGNORECASE)
    return stem.replace("_", " ").replace("-", " ").strip() or path.name
