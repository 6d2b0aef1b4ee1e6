"""How often words stand in openly licensed text, spelt as written."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import regex

_WORD = regex.compile(r"[ء-غف-ي]+")


def count(texts: list[Path], target: Path) -> None:
    """Writes the words that stand at least twice, with their counts."""
    counts: Counter[str] = Counter()
    for path in texts:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(_WORD.findall(line))
    target.write_text(json.dumps({w: n for w, n in counts.items() if n > 1}, ensure_ascii=False), encoding="utf-8")
