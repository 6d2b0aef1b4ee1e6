"""How each kind of record is named and coloured wherever records are drawn."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How one kind is shown.

    Attributes:
        label: Its Arabic name, short enough for a label beside a word.
        style: Its style in a terminal.
    """

    label: str
    style: str


LOOKS = {
    "place": Look("مكان", "green"),
    "faction": Look("جهة", "red"),
    "nationality": Look("نسبة", "yellow"),
    "person": Look("شخص", "bright_magenta"),
    "organization": Look("هيئة", "bright_blue"),
    "number": Look("رقم", "bright_black"),
    "count": Look("عدد", "cyan"),
    "date": Look("تاريخ", "magenta"),
}
"""The look of every kind, in the order in which kinds are listed."""
