"""What a file says beside its fields: headers, text boxes, comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kit.ooxml.layers import Layer, layer_key
from kit.ooxml.template import UNNAMED
from kit.read.label_key import key
from kit.read.locator import Locator
from kit.read.record_builder import Reading
from kit.read.unclaimed import is_organisation, is_unnamed
from kit.read.void import is_void
from kit.rule_ids import OTHER_LAYER, VOID_WORDS


def tell_layers(reading: Reading, layers: Iterable[Layer]) -> None:
    """Report what stands beside the body and is not what the form prints there."""
    for layer in dict.fromkeys(_foreign(reading.locator, layers)):
        rule = VOID_WORDS if is_void(layer.text) else OTHER_LAYER
        reading.say(rule, "", layer.place, kind=layer.kind, text=" ".join(layer.text.split()))


def _foreign(locator: Locator, found: Iterable[Layer]) -> Iterator[Layer]:
    """The texts that the form's template does not print."""
    for layer in found:
        name = layer.key
        if (name and name not in locator.layers and not _is_letterhead(locator, layer)) or (
            not name and is_void(layer.text)
        ):
            yield layer


def _is_letterhead(locator: Locator, layer: Layer) -> bool:
    """Whether a page header names the form beside an organisation, where the form leaves a line to write that on.

    A line with nothing on it says nothing, whatever the form prints there.
    """
    if layer.kind != "header":
        return False
    leaves_line = any(name.startswith(layer_key(UNNAMED)) for name in locator.layers)
    parts = [part for part in layer.text.split("\t") if part.strip()]
    return all(
        key(part) in locator.titles or is_unnamed(part) or (leaves_line and is_organisation(part)) for part in parts
    )
