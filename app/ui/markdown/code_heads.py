"""The buttons above each block of code: fold, wrap, copy."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.inference.words import tr
from app.ui.clipboard import copy_text
from app.ui.markdown.code_groups import CodeGroup
from app.ui.markdown.decoration import Decoration
from app.ui.markdown.document import StreamedDocument
from app.ui.theme import Theme

_BESIDE_PX = 2
_PAD_X_PX, _PAD_Y_PX = 4, 1
"""What stands around a button's text."""


class CodeHeads:
    """Buttons are children of `viewport`, in the order of the code."""

    def __init__(
        self,
        theme: Theme,
        document: StreamedDocument,
        decoration: Decoration,
        viewport: QWidget,
    ) -> None:
        self._document = document
        self._theme = theme
        self._decoration = decoration
        self._viewport = viewport
        self._heads: list[_Head] = []

    def sync(self, changed: int) -> None:
        """A row of buttons for each block of code; blocks from index `changed` on are new."""
        groups = self._document.code_groups
        while len(self._heads) > len(groups):
            self._heads.pop().drop()
        while len(self._heads) < len(groups):
            self._heads.append(_Head(len(self._heads), self._theme, self._document, self._viewport))
        for head, group in zip(reversed(self._heads), reversed(groups), strict=True):
            if group.end < changed:  # code that ends where something follows has ended now
                return
            head.show_group(group)

    def place(self, changed: int) -> None:
        """Put those beside their code whose code may have moved."""
        for head in reversed(self._heads):
            if head.group is None or head.group.end < changed:
                return
            head.place(self._decoration.card_top_right(head.group, self._viewport.width()))


class _Head:
    """The buttons of one block of code."""

    def __init__(
        self, number: int, theme: Theme, document: StreamedDocument, viewport: QWidget
    ) -> None:
        self.group: CodeGroup | None = None
        self._theme = theme
        self._number = number
        self._document = document
        self._viewport = viewport
        self._copy = _button(viewport, tr("Copy"), tr("Copy this code"))
        self._copy.clicked.connect(self._copy_code)
        self._wrap: QToolButton | None = None
        self._fold: QToolButton | None = None

    def show_group(self, group: CodeGroup) -> None:
        """It is above this block of code; what it offers depends on it."""
        look = self._document.code_look(self._number)
        self.group = group
        can_fold = self._document.can_fold(group)
        if can_fold and self._fold is None:
            self._fold = _button(self._viewport, tr("Fold"), "")
            self._fold.clicked.connect(self._toggle_fold)
        if self._fold is not None:
            self._fold.setVisible(can_fold)
        if self._wrap is None and (not look.wrapped or self._document.has_long_lines(group)):
            self._wrap = _button(self._viewport, tr("Wrap"), "")
            self._wrap.clicked.connect(self._toggle_wrap)
        self._say()

    def place(self, corner: QPoint) -> None:
        """The last one stands in the corner, the others to its left."""
        right = corner.x()
        look = _zoomed(self._theme)
        for button in (self._copy, self._wrap, self._fold):
            if button is None or button.isHidden():
                continue
            if button.styleSheet() != look:
                button.setStyleSheet(look)
            size = button.sizeHint()
            inset = (self._document.measures.code_head - size.height()) // 2
            right -= size.width() + max(_BESIDE_PX, inset)
            button.setGeometry(right, corner.y() + inset, size.width(), size.height())

    def drop(self) -> None:
        """The code is gone."""
        for button in (self._copy, self._wrap, self._fold):
            if button is not None:
                button.hide()
                button.deleteLater()

    def _say(self) -> None:
        look, group = self._document.code_look(self._number), self.group
        if self._fold is not None and group is not None:
            lines = group.end - group.first
            self._fold.setText(
                tr("Show all {lines:,} lines", lines=lines) if look.folded else tr("Fold")
            )
            _name(self._fold, tr("Show all of this code") if look.folded else tr("Fold this code"))
        if self._wrap is not None:
            self._wrap.setText(tr("Do not wrap") if look.wrapped else tr("Wrap"))
            scrolled = tr("Keep lines whole; what is too long is scrolled")
            _name(self._wrap, scrolled if look.wrapped else tr("Break lines that are too long"))

    def _toggle_fold(self) -> None:
        look = self._document.code_look(self._number)
        self._document.set_code_look(self._number, replace(look, folded=not look.folded))
        self._say()

    def _toggle_wrap(self) -> None:
        look = self._document.code_look(self._number)
        self._document.set_code_look(self._number, replace(look, wrapped=not look.wrapped))
        self._say()

    def _copy_code(self) -> None:
        if self.group is not None:
            copy_text(self._document.code_of(self.group))


def _zoomed(theme: Theme) -> str:
    """What a button has beyond its role: the zoom, which the app's style sheet knows nothing of."""
    if theme.zoom == 1:
        return ""
    x, y = (max(1, round(px * theme.zoom)) for px in (_PAD_X_PX, _PAD_Y_PX))
    return f"font-size: {theme.note_font().pointSizeF():.2f}pt; padding: {y}px {x}px"


def _button(viewport: QWidget, text: str, meaning: str) -> QToolButton:
    button = QToolButton(viewport)
    button.setText(text)
    button.setProperty("role", "quiet")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if meaning:
        _name(button, meaning)
    button.show()
    return button


def _name(button: QToolButton, meaning: str) -> None:
    button.setAccessibleName(meaning)
    button.setToolTip(meaning)
