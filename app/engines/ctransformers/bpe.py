"""Exact byte-pair encoding for a GGUF's or a GPT-2 GGML file's own vocabulary, by `tokenizers`.

The rules by which text is cut before merging are llama.cpp's, chosen by the GGUF's
`tokenizer.ggml.pre`. Only those are here whose ids have been compared with llama.cpp's.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel, PreTokenizer, Split
from tokenizers.pre_tokenizers import Sequence as Steps

from app.engines.fit import BadModelFileError

_GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
_MODERN = (
    r"'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|"
    r"{digits}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_LLAMA3 = _MODERN.format(digits=r"\p{N}{1,3}")
_QWEN2 = _MODERN.format(digits=r"\p{N}")

CUTS: Mapping[str, tuple[str, ...]] = {
    "smollm": (r"\p{N}", _GPT2),
    "gpt-2": (_GPT2,),
    "llama-bpe": (_LLAMA3,),
    "qwen2": (_QWEN2,),
}
"""`tokenizer.ggml.pre` -> regular expressions, applied one after the other."""

WHOLE_WORDS_FIRST = frozenset({"llama-bpe"})
"""Rules under which a word that is a token is not put together by merges."""

ADDS_BOS = frozenset({"llama-bpe"})
"""Rules under which a prompt begins with the beginning-of-sequence token unless told otherwise."""

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
            f"This model file's vocabulary contradicts itself ({error}). Download it again, or "
            "look for another file of the same model."
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
