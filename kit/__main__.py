"""The way in: an interrupt ends the program in a word from its first line on, before anything slow is imported."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run a command."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    from kit.cli.signals import run

    run()


def _end(number: int, frame: object) -> None:
    os.write(2, "已中断 · interrupted\n".encode())
    os._exit(3 if number == signal.SIGINT else 128 + number)


if __name__ == "__main__":
    main()
