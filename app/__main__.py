"""The command `firsttoken`: opens the window, or answers in the terminal.

Nothing heavy is imported before the command is known: the processes of engines and of documents
start here, too.
"""

import argparse
import sys
from pathlib import Path

from app import __version__

ENGINE_CHILD = "engine-child"
DOCUMENT_CHILD = "document-child"
BAD_USAGE = 2
INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted."""
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == [ENGINE_CHILD]:
        _speak_as_parent()
        from app.engines import child  # noqa: PLC0415 - see the module's docstring

        child.main(argv[1])
    if argv[:1] == [DOCUMENT_CHILD]:
        _speak_as_parent()
        from app.documents import child as reader  # noqa: PLC0415 - see the module's docstring

        reader.main()
    arguments = _parser().parse_args(argv)
    try:
        from app import main as wiring  # noqa: PLC0415 - see the module's docstring

        return wiring.run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def _speak_as_parent() -> None:
    from app.settings.language import speak_as_parent  # noqa: PLC0415 - see the module's docstring

    speak_as_parent()


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--data-dir",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="keep everything (conversations, settings, cache, log) in DIR",
    )
    parser = argparse.ArgumentParser(
        prog="firsttoken",
        description="Chat with a model and see what it takes. Without a command, the window.",
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"First Token {__version__}")
    parser.set_defaults(command="window", data_dir=None)
    commands = parser.add_subparsers(title="commands", metavar="")
    _add_ask(commands.add_parser("ask", parents=[everywhere], help="ask one question"))
    _add_chat(commands.add_parser("chat", parents=[everywhere], help="chat in the terminal"))
    _add_summarise(
        commands.add_parser("summarise", parents=[everywhere], help="summarise a document")
    )
    compare = commands.add_parser(
        "compare", parents=[everywhere], help="one reply, two deliveries, as an HTML replay"
    )
    _add_compare(compare)
    trial = commands.add_parser("trial", parents=[everywhere], help="list and export blind trials")
    _add_trial(trial, everywhere)
    _add_export(commands.add_parser("export", parents=[everywhere], help="write chats to a file"))
    _add_import(commands.add_parser("import", parents=[everywhere], help="take chats from files"))
    _add_bench(commands.add_parser("bench", parents=[everywhere], help="measure, as ratios"))
    return parser


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.set_defaults(command="ask")
    ask.add_argument(
        "prompt", metavar="PROMPT", help="the question; - reads it from standard input"
    )
    _add_model(ask)
    _add_preset(ask)
    ask.add_argument("--system", metavar="TEXT", default="", help="a system prompt")
    ask.add_argument("--no-stream", action="store_true", help="print the answer all at once")
    ask.add_argument("--max-tokens", type=_positive, metavar="N", help="most tokens to write")
    ask.add_argument("--temperature", type=_not_negative, metavar="T", help="0 is deterministic")
    ask.add_argument("--seed", type=_seed, metavar="N", help="the same seed, the same answer")
    ask.add_argument("--json", action="store_true", help="print one event a line")


def _add_chat(chat: argparse.ArgumentParser) -> None:
    chat.set_defaults(command="chat")
    _add_model(chat)
    _add_preset(chat)


def _add_summarise(summarise: argparse.ArgumentParser) -> None:
    summarise.set_defaults(command="summarise")
    summarise.add_argument(
        "files", nargs="+", metavar="FILE", help="what to read; - reads a text from standard input"
    )
    what = summarise.add_mutually_exclusive_group()
    what.add_argument(
        "--style",
        choices=("key-points", "abstract", "actions"),
        default="key-points",
        help="what to write; else key-points",
    )
    what.add_argument("--question", metavar="TEXT", help="what the document says about something")
    what.add_argument("--instruction", metavar="TEXT", help="an instruction of your own")
    summarise.add_argument(
        "--length", choices=("short", "medium", "long"), default="medium", help="else medium"
    )
    summarise.add_argument(
        "--language", metavar="NAME", default="", help="such as German; else the document's own"
    )
    summarise.add_argument(
        "--one-piece", action="store_true", help="read it all at once, if it fits"
    )
    _add_model(summarise)
    summarise.add_argument(
        "--json",
        action="store_true",
        help="print sections, points with their places, coverage, timing and cost",
    )


def _add_compare(compare: argparse.ArgumentParser) -> None:
    compare.set_defaults(command="compare")
    source = compare.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--reply", metavar="ID", help="a reply of your chats; last is the newest complete one"
    )
    source.add_argument(
        "--text", metavar="FILE", help="a text instead; - reads it from standard input"
    )
    for side, unit, wait in (("left", "token", "none"), ("right", "all", "skeleton")):
        compare.add_argument(
            f"--{side}",
            choices=("token", "word", "sentence", "paragraph", "all", "steady"),
            default=unit,
            help=f"how much the {side} side shows at a time; else {unit}",
        )
        compare.add_argument(
            f"--{side}-wait",
            choices=("none", "spinner", "dots", "skeleton", "progress", "phases"),
            default=wait,
            help=f"what the {side} side shows before its first words; else {wait}",
        )
    compare.add_argument(
        "--profile",
        metavar="NAME",
        help="the pace: as-recorded, or a named one, such as Laptop; a text has Fast API",
    )
    compare.add_argument(
        "--wpm",
        type=_words_per_minute,
        default=238,
        metavar="N",
        help="words a minute of a reader; else 238",
    )
    compare.add_argument(
        "--questions", action="store_true", help="ask below; answers can be downloaded as CSV"
    )
    compare.add_argument(
        "--blind", action="store_true", help="name no delivery, and draw which side is which"
    )
    compare.add_argument(
        "--html", type=Path, required=True, metavar="OUT", help="the file to write"
    )


def _add_trial(trial: argparse.ArgumentParser, everywhere: argparse.ArgumentParser) -> None:
    trial.set_defaults(command="trial")
    verbs = trial.add_subparsers(
        title="commands", metavar="COMMAND", dest="trial_command", required=True
    )
    verbs.add_parser("list", parents=[everywhere], help="list the trials, the newest first")
    export = verbs.add_parser("export", parents=[everywhere], help="write the answers of one")
    export.add_argument(
        "--csv",
        type=Path,
        required=True,
        metavar="OUT",
        help="a table, one row a comparison; what its columns mean is written beside it",
    )
    export.add_argument("--json", type=Path, metavar="OUT", help="the same rows as JSON")
    export.add_argument("--report", type=Path, metavar="OUT", help="results to print, as HTML")
    export.add_argument("--trial", metavar="ID|NAME", help="which one; else the newest")


def _add_export(export: argparse.ArgumentParser) -> None:
    export.set_defaults(command="export")
    export.add_argument(
        "--format",
        choices=("json", "markdown", "html"),
        default="json",
        help="else json, which holds everything and can be imported",
    )
    export.add_argument(
        "--conversation", metavar="ID|last", help="one chat; last is the latest; else all"
    )
    export.add_argument("out", type=Path, metavar="OUT", help="the file to write")


def _add_import(import_: argparse.ArgumentParser) -> None:
    import_.set_defaults(command="import")
    import_.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="an export of First Token, ChatGPT or Claude (JSON or ZIP), or a folder of Jan's",
    )


def _add_bench(bench: argparse.ArgumentParser) -> None:
    bench.set_defaults(command="bench")
    bench.add_argument(
        "groups", nargs="*", metavar="GROUP", help="what to measure, such as window; else all"
    )
    bench.add_argument("--json", action="store_true", help="print the ratios as JSON")


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="PATH|NAME", help="a model file, or the name of one")
    command.add_argument(
        "--engine",
        choices=("llamacpp", "ctransformers", "replay", "openai", "anthropic"),
        help="what runs the model; openai and anthropic ask a provider over the network, with the "
        "key of the keychain or of FIRSTTOKEN_KEY_OPENAI, FIRSTTOKEN_KEY_ANTHROPIC",
    )
    command.add_argument("--base-url", metavar="URL", help="the provider's address, with /v1")
    command.add_argument("--provider", metavar="ID", help="a provider that was added in the window")
    command.add_argument(
        "--ca-file", type=Path, metavar="PEM", help="authorities to trust instead of the system's"
    )
    command.add_argument(
        "--over-budget",
        action="store_true",
        help="ask a provider even if a budget that was set in the window is spent",
    )


def _add_preset(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--preset",
        metavar="NAME",
        help="a preset's system prompt, sampling and model; what is given beside it comes first",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _words_per_minute(text: str) -> float:
    number = float(text)
    if not 20 <= number <= 2000:  # noqa: PLR2004 - nobody reads slower or faster
        raise argparse.ArgumentTypeError("must be between 20 and 2000")
    return number


def _not_negative(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 100:  # noqa: PLR2004 - far beyond any use, and still a number
        raise argparse.ArgumentTypeError("must be between 0 and 100")
    return number


def _seed(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**32 - 1:
        raise argparse.ArgumentTypeError("must be between 0 and 4294967294")
    return number


if __name__ == "__main__":
    sys.exit(main())
