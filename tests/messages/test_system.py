"""Why the system refused a file, in the language of the reader."""

from __future__ import annotations

import errno
import json
import os
import re

import pytest

from kit.faults import Text
from kit.messages import detail, say
from kit.messages.syntax import syntax_text
from kit.messages.system import SYSTEM, system_key, system_text

_CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize("name", SYSTEM)
def test_words_of_the_system_are_those_of_the_reader(name: str) -> None:
    fault = OSError(getattr(errno, name, -1), "as the system says it", "a.docx")
    words = say("cannot-write", "zh", name="a.docx", detail=system_text(fault))
    assert not re.search("[A-Za-z]{3}", words.removeprefix("a.docx"))
    assert detail(name, "zh") == SYSTEM[name].zh


def test_what_the_system_says_of_a_full_disk() -> None:
    assert system_text(errno.ENOSPC) == Text("磁盘已满", os.strerror(errno.ENOSPC))


def test_what_has_no_words_of_ours_is_said_as_it_is() -> None:
    fault = OSError(errno.EDOM, "out of the ordinary")
    assert (system_key(fault), system_text(ValueError("odd"))) == ("out of the ordinary", Text("odd", "odd"))


@pytest.mark.parametrize("text", ["[1,]", "", "{1}", '{"a" 1}', "[1 2]", '["', '["\t"]', '["\\x"]', '["\\u1"]', "1 2"])
def test_slips_of_json_are_told_in_chinese(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as refused:
        json.loads(text)
    assert _CHINESE.search(syntax_text(refused.value.msg).zh)
