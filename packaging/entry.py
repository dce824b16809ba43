"""Where a frozen bundle starts: the window, a command, or (`engine-child NAME`) an engine."""

import sys
from multiprocessing import freeze_support

from app.__main__ import main

if __name__ == "__main__":
    freeze_support()  # a library that starts worker processes must not open a second window
    sys.exit(main())
