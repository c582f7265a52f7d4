"""filing: a file is named, and lies in a folder, as the filing rule of its form says.

`{"kind": "filing", "names": ["number", "project"], "folders": ["project_number"]}`
Good: `项目/XM-2026-003/XM-2026-003 协作申请 季度新品推广.docx`. Bad: the name bears another number, or the folder
another project's. Each value that is filled in has to stand in the name (`names`) or in the path of the folder
(`folders`); what no file name may hold counts as a blank. A file that lies in no folder is asked for its name only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kit.model import Text
from kit.rules.base import Arg, Hit, Rule, Scope, joined, label_of, listed, path_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, of_document
from kit.text.folding import fold
from kit.text.regex import regex

_FORBIDDEN = regex(r'[<>:"/\\|?*\x00-\x1f]')  # in file names on Windows
SUFFIXES: Mapping[str, tuple[str, ...]] = {  # the names that files of a kind go by; the first is the usual one
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "doc": (".doc", ".dot", ".wps", ".wpt"),
    "xls": (".xls", ".xlt", ".et", ".ett"),
    "odt": (".odt", ".ott"),
    "ods": (".ods", ".ots"),
}
_LONGEST = 40  # characters of a value that a name has to bear: longer ones are cut when documents are filed


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The values that the name or the folder does not bear."""
    name, folder = str(scope.derived.get("file.name", "")), str(scope.derived.get("file.folder", ""))
    for where, text, fields in (("file.name", name, "names"), ("file.folder", folder, "folders")):
        missing = list(_missing(scope, text, rule.get(fields, ()))) if text else []
        if missing:
            bears = joined(found for _, found in missing)
            named = listed(Text(f"“{name.zh}”{found}", f"“{name.en}” {found}") for name, found in missing)
            args: dict[str, Arg] = {"missing": named, "expected": bears, "actual": text}
            yield Hit(where, args={**args, "keyword": where.partition(".")[2]})


def _missing(scope: Scope, text: str, names: Iterable[str]) -> Iterator[tuple[Text, str]]:
    """The fields, by label and value, that a text does not bear."""
    for name in names:
        found = value(scope, name)
        plain = _FORBIDDEN.sub(" ", shown(found))[:_LONGEST]
        if found is not None and fold(plain) not in fold(text):
            yield label_of(scope.form, path_of(scope, name)), shown(found)


def _demand(words: Sentence, rule: Rule) -> str:
    names, folders = words.names(rule.get("names", ())), words.names(rule.get("folders", ()))
    told = [words.either(f"文件名含{names}", f"the file name bears {names}")] if names else []
    told += [words.either(f"所在文件夹含{folders}", f"the folder bears {folders}")] if folders else []
    return words.either("；", "; ").join(told)


KIND: DocumentKind = Kind(
    check,
    {"names": of_document, "folders": of_document},
    _demand,
    frozenset({"missing", "expected", "actual", "keyword"}),
)
