"""`firsttoken export` and `firsttoken import`: conversations to files, and from them."""

import argparse
from contextlib import closing
from pathlib import Path

from app.conversations.opening import DATABASE_NAME
from app.conversations.store import Chat, Store
from app.exchange import session
from app.exchange.exporting import Kind, write_chat
from app.exchange.importing import Progress
from app.exchange.trouble import ExchangeError, StoppedError
from app.settings.paths import Paths
from app.terminal.ask import BAD_USAGE, DONE, FAILED, INTERRUPTED, Output, standard_output
from app.terminal.interrupt import stop_at_interrupt

_KINDS = {"json": Kind.JSON, "markdown": Kind.MARKDOWN, "html": Kind.HTML}
_LAST = "last"


def export(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken export`; returns the exit code."""
    output, database = standard_output(), paths.data / DATABASE_NAME
    kind, path = _KINDS[arguments.format], arguments.out.expanduser()
    if arguments.conversation is None and kind is not Kind.JSON and path.suffix != ".zip":
        output.line(
            "All chats in this format are a ZIP archive with a file for each. Nothing was "
            f"exported. Name it {path.stem}.zip, or choose one chat with --conversation."
        )
        return BAD_USAGE
    try:
        if arguments.conversation is not None:
            _export_one(database, arguments.conversation, kind, path, output)
            return DONE
        with stop_at_interrupt() as stop:
            output.line(
                session.export_all(
                    database, kind, path, stop, lambda share: output.progress(f"{share:.0%}")
                )
            )
    except StoppedError:
        output.line("Stopped. Nothing was exported.")
        return INTERRUPTED
    except ExchangeError as error:
        output.line(str(error))
        return FAILED
    return DONE


def import_files(arguments: argparse.Namespace, paths: Paths) -> int:
    """Carry out `firsttoken import`; returns the exit code."""
    output = standard_output()

    def tell(progress: Progress) -> None:
        doing = "Checking" if progress.is_checking else "Importing"
        output.progress(f"{doing}: {progress.share:.0%}, {progress.chats:,} chats")

    files = [path.expanduser() for path in arguments.files]
    try:
        with stop_at_interrupt() as stop:
            tally = session.import_files(paths.data / DATABASE_NAME, files, stop, tell)
    except StoppedError:
        output.line("Stopped. Nothing was imported.")
        return INTERRUPTED
    except ExchangeError as error:
        output.line(str(error))
        return FAILED
    output.line(tally.sentence())
    return INTERRUPTED if tally.stopped else DONE


def _export_one(database: Path, wanted: str, kind: Kind, path: Path, output: Output) -> None:
    with closing(session.reading(database)) as store:
        chat = _chosen(store, wanted)
    write_chat(chat, kind, path)
    title = "".join(letter if letter.isprintable() else "?" for letter in chat.conversation.title)
    output.line(f"“{title}” exported to {path}.")


def _chosen(store: Store, wanted: str) -> Chat:
    if wanted == _LAST:
        heads = store.conversations()
        if not heads:
            raise ExchangeError(session.NONE_YET)
        wanted = heads[0].id
    chat = store.load(wanted)
    if chat is None:
        raise ExchangeError(
            f"There is no chat with the id {wanted!r}. Nothing was exported. An export of all as "
            "JSON names the ids; last is the latest."
        )
    return chat
