#!/usr/bin/env bash
# Everything a change has to pass: installs what it needs (Debian packages as root, else it skips those tests), then
# style, types, tests. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

need() { for tool in "$@"; do command -v "$tool" >/dev/null || return 1; done; }
if ! need soffice pandoc pdftoppm chromium || ! fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then
  if need apt-get && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends \
      libreoffice-writer libreoffice-calc pandoc fonts-noto-cjk poppler-utils fontconfig chromium >/dev/null
  else
    echo "LibreOffice, pandoc, poppler-utils, fonts-noto-cjk or chromium missing: tests that need them are skipped" >&2
  fi
fi
if need npm && [ ! -d tests/clients/node_modules ]; then
  npm install --prefix tests/clients --no-audit --no-fund --silent || echo "npm packages missing: SheetJS, exceljs and axe-core are skipped" >&2
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check -e '.[dev]'
.venv/bin/ruff check .
.venv/bin/ruff format --check .
.venv/bin/mypy
.venv/bin/pytest -n auto -m "" --durations=10 "$@"
