"""The command line: ``newsextract article.txt`` and its commands."""

from __future__ import annotations

import click

from newsextract.cli.completion import completion
from newsextract.cli.explain import explain
from newsextract.cli.extract import extract
from newsextract.cli.gazetteer import gazetteer
from newsextract.cli.group import DefaultGroup
from newsextract.cli.serve import serve


@click.group(
    cls=DefaultGroup,
    default=extract,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit status: 0 done, 1 some inputs failed (each is named on standard error, the rest are written), "
        "2 wrong use."
    ),
)
@click.version_option(package_name="newsextract", prog_name="newsextract", message="%(prog)s %(version)s")
def main() -> None:
    """Typed records from Arabic news: who, where, when and how many, with exact offsets.

    FILE is a text, JSON Lines (.jsonl, .ndjson), or - for standard input.
    """


for _command in (extract, explain, gazetteer, serve, completion):
    main.add_command(_command)
