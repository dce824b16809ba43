"""From tokens' bytes to text, so that a character split over tokens comes whole."""

import codecs


class Detokenizer:
    """A feed object over UTF-8; bytes that can never become a character show as U+FFFD.

    Bytes of a character that has not come whole when the reply ends are dropped.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> str:
        """Take a token's bytes; return the characters that they complete."""
        return self._decoder.decode(data)
