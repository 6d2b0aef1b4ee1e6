"""Types of options, and the options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import click

from newsextract.errors import NewsExtractError
from newsextract.extractor import Extractor
from newsextract.render.kinds import LOOKS
from newsextract.taggers.choose import NAMES

_F = TypeVar("_F", bound=Callable[..., Any])


class Choice(click.Choice):  # type: ignore[type-arg] # generic from click 8.2 on alone
    """One of several words; a misspelt one gets a hint."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Reads a word.

        Raises:
            click.BadParameter: If it is none of them.
        """
        try:
            found: str = super().convert(value, param, ctx)
        except click.BadParameter as error:
            close = get_close_matches(str(value), self.choices, n=1)
            if not close:
                raise
            raise click.BadParameter(f"{error.message} Did you mean {close[0]!r}?", ctx, param) from None
        return found


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


class Names(NamedTuple):
    """Who finds names, as given on the command line.

    Attributes:
        tagger: Name of the tagger.
        model: Path or name of its model.
        download: Whether a published model may be fetched.
        gazetteer: Files with own places.
        extra: TSV file with own names.
    """

    tagger: str
    model: str | None
    download: bool
    gazetteer: tuple[str, ...]
    extra: str | None

    def options(self) -> dict[str, Any]:
        """The same as :class:`Extractor` and :func:`extract_many` take it."""
        return {
            "tagger": self.tagger,
            "model": self.model,
            "download": self.download,
            "gazetteer": list(self.gazetteer) or None,
            "extra": self.extra,
        }


def _complete_taggers(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Completes the names of the package's own taggers."""
    return [name for name in NAMES if name.startswith(incomplete)]


def names_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds ``--gazetteer``, ``--extra``, ``--tagger``, ``--model`` and ``--download``, given on as ``names``."""
    options = (
        click.option(
            "--gazetteer",
            multiple=True,
            type=click.Path(),
            metavar="FILE",
            help="Add the places of a file that «newsextract gazetteer build» made; may be repeated.",
        ),
        click.option("--extra", type=click.Path(), metavar="FILE.tsv", help="Add your own names, of any kind."),
        click.option(
            "--tagger",
            default="embedded",
            show_default=True,
            metavar="NAME",
            shell_complete=_complete_taggers,
            help=f"Who finds names beside lexicons and rules: {', '.join(NAMES)}, or one that another package brings.",
        ),
        click.option("--model", metavar="PATH|NAME", help="Model of the tagger, for camel and stanza."),
        click.option("--download", is_flag=True, help="Fetch the published model that --model names."),
    )

    @wraps(command)
    def with_names(*args: Any, **given: Any) -> None:
        names = Names(**{name: given.pop(name) for name in Names._fields})
        command(*args, names=names, **given)

    wrapped: Callable[..., None] = with_names
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def make_extractor(names: Names) -> Extractor:
    """An extractor for what was given on the command line.

    Raises:
        click.UsageError: If it cannot be had.
    """
    with usage_errors():
        return Extractor(**names.options())


@contextmanager
def usage_errors(doing: str = "read") -> Iterator[None]:
    """Turns what is wrong with the options of an extractor into messages of the command line.

    Args:
        doing: What was tried with a file.

    Raises:
        click.UsageError: If anything is.
    """
    try:
        yield
    except (NewsExtractError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        named = click.format_filename(error.filename) if error.filename else "a file"
        raise click.UsageError(f"cannot {doing} {named}: {error.strerror or error}") from error
