"""The way in."""

from __future__ import annotations

import signal


def main() -> None:
    """Run a command. Until the commands are there, an interrupt ends the program at once and without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from kit.cli.signals import run

    run()


if __name__ == "__main__":
    main()
