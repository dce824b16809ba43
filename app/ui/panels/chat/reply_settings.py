"""Under what the next reply is written."""

from dataclasses import dataclass, replace

from app.conversations.presets import Manner
from app.conversations.tree import Delivery
from app.conversations.turn import PriceOf
from app.inference.request import Sampling


@dataclass(frozen=True, slots=True)
class ReplySettings:
    """What the person chose, and what the loaded model is."""

    model_name: str = ""
    engine: str = ""
    sampling: Sampling = Sampling()
    system_prompt: str = ""
    context_tokens: int | None = None
    delivery: Delivery = Delivery.STREAMING
    provider: str = ""
    """Who runs the model, as shown; empty for this computer."""
    price_of: PriceOf | None = None
    """None for a model on this computer."""
    streamed: bool = True
    """False asks the provider for the whole reply in one piece."""

    def in_manner(self, manner: Manner) -> "ReplySettings":
        """The same, but for what a chat has of its own."""
        return replace(
            self,
            system_prompt=manner.prompted(self.system_prompt),
            sampling=manner.sampled(self.sampling),
        )
