"""Writes docs/schema.json from the records; a test compares the two."""

import json
from pathlib import Path

from newsextract.records import json_schema

if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "schema.json"
    target.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
