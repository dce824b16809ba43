"""What the exchange's thread does. Imported there, at its first use: a window that is only chatted
in stands a twentieth of a second sooner without it.
"""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.conversations.store import Chat, Store
from app.exchange import restoring, session
from app.exchange.backups import FOLDER_NAME, Backup, back_up, backups_in, is_due
from app.exchange.export_html import fragment
from app.exchange.export_markdown import markdown
from app.exchange.exporting import Kind, write_chat
from app.exchange.importing import Progress
from app.exchange.trouble import ExchangeError, StoppedError
from app.inference.engine import StopToken
from app.inference.words import tr
from app.ui.exchange.done import Copied, Done

_LOG = logging.getLogger(__name__)
_FAULT = tr(
    "It did not work, because of a fault in First Token. Nothing was lost; the log says more."
)

Tell = Callable[[float], None]
Work = Callable[[StopToken, Tell], Done]


def carried_out(work: Work, stop: StopToken, tell: Tell) -> Done:
    """How some work ended, whatever happened."""
    try:
        return work(stop, tell)
    except StoppedError:
        return Done(tr("Stopped. Nothing was changed."))
    except ExchangeError as error:
        return Done(str(error), is_good=False, has_changed_chats=True)
    except Exception:  # noqa: BLE001 - whatever it is, the window goes on
        _LOG.exception("An exchange failed")
        return Done(_FAULT, is_good=False, has_changed_chats=True)


def export_chat(
    chat: Chat, kind: str, path: Path, family: str, stop: StopToken, tell: Tell
) -> Done:
    """Write one conversation; `family` is the font of a PDF."""
    if kind == "pdf":
        from app.ui.exchange.pdf import PdfFonts, write_pdf  # noqa: PLC0415 - seldom needed

        write_pdf(chat, path, PdfFonts(family, "JetBrains Mono"), stop, tell)
    else:
        write_chat(chat, Kind(kind), path)
    return Done(tr("Exported to {path}.", path=path))


def copied(chat: Chat, how: str) -> Copied:
    """One conversation for the clipboard: always as Markdown, as "rich" text as well as HTML."""
    return Copied(markdown(chat), fragment(chat) if how == "rich" else "")


def export_all(database: Path, kind: str, path: Path, stop: StopToken, tell: Tell) -> Done:
    """Write all conversations."""
    return Done(session.export_all(database, Kind(kind), path, stop, tell))


def import_files(database: Path, paths: Sequence[Path], stop: StopToken, tell: Tell) -> Done:
    """Check files, and add what is in them."""

    def told(progress: Progress) -> None:
        tell(progress.share / 2 if progress.is_checking else 0.5 + progress.share / 2)

    tally = session.import_files(database, paths, stop, told)
    return Done(tally.sentence(), has_changed_chats=True)


def back_up_now(database: Path, stop: StopToken, tell: Tell) -> Done:
    """Make a backup that stays."""
    return Done(
        tr("Backed up to {back_up}.", back_up=back_up(database, _folder(database), stop, tell))
    )


def back_up_daily(database: Path, stop: StopToken, tell: Tell) -> Done:
    """Make the day's backup, unless there is one; nothing is said where it worked."""
    today = datetime.now().astimezone().date()
    if database.exists() and is_due(backups_in(_folder(database)), today):
        back_up(database, _folder(database), stop, tell, is_daily=True)
    return Done()


def backups_of(database: Path) -> tuple[Backup, ...]:
    """Which backups there are, the newest first."""
    return backups_in(_folder(database))


def prepared(backup: Path, database: Path) -> Path:
    """A backup made ready. Raises ExchangeError."""
    return restoring.prepared(backup, database)


def put_back(store: Store, staged: Path, database: Path) -> Done:
    """Put what was made ready in place; on the thread that owns the store."""
    try:
        kept = restoring.put_back(store, staged, database)
    except (ExchangeError, sqlite3.Error, OSError) as error:
        _LOG.exception("Restoring failed")
        return Done(
            tr("Nothing was restored: {error} All is as it was.", error=error), is_good=False
        )
    finally:
        restoring.discard(staged)
    return Done(
        tr("Restored. What was there before is kept as {kept}.", kept=kept), has_changed_chats=True
    )


def _folder(database: Path) -> Path:
    return database.parent / FOLDER_NAME
