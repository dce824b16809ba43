"""Which tensors a GGML file of 2023 must hold, and how many bytes each takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.engines.fit import BadModelFileError
from app.inference.words import tr

_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
}  # fmt: skip
"""Type -> (weights a block, bytes a block), as of the last GGML format."""

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GgmlTensor:
    """A tensor's name, shape (innermost dimension first) and quantization type."""

    name: str
    shape: Shape
    type_id: int


def weight_bytes(name: str, shape: Shape, type_id: int) -> int:
    """Bytes of a tensor's data. Raises BadModelFileError."""
    if type_id not in _BLOCKS:
        raise BadModelFileError(
            tr(
                "This GGML file keeps {name!r} in a number format ({type_id}) that is not "
                "known here. Look for a GGUF file of the same model.",
                name=name,
                type_id=type_id,
            )
        )
    weights, size = _BLOCKS[type_id]
    if shape[0] % weights:
        raise BadModelFileError(
            tr("This GGML file is damaged: {name!r} has an impossible shape.", name=name)
        )
    total = 1
    for n in shape:
        total *= n
    return total // weights * size


def shape_plan(
    architecture: str, *, n_vocab: int, width: int, layers: int, context: int = 0, multiple: int = 1
) -> dict[str, Shape]:
    """The tensors of a model: name -> shape.

    `multiple` is LLaMA's: its feed-forward width is 8/3 of the width, rounded up to a multiple.
    """
    if architecture == "gpt2":
        plan = {
            "model/ln_f/g": (width,),
            "model/ln_f/b": (width,),
            "model/wte": (width, n_vocab),
            "model/wpe": (width, context),
            "model/lm_head": (width, n_vocab),
        }
        layer = _gpt2_layer(width)
        prefix = "model/h{}/"
    else:
        plan = {
            "tok_embeddings.weight": (width, n_vocab),
            "norm.weight": (width,),
            "output.weight": (width, n_vocab),
        }
        layer = _llama_layer(width, -(-(2 * 4 * width // 3) // multiple) * multiple)
        prefix = "layers.{}."
    for i in range(layers):
        plan |= {prefix.format(i) + name: shape for name, shape in layer.items()}
    return plan


def _gpt2_layer(width: int) -> dict[str, Shape]:
    return {
        "ln_1/g": (width,),
        "ln_1/b": (width,),
        "ln_2/g": (width,),
        "ln_2/b": (width,),
        "attn/c_attn/w": (width, 3 * width),
        "attn/c_attn/b": (3 * width,),
        "attn/c_proj/w": (width, width),
        "attn/c_proj/b": (width,),
        "mlp/c_fc/w": (width, 4 * width),
        "mlp/c_fc/b": (4 * width,),
        "mlp/c_proj/w": (4 * width, width),
        "mlp/c_proj/b": (width,),
    }


def _llama_layer(width: int, inner: int) -> dict[str, Shape]:
    return {
        "attention_norm.weight": (width,),
        "attention.wq.weight": (width, width),
        "attention.wk.weight": (width, width),
        "attention.wv.weight": (width, width),
        "attention.wo.weight": (width, width),
        "ffn_norm.weight": (width,),
        "feed_forward.w1.weight": (width, inner),
        "feed_forward.w2.weight": (inner, width),
        "feed_forward.w3.weight": (width, inner),
    }


def check_tensors(
    tensors: Sequence[GgmlTensor],
    plan: Mapping[str, Shape],
    optional: frozenset[str] = frozenset(),
) -> None:
    """Compare what a file holds with what it must hold. Raises BadModelFileError."""
    found = {t.name: t.shape for t in tensors}
    missing = [name for name in plan if name not in found and name not in optional]
    if missing:
        raise BadModelFileError(
            tr(
                "This model file is cut short: {missing} of its {plan} tensors are missing. "
                "Download or copy it again.",
                missing=len(missing),
                plan=len(plan),
            )
        )
    if len(found) != len(tensors) or found.keys() - plan.keys():
        raise BadModelFileError(
            tr(
                "This is a GGML file of 2023 with tensors that do not belong to its "
                "architecture; it cannot be read. Look for a GGUF file of the same model."
            )
        )
    wrong = next((name for name in found if found[name] != plan[name]), None)
    if wrong is not None:
        raise BadModelFileError(
            tr(
                "This GGML file's {wrong!r} has the shape {found}, not {plan}: it is "
                "damaged, or of a variant that cannot be read. Look for a GGUF file of the "
                "same model.",
                wrong=wrong,
                found=found[wrong],
                plan=plan[wrong],
            )
        )
