"""A provider, added or changed: what it is, where it is, its key, and the models to offer.

A person chooses a kind, pastes a key and presses Test; sees at once whether it is reached, takes
the key, and which models it has; ticks those that the menu is to offer, and saves.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.inference.engine import StopToken
from app.inference.words import tr
from app.settings.address import address_of, host_of, same_host, travels_in_clear
from app.settings.keys import fits_header
from app.settings.providers import KINDS, Provider, ProviderKind, kind_named
from app.ui.announcing import announce
from app.ui.choice_box import ChoiceBox
from app.ui.dialog_size import open_at
from app.ui.providers.found import Found
from app.ui.providers.model_list import ModelList
from app.ui.scrolled import scrolled
from app.ui.theme import Theme

Check = Callable[[Provider, str, Callable[[Found], None]], StopToken]
_WIDTH_PX, _HEIGHT_PX = 620, 640
_KEPT = tr("A key is kept. Type here only to replace it.")
_ELSEWHERE = tr("Enter the key for this address, too.")


class ProviderDialog(QDialog):
    """Changes nothing itself; `saved` tells what the person decided."""

    saved = Signal(object, str)
    """The Provider, and the key; empty to leave the one that is kept."""

    def __init__(
        self,
        theme: Theme,
        check: Check,
        free_id: Callable[[str], str],
        provider: Provider | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._free_id = free_id
        self._known = provider
        self._stop: StopToken | None = None
        self._found: Found | None = None
        self.setWindowTitle(
            tr("Add a provider") if provider is None else tr("Edit {title}", title=provider.title)
        )
        self._kind = ChoiceBox(theme)
        self._title = QLineEdit()
        self._address = QLineEdit()
        self._key = QLineEdit()
        self._show_key = QPushButton(tr("Show"))
        self._key_hint = _small()
        self._address_hint = _small()
        self._ca_file = QLineEdit()
        self._test = QPushButton(tr("Test"))
        self._result = QLabel()
        self._models = ModelList()
        self._problem = QLabel()
        self._save = QPushButton(tr("Save"))
        self._lay_out()
        self._connect()
        self._fill()
        open_at(self, theme, _WIDTH_PX, _HEIGHT_PX)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        for kind in KINDS:
            self._kind.addItem(kind.title, kind.id)
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._show_key.setCheckable(True)
        self._ca_file.setPlaceholderText(tr("The system's; or a PEM file of your organisation"))
        browse = QPushButton(tr("Browse…"))
        browse.clicked.connect(self._pick_ca_file)
        for label, field, below in (
            (tr("&Provider"), self._kind, None),
            (tr("&Name"), self._title, None),
            (tr("&Address"), self._address, self._address_hint),
            (tr("&Key"), _beside(self._key, self._show_key), self._key_hint),
            (tr("&Certificates"), _beside(self._ca_file, browse), None),
        ):
            _add(form, label, field, below)
        self._name_fields()
        self._result.setWordWrap(True)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        test_row = QHBoxLayout()
        test_row.addWidget(self._test, 0, Qt.AlignmentFlag.AlignTop)
        test_row.addWidget(self._result, 1)
        self._problem.setProperty("role", "bad")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._save.setProperty("role", "primary")
        cancel = QPushButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        end_row = QHBoxLayout()
        end_row.addStretch(1)
        end_row.addWidget(cancel)
        end_row.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        fields = QWidget()
        inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(form)
        inside.addLayout(test_row)
        inside.addWidget(self._models, 1)
        layout.addWidget(scrolled(fields), 1)
        layout.addWidget(self._problem)
        layout.addLayout(end_row)

    def _name_fields(self) -> None:
        for field, name in (
            (self._kind, tr("Provider")),
            (self._title, tr("Name")),
            (self._address, tr("Address")),
            (self._key, tr("Key")),
            (self._ca_file, tr("Certificates")),
        ):
            field.setAccessibleName(name)

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._show_key.toggled.connect(self._on_show_key)
        self._address.textChanged.connect(self._on_address)
        self._test.clicked.connect(self._on_test)
        self._save.clicked.connect(self._on_save)
        self._test.setDefault(True)
        self.finished.connect(self._stop_test)

    def _fill(self) -> None:
        known = self._known
        if known is None:
            self._on_kind()
            self._key.setFocus()
            return
        self._kind.setCurrentIndex(self._kind.findData(known.kind_id))
        self._title.setText(known.title)
        self._address.setText(known.base_url)
        self._ca_file.setText(known.ca_file or "")
        self._models.show_models(known.models, known.models)
        self._key.setPlaceholderText(_KEPT)

    @property
    def _chosen_kind(self) -> ProviderKind:
        return kind_named(self._kind.currentData())

    def _on_kind(self) -> None:
        kind = self._chosen_kind
        self._title.setText("" if kind is KINDS[-1] else kind.title)
        self._address.setText(kind.base_url)
        self._models.show_models((), ())
        self._result.clear()
        needs = "" if kind.needs_key else tr("Only where the server asks for one. ")
        page = tr("You get one at {key_page}. ", key_page=kind.key_page) if kind.key_page else ""
        self._key_hint.setText(
            tr(
                "{needs}{page}It is kept in this computer's keychain, never in a file; "
                "where there is no keychain, until you close First Token.",
                needs=needs,
                page=page,
            )
        )
        if self._known is None:
            self._key.setPlaceholderText("")

    def _on_show_key(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._key.setEchoMode(mode)
        self._show_key.setText(tr("Hide") if shown else tr("Show"))

    def _on_address(self, text: str) -> None:
        try:
            address = address_of(text)
        except ValueError:
            self._address_hint.hide()
            return
        if self._known is not None:
            self._key.setPlaceholderText(_KEPT if self._is_at_home(address) else _ELSEWHERE)
        in_clear = travels_in_clear(address)
        self._address_hint.setVisible(in_clear)
        if in_clear:
            self._address_hint.setText(
                tr("Without https your key and what you write can be read on their way.")
            )

    def _is_at_home(self, address: str) -> bool:
        """Whether the key that is kept may be sent there."""
        return self._known is not None and same_host(self._known.base_url, address)

    def _typed_key(self, provider: Provider) -> str:
        """The key in the field. Raises ValueError with a sentence for a person."""
        key = self._key.text().strip()
        if not fits_header(key):
            raise ValueError(
                tr(
                    "This is no key: it holds a character that cannot be sent, such as an accented "
                    "letter. Copy the key once more."
                )
            )
        known = self._known
        if known is None or key or not provider.kind.needs_key:
            return key
        if not self._is_at_home(provider.base_url):
            raise ValueError(
                tr(
                    "The key that is kept was entered for {host_of} and is sent nowhere "
                    "else. Enter the key for {host_of2}.",
                    host_of=host_of(known.base_url),
                    host_of2=host_of(provider.base_url),
                )
            )
        return key

    def _provider(self) -> Provider:
        """What the fields say. Raises ValueError with a sentence for a person."""
        address = address_of(self._address.text())
        kind = self._chosen_kind
        ca_file = self._ca_file.text().strip() or None
        if ca_file is not None and not Path(ca_file).is_file():
            raise ValueError(tr("There is no file of certificates {ca_file}.", ca_file=ca_file))
        known = self._known
        return Provider(
            known.id if known is not None else self._free_id(kind.id),
            kind.id,
            self._title.text().strip() or kind.title,
            address,
            self._models.chosen(),
            ca_file,
        )

    def _on_test(self) -> None:
        if self._stop is not None:
            self._stop.set()
            return
        try:
            provider = self._provider()
            key = self._typed_key(provider)
        except ValueError as error:
            self._say_problem(str(error))
            return
        self._say_problem("")
        self._result.setText(tr("Asking {title} for its models…", title=provider.title))
        self._test.setText(tr("Stop"))
        self._stop = self._check(provider, key, self._on_found)

    def _on_found(self, found: Found) -> None:
        if self._stop is None:
            return  # the dialog was closed
        self._stop = None
        self._found = found
        self._test.setText(tr("Test"))
        self._result.setText(found.sentence)
        self._result.setAccessibleName(found.sentence)
        if found.models:
            self._models.show_models(found.models, self._models.chosen())
            self._save.setDefault(True)

    def _stop_test(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _on_save(self) -> None:
        try:
            provider = self._provider()
            key = self._typed_key(provider)
        except ValueError as error:
            self._say_problem(str(error))
            return
        if not provider.models:
            self._say_problem(
                tr(
                    "Tick at least one model for the menu. Press Test to see them all, or "
                    "type a name."
                )
            )
            return
        self.saved.emit(replace(provider), key)
        self._key.clear()
        self.accept()

    def _say_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        announce(self, sentence)

    def _pick_ca_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Certificates to trust"),
            "",
            tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
        )
        if name:
            self._ca_file.setText(name)


def _small() -> QLabel:
    label = QLabel()
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label


def _beside(field: QWidget, button: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(field, 1)
    layout.addWidget(button)
    row.setFocusProxy(field)
    return row


def _add(form: QFormLayout, text: str, field: QWidget, below: QLabel | None) -> None:
    label = QLabel(text)
    label.setBuddy(field.focusProxy() or field)
    fields: Sequence[QWidget] = (field,) if below is None else (field, below)
    column = QVBoxLayout()
    column.setSpacing(3)
    for widget in fields:
        column.addWidget(widget)
    form.addRow(label, column)
