"""Who sees what, where and when: counterbalanced, drawn by the trial's seed, the same every time.

Two things could be taken for an effect of a delivery: the side on which it stands, and whether it
plays before the other. Their four combinations make the cells of the plan. Cells and replies are
dealt from two cycles, participant after participant without a gap, so that within one participant
as over all of them no two differ in count by more than one. Which reply meets which cell is then
evened out over a block: the participants after whom both cycles come out together. So is which
cell stands where in a session.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import gcd, lcm
from random import Random
from typing import TypeAlias

from app.inference.words import tr
from app.speedlab.comparison import Comparison
from app.speedlab.trials.design import Presentation, Side, Slot, TrialDesign

_ORDERS_TRIED = 40


@dataclass(frozen=True, slots=True)
class PlannedComparison:
    """One comparison of one participant, before it is played."""

    position: int
    """From 0."""
    material: int
    """The index of the reply in the design."""
    left: Slot
    """Which delivery stands on the left; the other one is on the right."""
    plays_first: Side | None
    """Which side plays first; None if both play at the same time."""

    @property
    def right(self) -> Slot:
        """Which delivery stands on the right."""
        return self.left.other

    @property
    def earlier(self) -> Slot | None:
        """Which delivery plays first; None if both play at the same time."""
        return None if self.plays_first is None else self.at(self.plays_first)

    def at(self, side: Side) -> Slot:
        """Which delivery stands on a side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True, slots=True)
class _Cell:
    left: Slot
    earlier: Slot | None


_Pairing: TypeAlias = tuple[int, _Cell]
_Counts: TypeAlias = Counter[tuple[int, _Cell]]


def plan(design: TrialDesign, participant_number: int) -> tuple[PlannedComparison, ...]:
    """The comparisons of a participant, in the order they are played.

    Participants are numbered from 1. Sides differ in count by at most one, and so does which
    delivery plays first; so do their combinations, and so do the replies. Raises ValueError for a
    number below 1.
    """
    if participant_number < 1:
        raise ValueError("Participants are numbered from 1.")
    block, place = divmod(participant_number - 1, block_size(design))
    return _block(design, block, place + 1)[place]


def blind(design: TrialDesign, planned: PlannedComparison) -> Comparison:
    """What the window plays: no delivery, reply or profile is named in it."""
    return Comparison(
        title=tr(
            "Comparison {position} of {comparisons}",
            position=planned.position + 1,
            comparisons=design.comparisons,
        ),
        generated=design.materials[planned.material].generated,
        profile_name="",
        left=design.delivery(planned.left),
        right=design.delivery(planned.right),
    )


def block_size(design: TrialDesign) -> int:
    """After how many participants every reply can have been as often in one cell as in another.

    It has been where each participant sees each reply twice or more often. With fewer comparisons
    no two of these counts differ by more than two.
    """
    conditions = len(design.materials) * _cell_count(design)
    return conditions // gcd(design.comparisons, conditions)


def _cell_count(design: TrialDesign) -> int:
    return 4 if design.presentation is Presentation.ONE_AFTER_ANOTHER else 2


def _block(design: TrialDesign, block: int, count: int) -> list[tuple[PlannedComparison, ...]]:
    """The plans of the first `count` participants of a block; each evens out those before it."""
    draw = Random(f"{design.seed}/{block}")  # noqa: S311 - no secret
    cells = _cells(design, draw)
    materials = draw.sample(range(len(design.materials)), len(design.materials))
    met: _Counts = Counter()
    stood: _Counts = Counter()
    plans = []
    together = lcm(len(materials), len(cells))
    for number in range(count):
        begin = number * design.comparisons
        dealt = range(begin, begin + design.comparisons)
        # Else a reply would meet the same cells again and again: both cycles go round together.
        shift = begin // together if together % design.comparisons == 0 else 0
        pairs = _paired(
            [materials[(index + shift) % len(materials)] for index in dealt],
            [cells[index % len(cells)] for index in dealt],
            met,
            draw,
        )
        ordered = _ordered(pairs, stood, draw)
        met.update(pairs)
        stood.update((place, cell) for place, (_, cell) in enumerate(ordered))
        plans.append(tuple(_planned(place, *pair) for place, pair in enumerate(ordered)))
    return plans


def _cells(design: TrialDesign, draw: Random) -> list[_Cell]:
    """A cycle in which the two cells of each half differ in both, side and order.

    So what a number of comparisons leaves over when it is divided by four is balanced as well.
    """
    left = draw.choice(list(Slot))
    if design.presentation is Presentation.AT_THE_SAME_TIME:
        return [_Cell(left, None), _Cell(left.other, None)]
    earlier = draw.choice(list(Slot))
    return [
        _Cell(left, earlier),
        _Cell(left.other, earlier.other),
        _Cell(left, earlier.other),
        _Cell(left.other, earlier),
    ]


def _paired(
    materials: Sequence[int], cells: list[_Cell], met: _Counts, draw: Random
) -> list[_Pairing]:
    """Each reply with a cell, swapped until no swap makes it more even."""
    draw.shuffle(cells)
    pairs = list(zip(materials, cells, strict=True))
    spread = _Spread(pairs, met)
    is_better = True
    while is_better:
        is_better = False
        for one, other in combinations(range(len(pairs)), 2):
            if spread.gain(pairs[one], pairs[other]) > 0:
                spread.swap(pairs[one], pairs[other])
                (material, cell), (next_material, next_cell) = pairs[one], pairs[other]
                pairs[one], pairs[other] = (material, next_cell), (next_material, cell)
                is_better = True
    return pairs


class _Spread:
    """How evenly replies meet cells in the block so far, and sides and orders in one participant.

    The measure is a sum of squares, the least where all counts are the same; the block weighs more.
    """

    def __init__(self, pairs: Sequence[_Pairing], met: _Counts) -> None:
        self._joint = met + Counter(pairs)
        self._leans: Counter[tuple[int, str]] = Counter()
        for material, cell in pairs:
            self._lean(material, cell, 1)

    def gain(self, one: _Pairing, other: _Pairing) -> int:
        """By how much it becomes more even when two replies change their cells."""
        (a, c), (b, d) = one, other
        if a == b or c == d:
            return 0
        joint = self._joint
        gain = 16 * (joint[a, c] + joint[b, d] - joint[a, d] - joint[b, c] - 2)
        for name, step in (
            ("side", _sign(d.left) - _sign(c.left)),
            ("order", _sign(d.earlier) - _sign(c.earlier)),
        ):
            for lean, by in ((self._leans[a, name], step), (self._leans[b, name], -step)):
                gain += lean**2 - (lean + by) ** 2
        return gain

    def swap(self, one: _Pairing, other: _Pairing) -> None:
        """Let two replies change their cells."""
        (a, c), (b, d) = one, other
        self._joint.subtract((one, other))
        self._joint.update(((a, d), (b, c)))
        for material, cell, by in ((a, c, -1), (a, d, 1), (b, d, -1), (b, c, 1)):
            self._lean(material, cell, by)

    def _lean(self, material: int, cell: _Cell, by: int) -> None:
        self._leans[material, "side"] += by * _sign(cell.left)
        self._leans[material, "order"] += by * _sign(cell.earlier)


def _sign(slot: Slot | None) -> int:
    return 0 if slot is None else 1 if slot is Slot.FIRST else -1


def _ordered(pairs: list[_Pairing], stood: _Counts, draw: Random) -> list[_Pairing]:
    """An order drawn at random.

    Of several it is the one that has a reply twice in a row the least often, then the one that puts
    cells where they stood the least often in the block.
    """

    def cost(order: Sequence[_Pairing]) -> tuple[int, int]:
        repeats = sum(before[0] == after[0] for before, after in pairwise(order))
        return repeats, sum(stood[place, cell] for place, (_, cell) in enumerate(order))

    return min((draw.sample(pairs, len(pairs)) for _ in range(_ORDERS_TRIED)), key=cost)


def _planned(place: int, material: int, cell: _Cell) -> PlannedComparison:
    plays_first = None
    if cell.earlier is not None:
        plays_first = Side.LEFT if cell.earlier is cell.left else Side.RIGHT
    return PlannedComparison(place, material, cell.left, plays_first)
