"""A parent of an engine's process, to be killed: prints the child's number and its folder."""

import sys
from pathlib import Path

from app.engines.process import ProcessEngine
from app.inference.engine import LoadOptions, ModelRef, StopToken
from app.inference.events import Token
from app.inference.request import Message, Request, Role


def main(target: str, model: Path, cache: Path) -> None:
    engine = ProcessEngine(target)
    print(list(engine.load(ModelRef("m", model), LoadOptions(cache), StopToken()))[-1], flush=True)
    print(engine.pid, flush=True)
    for event in engine.stream(Request((Message(Role.USER, "Count."),)), StopToken()):
        if isinstance(event, Token):
            print("token", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
