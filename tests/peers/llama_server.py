"""llama.cpp's own server as a peer: both APIs, real tokens, several conversations at once.

    python -m tests.peers.llama_server MODEL KEY SLOTS

prints its address and serves until its input ends.
"""

import os
import sys
from pathlib import Path


def main(model: str, key: str, slots: str) -> None:
    """Serve."""
    import xllamacpp  # type: ignore[import-untyped]  # noqa: PLC0415 - only in this process

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_parallel = int(slots)
    params.n_ctx = 1024 * int(slots)
    params.n_batch = params.n_ubatch = 128
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 2
    params.cont_batching = True
    params.fit_params = False
    params.offline = True
    params.ui = False
    params.api_keys = [key]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    assert Path(sys.argv[1]).exists()
    main(*sys.argv[1:])
