"""``newsextract gazetteer``: makes a file of one's own places, and shows what such a file holds."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.status import Status

from newsextract.cli import outputs
from newsextract.errors import LexiconError

if TYPE_CHECKING:
    from newsextract.entities.gazetteer import Gazetteer

_SHOWN = 12  # countries that are counted one by one


@click.group(short_help="Make and show gazetteers of your own places.")
def gazetteer() -> None:
    """Make and show files of your own places, for --gazetteer and Extractor(gazetteer=...)."""


@gazetteer.command(short_help="Make a gazetteer from GeoNames, Who's On First or TSV.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option("-o", "--output", required=True, type=click.Path(), help="The file to write, for example mine.gaz.")
@click.option(
    "--names",
    type=click.Path(),
    help="GeoNames' alternateNamesV2 (.txt, .zip) or alternateNames/XX: the Arabic names of the dumps.",
)
def build(sources: tuple[str, ...], *, output: str, names: str | None) -> None:
    """Make a gazetteer from one SOURCE or several.

    A SOURCE is a GeoNames dump (SY.txt, SY.zip), a Who's On First bundle (a folder of GeoJSON, or SQLite), or a
    TSV file whose first line names its columns: name, and any of aliases (parted by |), name_en, type, country,
    admin, lat, lon, population, rank, geonames_id, tier. Text files may be packed (.gz, .xz, .zip).
    """
    from newsextract.entities.gazetteer_sources import build_gazetteer

    for source in (*sources, *((names,) if names else ())):
        if _same(source, output):
            raise click.UsageError(f"{click.format_filename(source)} is both input and output; it would be lost")
    start = perf_counter()
    try:
        with _Progress() as progress:
            built = build_gazetteer(sources, output, alternates=names, progress=progress.tell)
    except LexiconError as error:
        raise outputs.OutputError(str(error)) from error
    except OSError as error:
        raise _trouble(error) from error
    click.echo(
        f"{click.format_filename(output)}: {built.rows:,} rows read, {built.places:,} places kept, "
        f"{built.names:,} names, {built.size:,} bytes, {perf_counter() - start:.1f} s"
    )


@gazetteer.command(short_help="Show what a gazetteer holds.")
@click.argument("file", type=click.Path())
def info(file: str) -> None:
    """Show how many places and names the gazetteer FILE holds, of which types and countries."""
    from newsextract.entities.gazetteer import load

    try:
        content = Path(file).read_bytes()
        start = perf_counter()
        loaded = load(content, Path(file).name)
        seconds = perf_counter() - start
    except LexiconError as error:
        raise outputs.OutputError(str(error)) from error
    except OSError as error:
        raise _trouble(error) from error
    with outputs.opened(None) as stream:
        stream.write(f"{click.format_filename(file)}: {len(content):,} bytes, read in {seconds * 1000:.0f} ms\n")
        stream.write(_summary(loaded))


def _summary(loaded: Gazetteer) -> str:
    rows = [loaded.row(number) for number in range(len(loaded))]
    types, countries = Counter(row.type for row in rows), Counter(row.country or "none" for row in rows)
    named = [f"{country} {count:,}" for country, count in countries.most_common(_SHOWN)]
    rest = sum(countries.values()) - sum(count for _, count in countries.most_common(_SHOWN))
    lines = {
        "places": f"{len(rows):,}",
        "names": f"{len(loaded.table.entries):,}",
        "types": ", ".join(f"{kind} {count:,}" for kind, count in types.most_common()),
        "countries": ", ".join([*named, *([f"others {rest:,}"] if rest else [])]),
        "with point": f"{sum(row.lat is not None for row in rows):,}",
        "with GeoNames id": f"{sum(row.geonames_id is not None for row in rows):,}",
    }
    width = max(map(len, lines))
    return "".join(f"{what:<{width}}  {value}\n" for what, value in lines.items())


class _Progress:
    """How many rows are read, on standard error while that is a terminal."""

    def __init__(self) -> None:
        self._status = Status("", console=Console(stderr=True)) if sys.stderr.isatty() else None

    def __enter__(self) -> _Progress:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()

    def tell(self, name: str, rows: int) -> None:
        if self._status:
            self._status.update(f"{name}: {rows:,} rows")


def _same(path: str, other: str) -> bool:
    try:
        return Path(path).samefile(other)
    except OSError:
        return False


def _trouble(error: OSError) -> click.UsageError:
    name = f"{click.format_filename(error.filename)}: " if error.filename else ""
    return click.UsageError(f"{name}{error.strerror or error}")
