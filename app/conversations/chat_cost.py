"""What a chat cost, kept up to date without adding up thousands of replies again and again."""

from dataclasses import dataclass
from decimal import Decimal

from app.conversations.tree import Reply, Tree


@dataclass(frozen=True, slots=True)
class ChatCost:
    """What all replies of a chat cost together."""

    usd: Decimal = Decimal(0)
    all_known: bool = True
    """False while the price or the tokens of some reply are not known."""
    estimated: bool = False
    """Whether the tokens of some reply were not counted by the provider."""


class ChatCosts:
    """Remembers what was worked out for a tree, and for each of its replies."""

    def __init__(self) -> None:
        self._tree: Tree | None = None
        self._cost = ChatCost()
        self._of_replies: dict[str, tuple[Reply, Decimal | None]] = {}

    def of(self, tree: Tree) -> ChatCost:
        """What all replies in it cost, those of other versions included."""
        if tree is not self._tree:
            self._cost = self._add_up(tree)
            self._tree = tree
        return self._cost

    def _add_up(self, tree: Tree) -> ChatCost:
        usd, all_known, estimated = Decimal(0), True, False
        before, self._of_replies = self._of_replies, {}
        for message in tree.messages.values():
            reply = message.reply
            if reply is None or reply.usage is None:
                continue
            known = before.get(message.id)
            if known is None or known[0] is not reply:
                known = (reply, reply.cost_usd)
            self._of_replies[message.id] = known
            cost = known[1]
            if cost is None:
                all_known = False
            elif cost:
                usd += cost
                estimated = estimated or reply.usage.estimated
        return ChatCost(usd, all_known, estimated)
