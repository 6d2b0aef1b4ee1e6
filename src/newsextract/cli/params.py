"""Types of options, and the options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import click

from newsextract.errors import NewsExtractError
from newsextract.extractor import TAGGERS, Extractor
from newsextract.render.kinds import LOOKS

_F = TypeVar("_F", bound=Callable[..., Any])


def day(value: str) -> dt.date:
    """Reads a day as ISO writes it.

    Raises:
        click.BadParameter: If it is none.
    """
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write it as 2019-01-15") from None


def kinds(value: str) -> frozenset[str]:
    """Reads kinds of mentions parted by commas; plurals are understood.

    Raises:
        click.BadParameter: If one is unknown.
    """
    names = {name: kind for kind in LOOKS for name in (kind, f"{kind}s")} | {"nationalities": "nationality"}
    found = []
    for given in (part.strip().lower() for part in value.split(",")):
        if given not in names:
            close = get_close_matches(given, names, n=1)
            hint = f"Did you mean {names[close[0]]!r}?" if close else f"Allowed: {', '.join(LOOKS)}."
            raise click.BadParameter(f"{given!r} is no kind of mention. {hint}")
        found.append(names[given])
    return frozenset(found)


def complete_kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Completes the last of several kinds parted by commas."""
    done, comma, last = incomplete.rpartition(",")
    return [done + comma + kind for kind in LOOKS if kind.startswith(last)]


def published_option(command: _F) -> _F:
    """Adds ``--published``."""
    return click.option(
        "--published",
        type=day,
        metavar="YYYY-MM-DD",
        help="Publication date that «أمس» and the like refer to; for JSON Lines, of the records that have none.",
    )(command)


def tagger_option(command: _F) -> _F:
    """Adds ``--tagger``."""
    return click.option(
        "--tagger",
        type=click.Choice(TAGGERS),
        default="embedded",
        show_default=True,
        help="Who finds names beside lexicons and rules.",
    )(command)


def make_extractor(tagger: str) -> Extractor:
    """An extractor for a name given on the command line.

    Raises:
        click.UsageError: If it cannot be had.
    """
    try:
        return Extractor(tagger=tagger)
    except (NewsExtractError, ValueError) as error:
        raise click.UsageError(str(error)) from error
