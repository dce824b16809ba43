"""The style sheet, made from a palette and a type size.

Widgets choose a rule with the dynamic property `role`: "primary", "quiet" or "row" for buttons,
"muted", "small", "name" or "bad" for labels, "panel", "bar", "card" or "drop" for frames, "plain"
or "reader" for texts.
"""

from dataclasses import asdict
from string import Template

from app.ui.palette import Palette

_RULES = Template("""
QWidget { color: $text; }
QMainWindow, QDialog { background: $canvas; }
QFrame[role="panel"] { background: $panel; border: none; border-right: 1px solid $line; }
QFrame[role="bar"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="card"][over="true"] { border-color: $accent; }
QFrame[role="bubble"] { background: $bubble; border: none; border-radius: 12px; }
QFrame[role="bubble"][focused="true"] { background: $selected; }
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="thought"] { border: none; border-left: 2px solid $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; padding: 6px 12px;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover, QTabBar::tab:focus { color: $text; }
QTabBar::tab:selected:focus { background: $selected; }
QTabBar::tab:disabled { color: $line; }
QListWidget, QTableWidget {
    background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px;
}
QListWidget:focus, QTableWidget:focus { border-color: $accent; outline: none; }
QListWidget::item, QTableWidget::item { padding: 3px 6px; }
QCheckBox::indicator:unchecked, QListWidget::indicator:unchecked,
QTableWidget::indicator:unchecked {
    background: $surface; border: 1px solid $muted; border-radius: 3px; width: 12px; height: 12px;
}
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 4px 6px; font-size: ${small_pt}pt;
}
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 1px 2px; }
QRadioButton::indicator {
    background: $surface; border: 1px solid $muted; border-radius: 7px; width: 12px; height: 12px;
}
QRadioButton::indicator:checked {
    background: $on_accent; border: 4px solid $accent; border-radius: 7px; width: 6px; height: 6px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QSlider { border: 1px solid transparent; border-radius: 4px; }
QSlider:focus { border-color: $accent; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"], ElidedLabel[role="small"] { color: $muted; font-size: ${small_pt}pt; }
QLabel[role="name"] { color: $muted; font-size: ${small_pt}pt; font-weight: 600; }
QLabel[role="name"][focused="true"] { color: $accent_text; }
QLabel[role="passing"] {
    background: $text; color: $canvas; border-radius: 10px; padding: 6px 16px; font-weight: 600;
}
QLabel[role="bad"] { color: $bad; font-size: ${small_pt}pt; }
QToolTip { color: $text; background: $surface; border: 1px solid $line; padding: 4px 6px; }

QPushButton, QToolButton {
    background: $surface; border: 1px solid $line; border-radius: 8px; padding: 5px 12px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:focus { border: 1px solid $text; }
QPushButton[role="primary"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px;
    color: $muted; padding: 1px 4px; font-size: ${small_pt}pt;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {
    color: $text; background: $hover;
}
QPushButton[role="quiet"][own="true"] { color: $accent_text; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="row"], QToolButton[role="row"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: 7px 10px;
}
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="row"]:focus { border-color: $accent; }
QPushButton[role="row"]:checked { background: $selected; color: $accent_text; }
QPushButton[role="pill"] {
    background: $surface; border: 1px solid $line; border-radius: 12px; padding: 5px 14px;
    font-size: ${small_pt}pt;
}
QPushButton[role="pill"]:hover { background: $hover; }
QPushButton[role="pill"]:focus { border-color: $accent; }

QPushButton, QToolButton { font-size: ${control_pt}pt; }
QPushButton[role="new"] { text-align: left; padding: 6px 10px; }
QPushButton[role="chip"] {
    border-radius: 11px; padding: 4px 24px; font-size: ${small_pt}pt;
}
QToolButton::menu-indicator { image: none; }
QPushButton[role="chip"]::menu-indicator, QPushButton[role="menu"]::menu-indicator,
QPushButton[role="quiet"]::menu-indicator {
    image: none; width: 0;
}
QFrame[role="segments"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QPushButton[role="segment"] {
    border: 1px solid transparent; border-radius: 6px; padding: 4px 10px; font-size: ${small_pt}pt;
    background: transparent;
}
QPushButton[role="segment"]:checked {
    background: $selected; color: $accent_text; font-weight: 600;
}
QPushButton[role="segment"]:focus { border: 1px solid $accent; }
QFrame[role="header"] { background: $canvas; border: none; border-bottom: 1px solid $line; }
QFrame[role="notice"] { background: $selected; border: none; border-bottom: 1px solid $line; }
QFrame[role="rule"] { max-height: 1px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px 8px;
    selection-background-color: $selection; selection-color: $text;
}
QLineEdit[role="command"] { font-size: ${text_pt}pt; padding: 8px 10px; }
QLineEdit:disabled, QComboBox:disabled, QCheckBox:disabled { color: $muted; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: $accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: content; subcontrol-position: left; width: 0; height: 0; border: none;
}
QAbstractSpinBox QLineEdit { border: none; background: transparent; }
QComboBox[role="small"] { font-size: ${small_pt}pt; padding: 2px 8px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $line; selection-background-color: $selected;
    selection-color: $accent_text; outline: none;
}
QPlainTextEdit:focus { border-color: $accent; }
QPlainTextEdit[role="plain"], QListView[role="plain"] {
    background: transparent; border: none; padding: 0; outline: none;
}
ConversationList[role="plain"] { border: 1px solid transparent; border-radius: 8px; }
ConversationList[role="plain"]:focus { border-color: $accent; }
QTextEdit { background: transparent; border: none; }
QPlainTextEdit[role="reader"], QTextEdit[role="reader"] {
    background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 0;
}
QPlainTextEdit[role="reader"]:focus, QTextEdit[role="reader"]:focus { border-color: $accent; }
QFrame[role="drop"] {
    background: $surface; border: 2px dashed $line; border-radius: 12px;
}
QFrame[role="drop"][over="true"] { background: $selected; border-color: $accent; }
QScrollArea { background: transparent; border: none; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 18px; border-radius: 6px; }
QMenu::item:selected { background: $selected; color: $accent_text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { background: $line; height: 1px; margin: 4px 6px; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QProgressBar[role="wide"] { border-radius: 4px; min-height: 9px; max-height: 9px; }
QProgressBar[role="wide"]::chunk { border-radius: 4px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(palette: Palette, text_pt: float, small_pt: float) -> str:
    """The rules for the application, type sizes in points."""
    sizes = {"text_pt": text_pt, "control_pt": (text_pt + small_pt) / 2, "small_pt": small_pt}
    return _RULES.substitute(asdict(palette), **{k: f"{v:.2f}" for k, v in sizes.items()})
