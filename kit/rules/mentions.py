"""mentions: a text names what other fields hold.

`{"kind": "mentions", "text": "distribution", "fields": ["partner"]}`
Good: sent to 销售部、启岳科技, the partner of the meeting. Bad: sent to the own departments only. Blanks say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.rules.base import Hit, Rule, Scope, match_key, path_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each value that the text does not hold."""
    text = value(scope, rule["text"])
    for name in rule["fields"]:
        found = value(scope, name)
        if text is not None and found is not None and match_key("", found) not in match_key("", text):
            args = {"missing": shown(found), "expected": shown(found), "actual": shown(text)}
            yield Hit(path_of(scope, rule["text"]), args=args, row=name)


def _demand(words: Sentence, rule: Rule) -> str:
    text, names = words.name(rule["text"]), words.names(rule["fields"])
    return words.either(f"{text}中写有{names}", f"{text} names {names}")


KIND: DocumentKind = Kind(
    check, {"text": fields, "fields": fields}, _demand, frozenset({"missing", "expected", "actual"}), by_row=True
)
