"""The files that a trial is exported as: what stands in them, and how they are written."""

from pathlib import Path

from app.conversations.tree import utc_now
from app.speedlab.trials.dictionary import dictionary
from app.speedlab.trials.export import csv_text, json_text
from app.speedlab.trials.records import TrialData


def table_paths(table: Path) -> tuple[Path, Path, Path]:
    """The CSV file, and beside it the JSON file and the data dictionary."""
    table = _ending(table, ".csv")
    return table, table.with_suffix(".json"), table.with_name(f"{table.stem}-dictionary.md")


def table_files(table: Path, data: TrialData) -> dict[Path, str]:
    """The files of `table_paths` with their texts."""
    as_csv, as_json, beside = table_paths(table)
    return {
        as_csv: csv_text(data),
        as_json: json_text(data),
        beside: dictionary(data.design, as_csv.name),
    }


def report_path(path: Path) -> Path:
    """Where the report goes."""
    return _ending(path, ".html")


def report_files(path: Path, data: TrialData) -> dict[Path, str]:
    """The printable report. It imports SciPy: not for the UI thread."""
    from app.speedlab.trials.report import report  # noqa: PLC0415 - as the docstring says
    from app.speedlab.trials.results import results  # noqa: PLC0415 - as above

    return {report_path(path): report(results(data), utc_now())}


def write_whole(path: Path, text: str) -> None:
    """Replace a file whole: what was there stays if it cannot be written. Raises OSError."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, "utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _ending(path: Path, suffix: str) -> Path:
    """A path with a suffix, added where it has none or another one."""
    is_so = path.suffix.casefold() == suffix
    return path if is_so else path.with_name(f"{path.name}{suffix}")
