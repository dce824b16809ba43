"""Tables of a document: put in, and brought up to date cell by cell."""

from PySide6.QtGui import QTextCursor, QTextTable

from app.ui.markdown.blocks import Runs, Table
from app.ui.markdown.formats import Formats
from app.ui.markdown.runs import insert_runs


def insert_table(cursor: QTextCursor, table: Table, formats: Formats) -> QTextTable:
    """Put `table` at the cursor, which stands in an empty block."""
    columns = len(table.aligns)
    shown = cursor.insertTable(len(table.rows), columns, formats.table(table))
    for row in range(len(table.rows)):
        _write_row(shown, row, table, formats)
    return shown


def can_amend(old: Table, new: Table) -> bool:
    """Whether `old` becomes `new` by changing cells and adding rows."""
    before = (old.levels, old.aligns, old.head, old.is_rtl)
    after = (new.levels, new.aligns, new.head, new.is_rtl)
    return before == after and 0 < len(old.rows) <= len(new.rows)


def amend_table(shown: QTextTable, old: Table, new: Table, formats: Formats) -> None:
    """Make `shown`, which shows `old`, show `new`."""
    after = formats.table(new)
    if formats.table(old) != after:
        shown.setFormat(after)
    if len(new.rows) > len(old.rows):
        shown.appendRows(len(new.rows) - len(old.rows))
    for row in range(len(new.rows)):
        if row >= len(old.rows) or old.rows[row] != new.rows[row]:
            before = old.rows[row] if row < len(old.rows) else None
            _write_row(shown, row, new, formats, before)


def _write_row(
    shown: QTextTable,
    row: int,
    table: Table,
    formats: Formats,
    before: tuple[Runs, ...] | None = None,
) -> None:
    head = table.head and row == 0
    for column, runs in enumerate(table.rows[row]):
        if before is not None and before[column] == runs:
            continue
        cell = shown.cellAt(row, table.from_left(column))
        cursor = cell.firstCursorPosition()
        if before is None:
            cell.setFormat(formats.cell(head=head, is_rtl=table.is_rtl))
        else:
            end = cell.lastCursorPosition().position()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.setBlockFormat(formats.cell_block(table.aligns[column], runs))
        insert_runs(cursor, table, runs, formats, head=head)
