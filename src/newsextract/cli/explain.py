"""``newsextract explain``: how the mentions of a text came about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from newsextract.cli import inputs, outputs, params
from newsextract.cli.inputs import Fault, Fields
from newsextract.extractor import Explained
from newsextract.render.explain import to_json, to_tables


@click.command(short_help="Show how the mentions of a text came about.")
@click.argument("words", nargs=-1, required=True, metavar="TEXT|FILE", type=click.Path(allow_dash=True))
@params.published_option
@click.option("--format", "format_", type=params.Choice(["table", "json"]), help="Default: table.", default="table")
@click.option("-o", "--output", type=click.Path(), help="Write to this file instead of standard output.")
@params.names_options
def explain(
    words: tuple[str, ...],
    *,
    published: dt.date | None,
    format_: str,
    output: str | None,
    names: params.Names,
) -> None:
    """Show the tokens of a text, the rules that matched, the candidates that were kept and those that lost.

    The argument is the name of a file, - for standard input, or else the text itself.
    """
    text = _text(words)
    blocks = params.make_extractor(names).explain_blocks(text, published=published)
    with outputs.opened(output) as stream:
        write_explanation(blocks, stream, as_json=format_ == "json")


def write_explanation(blocks: Iterable[Explained], stream: outputs.Output, *, as_json: bool) -> None:
    """Writes how the mentions of one text came about.

    Args:
        blocks: What was seen.
        stream: The output.
        as_json: JSON instead of tables.
    """
    if as_json:
        stream.write(to_json(blocks) + "\n")
        return
    console = outputs.console(stream)
    for block in blocks:
        console.print(to_tables(block))


def _text(words: tuple[str, ...]) -> str:
    if len(words) == 1 and (words[0] == inputs.STDIN or _names_file(words[0])):
        fields = Fields("text", "published", "id")
        (item,) = inputs.read(words, input_format="text", fields=fields, published=None)
        if isinstance(item, Fault):
            raise outputs.OutputError(f"{item.name}: {item.message}")
        return item.text
    return " ".join(words)


def _names_file(word: str) -> bool:
    """Whether a word names a file, or would if that existed: it has a suffix or a folder and nothing of a sentence."""
    try:
        if Path(word).exists():
            return True
    except (OSError, ValueError):
        return False  # too long for a name: a text
    plain = word.isascii() and not any(c.isspace() for c in word)
    return plain and ("/" in word or bool(Path(word).suffix))
