"""Whatever lines follow others, the document is what it would be had they been set at once."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.ui.panels.summarise.line_document import LineDocument
from app.ui.panels.summarise.summary_lines import Chip, Kind, Line
from app.ui.panels.summarise.summary_look import SummaryLook
from app.ui.theme import Theme

A_LINE = st.builds(
    Line,
    st.sampled_from([Kind.POINT, Kind.HEADING, Kind.WARNING, Kind.QUESTION, Kind.RUNNING]),
    st.sampled_from(["one", "two 😀", ""]),
    st.sampled_from([(), (Chip("§1, p. 2", "p.0/0"),), (Chip("§1", "a"), Chip("§2", "b"))]),
    st.sampled_from(["", "no source found"]),
)


def margins(document: QTextDocument) -> list[tuple[float, float, float]]:
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    formats = [block.blockFormat() for block in blocks]
    return [(f.topMargin(), f.leftMargin(), f.textIndent()) for f in formats]


@given(st.lists(st.tuples(st.lists(A_LINE, max_size=5), st.sampled_from(["", "a", "p.0/0"]))))
def test_every_change_ends_in_the_same_document(
    theme: Theme, steps: list[tuple[list[Line], str]]
) -> None:
    look = SummaryLook(theme)
    changed, document = QTextDocument(), QTextDocument()
    lines = LineDocument(changed, look)
    for step, chosen in steps:
        lines.show(step, chosen)
        document.clear()
        fresh = LineDocument(document, look)
        fresh.show(step, chosen)
        assert changed.toPlainText() == document.toPlainText()
        assert changed.blockCount() == max(1, len(step))
        assert lines.placed == fresh.placed
        if step:
            assert margins(changed) == margins(document)
        for number, placed in enumerate(lines.placed):
            text = lines.block(number).text()
            for chip, place in zip(placed.line.chips, placed.chips, strict=True):
                raw = text.encode("utf-16-le")[2 * place.start : 2 * place.end]
                shown = raw.decode("utf-16-le").replace("\u00a0", " ")
                assert shown.strip() == chip.text
