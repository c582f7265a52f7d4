"""How quick the reports of an audit of 50,000 findings are: python -m tests.bench.reports [--findings 50000] [--cpu]

The findings of the sample archive, as often as it takes, each time in files of their own. Text and HTML are timed in
this process. The page is opened by Chromium without a window, in real time: it says itself when something was first
painted, when the list stood, and how long filters took, to a web server of this script.

Aims: the summary below 1 s of CPU beside the audit, first paint below 0.5 s, list and filters below 0.3 s. The last
three are wall time of a browser, so they hold for a machine that does nothing else; `--rounds` takes the least of
several.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count, islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

from kit.audit import Context, audited
from kit.audit.result import Audit, Run, ranked
from kit.pack import Pack, load
from kit.report.audit import html, text
from kit.report.audit.presentation import Presentation
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

AIMS = {"summary": 1.0, "first paint": 0.5, "list": 0.3, "severity": 0.3, "department": 0.3, "search": 0.3, "sort": 0.3}
_PATIENCE = 120  # seconds for a page to tell its times
_SCRIPT = """
(async () => {
  const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const told = {}, root = document.documentElement;
  await new Promise((done) => new MutationObserver(done).observe(root, { attributeFilter: ["class"] }));
  told.list = (performance.now() - window.begun) / 1000;
  await settled();
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  told["first paint"] = paint ? paint.startTime / 1000 : -1;
  const steps = { severity: "severity=error", department: "department=客服部", search: "q=签字",
    sort: "sort=message" };
  for (const [name, hash] of Object.entries(steps)) {
    const before = performance.now();
    const changed = new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
    location.hash = hash;
    await changed;
    document.body.offsetHeight;
    await settled();
    told[name] = (performance.now() - before) / 1000;
  }
  new Image().src = "http://127.0.0.1:PORT/?told=" + encodeURIComponent(JSON.stringify(told));
})();
"""


def main() -> None:
    """Print a line for each time, with its aim."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=50_000)
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    pack = load()
    run = Run(many(pack, asked.findings), Shelf(()))
    times = [{**rendered(run, pack), **opened(page(run, pack))} for _ in range(asked.rounds)]
    for name in times[0]:
        least, aim = min(one[name] for one in times), AIMS.get(name)
        print(f"{name:12} {least:8.3f} s" + (f"  aim {aim} s  {'' if least < aim else 'MISSED'}" if aim else ""))


def many(pack: Pack, wanted: int) -> Audit:
    """Return the audit of the sample archive, its findings repeated in further files until there are enough."""
    with audited(Context(pack, date(2026, 12, 31), "zh"), ROOT / "samples/archive") as run:
        audit = run.audit
    of_files = [one for one in audit.findings if one.file]
    copies = (
        replace(one, file=f"{at}/{one.file}", fingerprint=f"{at}-{one.fingerprint}")
        for at in count(1)
        for one in of_files
    )
    times = -(-wanted // len(of_files)) + 1
    files = [replace(file, path=f"{at}/{file.path}") for at in range(1, times + 1) for file in audit.files]
    findings = ranked(islice(copies, wanted))
    return replace(audit, files=tuple(sorted(files, key=lambda file: file.path)), findings=findings)


def rendered(run: Run, pack: Pack) -> dict[str, float]:
    """Return the CPU seconds of the summary and of the page."""
    started = time.process_time()
    for _ in text.lines(run.audit, pack, Presentation(is_full=False), 80):
        pass
    summarised = time.process_time()
    page(run, pack)
    return {"summary": summarised - started, "page": time.process_time() - summarised}


def page(run: Run, pack: Pack) -> str:
    """Return the HTML report."""
    return html.render(run, pack, Presentation("../archive")).decode()


def opened(report: str) -> dict[str, float]:
    """Return the seconds that Chromium took, as the page tells them."""
    told: dict[str, Any] = {}
    heard = threading.Event()

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.update(json.loads(parse_qs(urlparse(self.path).query)["told"][0]))
            self.send_response(204)
            self.end_headers()
            heard.set()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:  # the browser may still write
        browser = subprocess.Popen(_command(Path(name), report, server.server_port), stderr=subprocess.DEVNULL)
        heard.wait(_PATIENCE)
        browser.terminate()
        browser.wait()
    server.shutdown()
    return told


def _command(folder: Path, report: str, port: int) -> list[str]:
    """The command line that opens the page; its own script is framed by ours, which its policy would not let run."""
    free = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", report)
    at = free.rindex("<script")
    framed = f"{free[:at]}<script>window.begun = performance.now();</script>{free[at:]}"
    file = folder / "report.html"
    file.write_text(f"{framed}<script>{_SCRIPT.replace('PORT', str(port))}</script>", "utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    return [browser, *flags, file.as_uri()]


if __name__ == "__main__":
    main()
