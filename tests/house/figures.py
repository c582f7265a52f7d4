"""Print the figures of the house: python -m tests.house.figures"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections import Counter

from tests.house.test_layers import _imported, _module, _name
from tests.support.paths import ROOT
from tests.support.sources import trees

READ_ONE = """
import sys
from pathlib import Path
from kit import pack as packs
from kit.read import read
read(packs.load(), Path(sys.argv[1]).read_bytes())
names = [name for name in sys.modules if name.split(".")[0] == "kit"]
print(len(names), sum(len(Path(sys.modules[name].__file__).read_text("utf-8").splitlines()) for name in names))
"""


def figures() -> dict[str, object]:
    """Return what tells how a stranger finds the house: sizes, folders, who imports whom, what reading a form loads."""
    lines = [len(path.read_text("utf-8").splitlines()) for path in trees()]
    folders = Counter(path.parent.relative_to(ROOT).as_posix() for path in trees() if path.name != "__init__.py")
    imported = Counter(target for path in trees() for target in {_module(name) for name in _imported(path)})
    skips = sum(
        path.read_text("utf-8").count("# fmt: " + "skip") for path in [*trees(), *(ROOT / "tests").rglob("*.py")]
    )
    sample = next((ROOT / "samples/filled").glob("*.docx"))
    loaded = subprocess.run(
        [sys.executable, "-c", READ_ONE, sample], capture_output=True, text=True, cwd=ROOT, check=True
    )
    modules, read = loaded.stdout.split()
    return {
        "modules": len(trees()),
        "lines of a module, median": statistics.median(lines),
        "lines of a module, most": max(lines),
        "modules in a folder, most": folders.most_common(3),
        "modules imported by one other": sum(imported[_name(path)] == 1 for path in trees()),
        "passes over the formatter": skips,
        "modules that reading a Word form loads": int(modules),
        "lines of these": int(read),
    }


if __name__ == "__main__":
    for name, value in figures().items():
        print(f"{name:42} {value}")
