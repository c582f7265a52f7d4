"""The way in: an interrupt ends the program in a word from its first line on, before anything slow is imported."""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    """Run a command."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    from kit.cli.signals import run

    run()


def desk() -> None:
    """Open the desk as a program of its own, without a terminal (`kit-desk`): it is closed in the browser."""
    sys.argv.insert(1, "serve")
    main()


def _end(number: int, frame: object) -> None:
    os.write(2, "已中断 · interrupted\n".encode())
    os._exit(3 if number == signal.SIGINT else 128 + number)


if __name__ == "__main__":
    main()
