"""Writes tiny GGUF files byte by byte, also such as no library would write."""

import struct
from dataclasses import dataclass, field

STRING, ARRAY, UINT32 = 8, 9, 4


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(data)) + data


def key_text(key: str, value: str) -> bytes:
    return text(key) + struct.pack("<I", STRING) + text(value)


def key_number(key: str, value: int) -> bytes:
    return text(key) + struct.pack("<II", UINT32, value)


def key_list(key: str, item_type: int, count: int, items: bytes) -> bytes:
    return text(key) + struct.pack("<IIQ", ARRAY, item_type, count) + items


def tensor(name: str, shape: tuple[int, ...], type_id: int, offset: int) -> bytes:
    dims = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return text(name) + dims + struct.pack("<IQ", type_id, offset)


@dataclass
class HandGguf:
    """The parts of a file; `data` has to hold what the tensors claim."""

    keys: list[bytes] = field(
        default_factory=lambda: [
            key_text("general.architecture", "llama"),
            key_number("general.file_type", 3),
            key_number("llama.context_length", 512),
            key_list("tokenizer.ggml.tokens", STRING, 2, text("a") + text("b")),
            key_list("tokenizer.ggml.token_type", UINT32, 2, struct.pack("<2I", 1, 1)),
        ]
    )
    tensors: list[bytes] = field(
        default_factory=lambda: [tensor("token_embd.weight", (4, 2), 0, 0)]
    )
    data: bytes = bytes(32)
    version: int = 3

    def encode(self) -> bytes:
        head = b"GGUF" + struct.pack("<IQQ", self.version, len(self.tensors), len(self.keys))
        head += b"".join(self.keys) + b"".join(self.tensors)
        return head + bytes(-len(head) % 32) + self.data
