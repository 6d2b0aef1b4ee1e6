"""Extractions as tables for a terminal."""

from __future__ import annotations

import regex
from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from newsextract.records import Extraction
from newsextract.render.describe import headline, one_line, tally
from newsextract.render.kinds import LOOKS

_LRM, _RLM = "\u200e", "\u200f"
_RLI, _PDI = "\u2067", "\u2069"
_LEFT_TO_RIGHT = regex.compile(r"\p{Bidi_Class=L}")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")


class Quoted:
    """A cell that quotes the article, safe to print: nothing in it breaks lines, moves the cursor or turns other cells.

    On every line that it takes, marks of direction keep its own order, and the next column in place, where the terminal
    reorders; an isolate keeps words of both directions in the order in which they are read.

    Args:
        text: The words of the article.
        style: Their style.
    """

    def __init__(self, text: str, style: str = "") -> None:
        self._text = Text(one_line(text), style=style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as its words: the marks take no room."""
        return Measurement.get(console, options, self._text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Its lines, each with marks of its own."""
        for line in self._text.wrap(console, options.max_width, overflow="fold"):
            line.rstrip()
            yield quoted(line)


def quoted(text: Text) -> Text:
    """One line of the article between marks of direction, if it holds Arabic."""
    if not _RIGHT_TO_LEFT.search(text.plain):
        return text
    before, after = (_RLI, _PDI) if _LEFT_TO_RIGHT.search(text.plain) else ("", "")
    marked = Text(f"{_LRM}{_RLM}{before}", style=text.style)
    return marked.append_text(text).append(f"{after}{_RLM}{_LRM}")


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
            Quoted(mention.text, f"bold {style}"),
            mixed(headline(mention)),
        )
    counts = tally(doc)
    total = "1 mention" if len(doc.mentions) == 1 else f"{len(doc.mentions)} mentions"
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in LOOKS if kind in counts)
    return Group(heading, table, Text(f"{total}: {summary}\n", style="dim"))
