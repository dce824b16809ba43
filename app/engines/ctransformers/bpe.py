"""Exact byte-pair encoding for a GGUF's or a GPT-2 GGML file's own vocabulary, by `tokenizers`."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel, PreTokenizer, Split
from tokenizers.pre_tokenizers import Sequence as Steps

from app.engines.ctransformers.cuts import CUTS, WHOLE_WORDS_FIRST
from app.engines.fit import BadModelFileError
from app.inference.words import tr

Merge = tuple[str, str]


def byte_letters() -> dict[int, str]:
    """GPT-2's printable letter for each byte: itself if printable, else from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters = {byte: chr(byte) for byte in printable}
    rest = (byte for byte in range(256) if byte not in letters)
    return letters | {byte: chr(0x100 + i) for i, byte in enumerate(rest)}


def letters_to_bytes(token: str) -> bytes:
    """A token's bytes; letters outside GPT-2's alphabet stand for themselves."""
    back = _LETTER_TO_BYTE
    return b"".join(
        bytes([back[letter]]) if letter in back else letter.encode("utf-8", "surrogateescape")
        for letter in token
    )


def bpe(tokens: Mapping[str, int], merges: Sequence[Merge], rules: str) -> Tokenizer:
    """A tokenizer that knows no special tokens. Raises BadModelFileError."""
    steps: list[PreTokenizer] = [Split(Regex(cut), "isolated") for cut in CUTS[rules]]
    steps.append(ByteLevel(add_prefix_space=False, use_regex=False))
    try:
        model = BPE(dict(tokens), list(merges), ignore_merges=rules in WHOLE_WORDS_FIRST)
    except Exception as error:  # `tokenizers` raises bare Exception
        raise BadModelFileError(
            tr(
                "This model file's vocabulary contradicts itself ({error}). Download it "
                "again, or look for another file of the same model.",
                error=error,
            )
        ) from error
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = Steps(steps)
    return tokenizer


def merges_by_rank(tokens: Mapping[str, int]) -> list[Merge]:
    """The merges of a vocabulary whose ids are in the order of merging, as GPT-2's are.

    A GPT-2 GGML file holds no merges. Each token of several bytes came from the two parts that
    merging with the tokens before it leaves over.
    """
    merges = []
    for token, rank in sorted(tokens.items(), key=lambda item: item[1]):
        parts = _merge_below(token, rank, tokens)
        if len(parts) == 2:  # noqa: PLR2004 - a merge joins two; anything else was added by hand
            merges.append((parts[0], parts[1]))
    return merges


def _merge_below(token: str, rank: int, tokens: Mapping[str, int]) -> list[str]:
    parts = list(token)
    while len(parts) > 1:
        ranks = [tokens.get(a + b, rank) for a, b in pairwise(parts)]
        best = min(ranks)
        if best >= rank:
            break
        at = ranks.index(best)
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    return parts


_LETTER_TO_BYTE = {letter: byte for byte, letter in byte_letters().items()}
