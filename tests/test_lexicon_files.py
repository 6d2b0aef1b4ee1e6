"""Lint of every lexicon file of the package: characters, form, a source for each."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

import newsextract
from newsextract.lexicon import parse_tsv

PACKAGE = Path(newsextract.__file__).parent
FILES = sorted([*PACKAGE.rglob("*.tsv"), *PACKAGE.rglob("*.toml")])
FORBIDDEN = {
    "\u06cc": "Farsi yeh",
    "\u06a9": "Farsi kaf",
    "\u0640": "tatweel",
    "\u00a0": "no-break space",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
}


def faults(line: str) -> list[str]:
    found = [name for char, name in FORBIDDEN.items() if char in line]
    found += [f"U+{ord(char):04X}" for char in line if _invisible_or_presentation(char)]
    if unicodedata.normalize("NFC", line) != line:
        found.append("not NFC")
    if line != line.rstrip(" "):
        found.append("blank at the end")
    return found


def _invisible_or_presentation(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in ("Cf", "Cs", "Co") or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def test_there_are_lexicons() -> None:
    assert len(FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_characters(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [(n, faults(line)) for n, line in enumerate(lines, 1) if faults(line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_source_is_named(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").split("\n")[:12] if line.startswith("#")]
    assert any("source" in line for line in head), "no '# source: …' line at the top"


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".tsv"], ids=lambda p: p.name)
def test_rows(path: Path) -> None:
    rows = parse_tsv(path.read_text(encoding="utf-8"), path.name, [])
    assert rows
    seen = [tuple(row.cells.values()) for row in rows]
    assert len(seen) == len(set(seen)), "a row stands twice"


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".toml"], ids=lambda p: p.name)
def test_toml(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))
