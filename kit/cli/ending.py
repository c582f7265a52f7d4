"""A command that is asked to end tidies up as after an interrupt: no workers, no temporary files, no half report."""

from __future__ import annotations

import signal
import sys

from kit.cli import main
from kit.cli.shared import language, note
from kit.words import say

_ASKING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def run() -> None:
    """Run a command; asked to end, it leaves with 128 and the signal's number."""
    heard: list[int] = []

    def interrupt(number: int, frame: object) -> None:
        if not heard:  # what is ending is not disturbed again
            heard.append(number)
            signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in _ASKING:
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, interrupt)
    try:
        main()
    except KeyboardInterrupt:  # before a command runs, or after
        note(say("interrupted", language()))
        sys.exit(3)
    finally:
        if heard:
            sys.exit(128 + heard[0])
