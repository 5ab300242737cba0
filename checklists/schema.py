"""The JSON Schema of a pack, for editors: made from the same values that read it, and shipped beside them."""

from __future__ import annotations

import json
from typing import Any

from checklists.questions import Pack

FILE = "pack.schema.json"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a pack in one file."""
    made = Pack.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Pack of audit questions",
        **{k: v for k, v in made.items() if k != "title"},
    }


def as_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
