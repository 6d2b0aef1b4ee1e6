"""Writes docs/newsextract.d.ts, the types of the JSON, from the JSON Schema of the records; a test compares the two."""

import json
from pathlib import Path
from typing import Any

from newsextract.records import json_schema

HEAD = """\
// The JSON of newsextract, made by scripts/typescript.py from schema.json.
//
// `start` and `end` count code points, but strings of JavaScript count UTF-16 units: for a text with emoji use
// Array.from(text).slice(m.start, m.end).join(""), which equals m.text.
// A figure is a number when whole, else a string with all its digits; JSON.parse rounds whole ones from 2 ** 53 on.
"""
LINES = """
/** A line of JSON Lines: what was found in one article. `text` is there with --with-text. */
export interface Line extends Omit<Extraction, "text"> {
  readonly id: unknown;
  readonly text?: string;
}

/** A line of JSON Lines for an input that could not be read. */
export interface Failure {
  readonly id: unknown;
  readonly line?: number;
  readonly error: string;
}
"""
SCALARS = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def typescript() -> str:
    """The whole file."""
    schema = json_schema()
    mention = schema["properties"]["mentions"]["items"]
    parts = [interface(name, definition) for name, definition in schema["$defs"].items()]
    union = f"/** Any mention; `kind` tells which. */\nexport type Mention = {type_of(mention)};\n"
    mentions = {"type": "array", "items": {"$ref": "Mention"}}
    whole = {**schema, "properties": {**schema["properties"], "mentions": mentions}}
    return "\n".join([HEAD, *parts, union, interface("Extraction", whole)]) + LINES


def interface(name: str, definition: dict[str, Any]) -> str:
    """One record."""
    lines = [comment(definition, ""), f"export interface {name} {{"]
    for field, schema in definition["properties"].items():
        lines += [comment(schema, "  "), f"  readonly {field}: {type_of(schema)};"]
    return "\n".join(line for line in [*lines, "}"] if line) + "\n"


def comment(schema: dict[str, Any], indent: str) -> str:
    """What the schema says about a thing."""
    words = " ".join(schema.get("description", "").split())
    return f"{indent}/** {words} */" if words else ""


def type_of(schema: dict[str, Any]) -> str:
    """The type for a schema; raises KeyError for a sort of schema that it does not know."""
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema.get("enum", [schema.get("const")]))
    if alternatives := schema.get("anyOf") or schema.get("oneOf"):
        return " | ".join(map(type_of, alternatives))
    if schema["type"] == "array":
        if "prefixItems" in schema:
            return f"readonly [{', '.join(map(type_of, schema['prefixItems']))}]"
        return f"ReadonlyArray<{type_of(schema['items'])}>"
    return SCALARS[schema["type"]]


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "docs" / "newsextract.d.ts"
    target.write_text(typescript(), encoding="utf-8")
