"""The sandboxed templates of reports: found through the pack, escaped, and one clear error where they are wrong."""

from __future__ import annotations

import re
import traceback
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from kit.messages.system import system_text
from kit.model import PackError, pack_error
from kit.pack import Pack, find

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")  # a file of templates/report, none elsewhere


class _Loader(BaseLoader):
    """Templates of the pack's folder templates/report, nearest first."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """The source of a template and its file."""
        if not _NAME.fullmatch(template):
            raise TemplateNotFound(template)
        path = find(self._pack, f"templates/report/{template}")
        return source(path), str(path), None


class _Compiled(BytecodeCache):
    """What templates were compiled to, by their file and text: a process that reports again compiles none again."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is known."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template. Side effects: this one."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def source(path: Path) -> str:
    """The text of a template file. Raises PackError."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise pack_error(path, "cannot be read: {reason}", reason=system_text(error)) from error


def page(pack: Pack, name: str, values: Mapping[str, Any]) -> str:
    """A template of templates/report with its values. Raises PackError naming file and line."""
    jinja = ImmutableSandboxedEnvironment(
        loader=_Loader(pack),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    try:
        return jinja.get_template(name).render(values)
    except PackError:
        raise
    except TemplateSyntaxError as error:
        raise pack_error(f"{error.filename or name}:{error.lineno}", "{message}", message=error.message) from error
    except Exception as error:  # whatever a template makes Python do: it is the template's fault
        raise pack_error(_place(pack, error) or name, "{message}", message=_told(error)) from error


def _place(pack: Pack, error: Exception) -> str:
    """The innermost line of a template that an error came through."""
    folders = [str(folder / "templates" / "report") for folder in pack.folders]
    frames = traceback.extract_tb(error.__traceback__)
    return next((f"{f.filename}:{f.lineno}" for f in reversed(frames) if str(Path(f.filename).parent) in folders), "")


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def hashed(style: str, script: str) -> dict[str, str]:
    """Style and script as they stand in the page, and the policy by which a browser runs these and loads nothing."""
    for kind, content in (("style", style), ("script", script)):
        if f"</{kind}" in content.casefold() or "<!--" in content:
            raise pack_error(
                f"templates/report/audit.{'css' if kind == 'style' else 'js'}",
                "</{kind} or <!-- would end it",
                kind=kind,
            )
    allowed = "; ".join(f"{kind}-src 'sha256-{_digest(text)}'" for kind, text in (("style", style), ("script", script)))
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return {"policy": policy, "style": Markup(style), "script": Markup(script)}


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
