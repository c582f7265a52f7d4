"""A command that is asked to end tidies up as after an interrupt: no workers, no temporary files, no half report."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from kit.cli import main
from kit.cli.shared import interrupted

_ASKING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def run() -> None:
    """Run a command; asked to end, it leaves with 128 and the signal's number."""
    heard: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        if not heard:  # what is ending is not disturbed again
            heard.append(number)
            signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in _ASKING:
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, end)
    try:
        main()
    except KeyboardInterrupt:  # before a command runs, or after
        interrupted()
    finally:
        if heard:
            sys.exit(128 + heard[0])
