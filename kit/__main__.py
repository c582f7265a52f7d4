"""The way in."""

from __future__ import annotations

import gc
import signal

# Modules and what a pack says stay to the end: a command on one file makes some 65,000 containers and hardly
# a circle among them. Sought at Python's 700, circles take an eighth of its time. A desk that runs for days still loses
# them, the oldest after a million.
SWEPT_AFTER = 100_000, 2, 2


def main() -> None:
    """Run a command. Until the commands are there, an interrupt ends the program at once and without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*SWEPT_AFTER)
    from kit.cli.signals import run

    try:
        run()
    finally:
        gc.freeze()  # the system takes all of it at once; nothing is left to be looked through


if __name__ == "__main__":
    main()
