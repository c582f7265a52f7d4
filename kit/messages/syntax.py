"""What is wrong with the spelling of JSON: the words of Python's reader, which speaks English only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.faults import Text

_WORDS: Final[Mapping[str, Text]] = {
    "Expecting value": Text("这里缺少内容，或多了逗号", "Expecting value"),
    "Expecting property name enclosed in double quotes": Text(
        "这里应是带英文双引号的名称；最后一项后面不能有逗号", "Expecting property name enclosed in double quotes"
    ),
    "Expecting ':' delimiter": Text("名称后面缺少英文冒号", "Expecting ':' delimiter"),
    "Expecting ',' delimiter": Text("前一项后面缺少英文逗号，或没有写完", "Expecting ',' delimiter"),
    "Extra data": Text("内容结束以后还有别的文字", "Extra data"),
    "Unterminated string starting at": Text("双引号没有成对", "Unterminated string"),
    "Invalid control character at": Text("双引号里有换行或控制字符，换行请写 \\n", "Invalid control character"),
    "Invalid \\escape": Text("反斜杠用错了；要写反斜杠，请写两个", "Invalid \\escape"),
    "Invalid \\uXXXX escape": Text("\\u 后面应是四位十六进制数", "Invalid \\uXXXX escape"),
    "Illegal trailing comma before end of object": Text("最后一项后面多了逗号", "Illegal trailing comma"),
    "Illegal trailing comma before end of array": Text("最后一项后面多了逗号", "Illegal trailing comma"),
}
DEEP: Final = Text("嵌套太深", "nested too deeply")
LONG: Final = Text("有一个数字太长", "a number is too long")


def syntax_text(words: str) -> Text:
    """Return what Python's reader says of a text that is no JSON, in both languages."""
    return _WORDS.get(words.rstrip(": "), Text(words, words))
