"""The way in: an interrupt ends the program in a word from its first line on, before anything slow is imported."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run a command."""
    signal.signal(signal.SIGINT, _end)
    from kit.cli import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _end(number: int, frame: object) -> None:
    os.write(2, "已中断 · interrupted\n".encode())
    os._exit(3)


if __name__ == "__main__":
    main()
