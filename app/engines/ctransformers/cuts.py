"""The rules by which text is cut before byte pairs are merged, by their names in GGUF files.

They are llama.cpp's. Only those are here whose ids have been compared with llama.cpp's.
"""

from collections.abc import Mapping

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
