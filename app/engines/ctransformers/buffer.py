"""How much of a GPT-2 prompt ctransformers can read at once without leaving its memory.

Its GPT-2 code works in one buffer of 256 MiB, sized for no context in particular, and ends the
process when that is full. What one step takes is counted here from the graph in its
`models/llms/gpt2.cc`, so that a long context costs smaller steps, and at last some of the context.
"""

from app.engines.ggml import GgmlHeader

_BUFFER_BYTES = 256 << 20
_MARGIN = 1.25
"""For tensor headers, alignment and the work area of matrix products."""
_ROWS_PER_LAYER = 46
"""Intermediate results of one layer that are as large as the batch is wide."""


def fitting(header: GgmlHeader, batch_tokens: int, context_tokens: int) -> tuple[int, int]:
    """The largest (batch, context), at most as asked, whose steps fit in the buffer."""
    if header.architecture != "gpt2":
        return batch_tokens, context_tokens
    while batch_tokens > 1 and not _fits(header, batch_tokens, context_tokens):
        batch_tokens //= 2
    while context_tokens > 1 and not _fits(header, batch_tokens, context_tokens):
        context_tokens -= max(1, context_tokens // 32)
    return batch_tokens, context_tokens


def _fits(header: GgmlHeader, batch: int, context: int) -> bool:
    rows = _ROWS_PER_LAYER * batch * header.width
    attention = batch * context * header.heads
    values = context * header.width
    numbers = header.layers * (rows + attention + values) + batch * len(header.pieces)
    return 4 * numbers * _MARGIN <= _BUFFER_BYTES
