"""How much the recording of a reply takes on disk, beside the text that it belongs to."""

import random
import zlib

from app.conversations.recording import decode_recording, encode_recording
from app.conversations.tree import Recording

TOKENS = 2000
MEAN_STEP_NS = 13_000_000
SPREAD_NS = 1_500_000


def test_a_recording_takes_a_few_bytes_a_token() -> None:
    draw = random.Random(5)
    time_ns = 200_000_000
    times, lengths = [], []
    for _ in range(TOKENS):
        time_ns += max(1, round(draw.gauss(MEAN_STEP_NS, SPREAD_NS)))
        times.append(time_ns)
        lengths.append(draw.choice((1, 2, 3, 3, 4, 4, 5, 6, 8)))
    exact = Recording(tuple(times), tuple(lengths))
    rounded = Recording(tuple(t // 1000 for t in times), exact.lengths)
    size, size_us = (len(encode_recording(recording)) for recording in (exact, rounded))
    as_json = len(zlib.compress(repr((exact.times_ns, exact.lengths)).encode()))
    text = sum(exact.lengths)
    print(
        f"\nrecording, {TOKENS} tokens: {size / TOKENS:.2f} bytes a token in nanoseconds, "
        f"{size_us / TOKENS:.2f} in microseconds; {size / text:.2f} of its text, "
        f"{size / as_json:.2f} of the same as zipped JSON"
    )
    assert decode_recording(encode_recording(exact)) == exact
