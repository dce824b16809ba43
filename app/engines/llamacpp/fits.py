"""Whether llama.cpp can read a file, from its header alone."""

from pathlib import Path

from app.engines.fit import BadModelFileError, Fit, Rank
from app.engines.gguf import is_gguf, read_header
from app.inference.words import tr


def probe(path: Path) -> Fit:
    """Any GGUF file that is whole; which architectures it knows, llama.cpp says at loading."""
    if not is_gguf(path):
        return Fit(Rank.CANNOT, tr("llama.cpp reads GGUF files, and this is none."))
    try:
        read_header(path)
    except BadModelFileError as error:
        return Fit(Rank.CANNOT, str(error))
    return Fit(Rank.BEST)
