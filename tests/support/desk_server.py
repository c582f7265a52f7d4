"""A desk as a process of its own, and a browser of this machine in front of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.support.paths import ROOT

CHROMIUM: Final = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


@contextmanager
def served(*arguments: str, lang: str = "zh") -> Iterator[str]:
    """Serve a desk; gives the address that lets in."""
    with served_by(*arguments, lang=lang) as (address, _):
        yield address


@contextmanager
def served_by(*arguments: str, lang: str = "zh") -> Iterator[tuple[str, int]]:
    """Serve a desk; gives the address that lets in, and the process, which is ended as Ctrl-C ends it."""
    command = [sys.executable, "-m", "kit", "serve", *arguments, "--no-browser", "--lang", lang]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + process.stderr.read()
        yield found[0], process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of this machine without a window, by Playwright, which downloads nothing."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def visit(started: Any, **options: Any) -> Iterator[Any]:
    """Somebody at a browser: a context that knows nothing of those before it."""
    context = started.new_context(**{"locale": "zh-CN", "viewport": {"width": 1300, "height": 900}, **options})
    yield context
    context.close()


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """Somebody at a browser that is started for this."""
    with chromium() as started, visit(started, **options) as context:
        yield context
