"""Holds the inside of a gazetteer file against its format, since a checksum tells of damage, not of sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_DEGREES = r"(?:-?\d{1,3}(?:\.\d+)?(?:e-\d+)?)?"
_TYPES = "country|region|admin|populated|camp|water|terrain|facility"
_ROW = re.compile(
    rf"[^\t]+\t[^\t]*\t(?:{_TYPES})\t(?:[A-Z]{{2}})?\t\d{{0,18}}\t{_DEGREES}\t{_DEGREES}\t-?\d{{1,6}}\t[^\t]*"
)
_CODE = re.compile(r"[A-Z]=?(\d{1,9}(?:,\d{1,9})*)")


def fault(codes: Iterable[str], tiers: Sequence[str], rows: Sequence[str]) -> str:
    """What is wrong with the content of a gazetteer; empty if nothing is.

    Args:
        codes: The codes of its names.
        tiers: The letters that a code may begin with.
        rows: Its rows, as stored.
    """
    for number, row in enumerate(rows):
        if _ROW.fullmatch(row) is None or _beyond(row):
            return f"row {number} is no place"
    for code in codes:
        match = _CODE.fullmatch(code)
        if match is None or code[0] not in tiers:
            return f"{code!r} says neither tier nor rows"
        if any(int(row) >= len(rows) for row in match[1].split(",")):
            return f"{code!r} names a row beyond the last"
    return ""


def _beyond(row: str) -> bool:
    """Whether a point lies beyond the poles or the date line."""
    cells = row.split("\t")
    return any(cell and abs(float(cell)) > most for cell, most in zip(cells[5:7], (90, 180), strict=True))
