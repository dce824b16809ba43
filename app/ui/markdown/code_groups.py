"""Which runs of code lines are one block of code."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.ui.markdown.blocks import Shown, is_code


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """The blocks from index `first` up to `end`, `end` not included."""

    first: int
    end: int
    language: str


class CodeGroups:
    """Kept up to date from the first block that changed, without looking at those before."""

    def __init__(self) -> None:
        self.groups: list[CodeGroup] = []

    def update(self, shown: Sequence[Shown], changed: int) -> list[CodeGroup]:
        """The blocks from index `changed` on are new; return the groups that reach into them."""
        first = self._forget_from(shown, changed)
        kept = len(self.groups)
        for index in range(changed, len(shown)):
            block = shown[index]
            if not is_code(block):
                continue
            if block.first:
                first = index
            if block.last:
                self.groups.append(CodeGroup(first, index + 1, block.language))
        return self.groups[kept:]

    def _forget_from(self, shown: Sequence[Shown], changed: int) -> int:
        """Drop the groups that reach `changed`; return where one that goes on had begun."""
        while self.groups and self.groups[-1].first >= changed:
            self.groups.pop()
        if not self.groups or self.groups[-1].end < changed or changed == 0:
            return changed
        before = shown[changed - 1]
        if is_code(before) and not before.last:
            return self.groups.pop().first
        return changed
