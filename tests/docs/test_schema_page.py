"""The reference of the files says what the meta-schemas say, and these leave no word undescribed."""

from __future__ import annotations

import pytest

from kit.pack import default_folder
from tests.docs.schema_page import FILES, TARGET, every_term, meta_schemas, page


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == page(), "run: python -m tests.docs.schema_page"


def test_the_page_is_about_every_meta_schema() -> None:
    assert {path.stem for path in (default_folder() / "schemas/meta").glob("*.json")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_every_term_is_described(name: str) -> None:
    """By itself, or by the definition that it refers to."""
    meta = meta_schemas()[name]
    described = {word for word, sub in meta.get("$defs", {}).items() if "description" in sub}
    silent = [
        path
        for path, schema in every_term(meta)
        if not ({"description", "title"} & schema.keys()) and schema.get("$ref", "").rpartition("/")[2] not in described
    ]
    assert silent == []
