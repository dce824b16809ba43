"""What a reply was made with, to be read at the model's name above it."""

from dataclasses import fields

from app.conversations.tree import Reply
from app.inference.request import Sampling
from app.inference.words import tr
from app.ui.plain_tip import plain_tip

_NAMES = {
    "temperature": tr("temperature"),
    "top_k": "top-k",
    "top_p": "top-p",
    "min_p": "min-p",
    "repeat_penalty": tr("repeat penalty"),
    "seed": tr("seed"),
    "max_tokens": tr("at most … tokens"),
}


def made_with(reply: Reply) -> str:
    """The model, its sampling, and the system prompt that it was given."""
    who = f"{reply.model_name}, {reply.provider}" if reply.provider else reply.model_name
    prompt = reply.system_prompt.strip()
    told = tr("System prompt: {prompt}", prompt=prompt) if prompt else tr("No system prompt")
    return plain_tip(f"{who}\n{_sampling(reply.sampling)}\n{told}", 800)


def _sampling(sampling: Sampling) -> str:
    parts = []
    for field in fields(sampling):
        value = getattr(sampling, field.name)
        if field.name in _NAMES and value is not None:
            name = _NAMES[field.name]
            shown = f"{value:g}" if isinstance(value, float) else f"{value}"
            parts.append(name.replace("…", shown) if "…" in name else f"{name} {shown}")
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]
