"""Extractions as tables for a terminal."""

from __future__ import annotations

import regex
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsextract.records import Extraction
from newsextract.render.describe import headline, one_line, tally
from newsextract.render.kinds import LOOKS

_LRM, _RLM = "\u200e", "\u200f"
_RLI, _PDI = "\u2067", "\u2069"
_LEFT_TO_RIGHT = regex.compile(r"\p{Bidi_Class=L}")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


def arabic(text: str, style: str = "") -> Text:
    """A cell that quotes the article, safe to print: nothing in it breaks lines, moves the cursor or turns other cells.

    Marks of direction around it keep its own order, and the next column in place, where the terminal reorders; an
    isolate keeps words of both directions in the order in which they are read.
    """
    quoted = one_line(text)
    if not _RIGHT_TO_LEFT.search(quoted):
        return Text(quoted, style=style)
    if _LEFT_TO_RIGHT.search(quoted):
        quoted = f"{_RLI}{quoted}{_PDI}"
    return Text(f"{_LRM}{_RLM}{quoted}{_RLM}{_LRM}", style=style)


def mixed(text: str) -> Text:
    """A cell that reads from left to right though it names things in Arabic."""
    return Text(f"{_LRM}{text}{_LRM}" if _RIGHT_TO_LEFT.search(text) else text)


def grid(*columns: str) -> Table:
    """An empty table with a heading over each column."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column == "at" else "left", overflow="fold")
    return table


def to_table(doc: Extraction, title: str = "") -> RenderableType:
    """The mentions of one article under its title: where, kind, text, meaning.

    Args:
        doc: What was found.
        title: Name of the article; empty for none.
    """
    heading = Text(one_line(title), style="bold")
    if doc.published:
        heading.append(f"  published {doc.published}", style="not bold dim")
    if not doc.mentions:
        return Group(heading, Text("nothing found\n", style="dim"))
    table = grid("at", "kind", "text", "meaning")
    for mention in doc.mentions:
        style = LOOKS[mention.kind].style
        table.add_row(
            Text(f"{mention.start}–{mention.end}", style="dim"),
            Text(mention.kind, style=style),
            arabic(mention.text, f"bold {style}"),
            mixed(headline(mention)),
        )
    counts = tally(doc)
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in LOOKS if kind in counts)
    return Group(heading, table, Text(f"{len(doc.mentions)} mentions: {summary}\n", style="dim"))
