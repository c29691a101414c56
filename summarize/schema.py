"""The JSON Schema of a stored brief: what `Brief.to_json` writes, for readers that are not Python.

``python -m summarize.schema`` prints it; docs/brief.schema.json is what it printed for this release.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, get_args

from summarize.brief import Brief
from summarize.types import SCHEMA_VERSION
from summarize.types.values import Value

__all__ = ["brief_schema"]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ENTRY: Final = re.compile(r"^    (\w[\w, ]*): (.+(?:\n {8,}.+)*)", re.MULTILINE)


def brief_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a stored brief.

    Returns:
        The schema. Its descriptions are the docstrings of the values.
    """
    schema = Brief.model_json_schema(mode="serialization")
    for value in _values(Brief, {}):
        _describe(schema["$defs"][value.__name__], value)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:summarize:brief:{SCHEMA_VERSION}",
        "title": "A brief: one merged summary in which every sentence names the source sentences it rests on",
        **schema,
    }


def _values(annotation: Any, found: dict[type[Value], None]) -> Iterable[type[Value]]:
    """The values that a field's type names, and those that their fields name."""
    if isinstance(annotation, type) and issubclass(annotation, Value) and annotation not in found:
        found[annotation] = None
        for field in annotation.model_fields.values():
            _values(field.annotation, found)
    for part in get_args(annotation):
        _values(part, found)
    return found


def _describe(definition: dict[str, Any], value: type[Value]) -> None:
    """Put a docstring where readers of a schema look: the text at the object, what it says of attributes at each."""
    definition["description"] = _halves(value)[0]
    entries = [entry for kind in value.__mro__ for entry in _ENTRY.findall(_halves(kind)[1])]
    for names, description in entries:
        for name in names.split(", "):
            if name in definition["properties"]:
                definition["properties"][name]["description"] = " ".join(description.split())


def _halves(kind: type) -> tuple[str, str]:
    text, _, attributes = inspect.cleandoc(kind.__doc__ or "").partition("\nAttributes:\n")
    return text.strip(), attributes


if __name__ == "__main__":
    json.dump(brief_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
