"""``newsextract FILE...``: extraction to a table, JSON, JSON Lines, CSV or HTML."""

from __future__ import annotations

import datetime as dt
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from newsextract import html
from newsextract.batch import extract_many
from newsextract.cli import inputs, outputs, params, stores, writers
from newsextract.cli.explain import write_explanation
from newsextract.cli.inputs import Article, Fault, Fields
from newsextract.cli.progress import Reporter
from newsextract.errors import WorkerDied
from newsextract.extractor import Extractor
from newsextract.records import Extraction
from newsextract.render.describe import only
from newsextract.render.kinds import LOOKS

_Found = Iterator[tuple[Article | Fault, Extraction | None]]  # inputs, each with what was found in it

_BAR_FROM = 1_000_000  # bytes; less is done before a bar could be read


class _Options(NamedTuple):
    """What was asked for, beside the files."""

    format: str
    output: str | None
    kinds: frozenset[str] | None
    processes: int
    names: params.Names
    with_text: bool
    resume: bool
    explain: bool


@click.command(short_help="Extract from files (the default command).")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True))
@params.published_option
@click.option(
    "--format",
    "format_",
    type=params.Choice(writers.FORMATS),
    help="Default: by the name of the output; a table on a terminal; else JSON.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file instead of standard output.")
@click.option(
    "--kinds",
    type=params.kinds,
    metavar="KIND,...",
    shell_complete=params.complete_kinds,
    help=f"Only these of {', '.join(LOOKS)}.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Work in so many processes."
)
@click.option(
    "--input-format",
    type=params.Choice(["auto", "text", "jsonl", "html"]),
    default="auto",
    show_default=True,
    help="What the files hold; auto goes by their names.",
)
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="JSON Lines: field of the text.")
@click.option(
    "--date-field",
    default="published",
    show_default=True,
    metavar="NAME",
    help="JSON Lines: field of the publication date.",
)
@click.option("--id-field", default="id", show_default=True, metavar="NAME", help="JSON Lines: field of the id.")
@click.option("--with-text", is_flag=True, help="JSON Lines, SQLite, DuckDB, Parquet: write the texts as well.")
@click.option(
    "--resume", is_flag=True, help="JSON Lines output: go on where an interrupted run of the same inputs stopped."
)
@click.option(
    "--explain", is_flag=True, help="Show tokens, rules, kept and dropped candidates instead (table or json)."
)
@params.names_options
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[str, ...],
    *,
    published: dt.date | None,
    format_: str | None,
    output: str | None,
    kinds: frozenset[str] | None,
    processes: int,
    input_format: str,
    text_field: str,
    date_field: str,
    id_field: str,
    with_text: bool,
    resume: bool,
    explain: bool,
    names: params.Names,
) -> None:
    """Extract the mentions of every FILE: a text, JSON Lines (.jsonl, .ndjson), or - for standard input."""
    chosen = writers.pick_format(format_, output)
    options = _Options(chosen, output, kinds, processes, names, with_text, resume, explain)
    _check(files, options)
    if any(inputs.is_page(path, input_format) for path in files):
        with params.usage_errors():
            html.backend()
    fields = Fields(text_field, date_field, id_field)
    items = inputs.read(files, input_format=input_format, fields=fields, published=published)
    single = len(files) == 1 and not inputs.is_lines(files[0], input_format)
    total = inputs.total_size(files)
    bar = (output is not None or not sys.stdout.isatty()) and (total is None or total >= _BAR_FROM or len(files) > 1)
    with Reporter(total, bar=bar) as reporter:
        try:
            if explain:
                _explain(items, options, params.make_extractor(names), reporter)
            else:
                found = _extracted(items, options)
                _write(items, found, options, files[0] if single else None, reporter)
        except WorkerDied as error:
            raise outputs.OutputError(str(error)) from error
    _hint_command(ctx, files)
    if reporter.faults:
        if reporter.articles + reporter.faults > 1:
            click.echo(
                f"newsextract: {reporter.faults} of {reporter.articles + reporter.faults} inputs failed", err=True
            )
        ctx.exit(1)


def _check(files: tuple[str, ...], options: _Options) -> None:
    if options.explain and options.format not in ("table", "json"):
        raise click.UsageError(f"--explain prints a table or json, not {options.format}")
    if options.resume and (options.output is None or options.format != "jsonl"):
        raise click.UsageError("--resume needs -o FILE and --format jsonl")
    if options.with_text and options.format not in ("jsonl", *stores.FORMATS):
        raise click.UsageError("--with-text is for jsonl, parquet, duckdb and sqlite; json always holds the text")
    if options.output is None and options.format in stores.FORMATS:
        raise click.UsageError(f"--format {options.format} needs -o: it cannot go to standard output")
    if options.output is not None:
        for path in files:
            if path != inputs.STDIN and _same(path, options.output):
                raise click.UsageError(f"{click.format_filename(path)} is both input and output; it would be lost")


def _same(path: str, other: str) -> bool:
    try:
        return Path(path).samefile(other)
    except OSError:
        return False


def _write(
    items: Iterator[Article | Fault], found: _Found, options: _Options, title: str | None, reporter: Reporter
) -> None:
    done = _resume(items, options.output, reporter) if options.resume and options.output else 0
    with _writer(options, title, start=not done) as writer:
        for item, doc in found:
            if isinstance(item, Fault):
                writer.fail(item)
                reporter.fault(item.name, item.message, item.size)
            elif doc is not None:
                writer.add(item, doc if options.kinds is None else only(doc, options.kinds))
                reporter.done(item.size)


@contextmanager
def _writer(options: _Options, title: str | None, *, start: bool) -> Iterator[writers.Writer]:
    if options.output is not None and options.format in stores.FORMATS:
        with stores.opened(options.output, format=options.format, with_text=options.with_text) as store:
            yield store
        return
    with outputs.opened(options.output, append=options.resume) as stream:
        writer = writers.make_writer(options.format, stream, title=title, with_text=options.with_text, start=start)
        yield writer
        writer.close()


def _explain(items: Iterator[Article | Fault], options: _Options, extractor: Extractor, reporter: Reporter) -> None:
    with outputs.opened(options.output) as stream:
        for item in items:
            if isinstance(item, Fault):
                reporter.fault(item.name, item.message, item.size)
                continue
            blocks = extractor.explain_blocks(item.text, published=item.published)
            write_explanation(blocks, stream, as_json=options.format == "json")
            reporter.done(item.size)


def _extracted(items: Iterator[Article | Fault], options: _Options) -> _Found:
    """Every input in its order, with what was found in it; inputs are read only a little ahead.

    What is wrong with the options is told now, nothing is read yet.
    """
    waiting: deque[Article | Fault] = deque()
    dates: deque[dt.date | None] = deque()

    def texts() -> Iterator[str]:
        for item in items:
            waiting.append(item)
            if isinstance(item, Article):
                dates.append(item.published)
                yield item.text

    def days() -> Iterator[dt.date | None]:  # asked once after each text
        while dates:
            yield dates.popleft()

    with params.usage_errors():
        docs = extract_many(texts(), published=days(), processes=options.processes, **options.names.options())
    return _paired(docs, waiting)


def _paired(docs: Iterator[Extraction], waiting: deque[Article | Fault]) -> _Found:
    for doc in docs:
        while isinstance(waiting[0], Fault):
            yield waiting.popleft(), None
        yield waiting.popleft(), doc
    for item in waiting:
        yield item, None


def _resume(items: Iterator[Article | Fault], output: str, reporter: Reporter) -> int:
    """Skips the inputs that the output holds already.

    Raises:
        click.UsageError: If the output is not of these inputs.
    """
    done, last = outputs.complete_lines(output)
    skipped: Article | Fault | None = None
    for skipped in islice(items, done):
        reporter.skip(skipped.size)
    if done and (skipped is None or skipped.key != last):
        raise click.UsageError(f"{click.format_filename(output)} is not the output of these inputs: nothing to resume")
    return done


def _hint_command(ctx: click.Context, files: tuple[str, ...]) -> None:
    root = ctx.find_root().command
    if isinstance(root, click.Group) and not Path(files[0]).suffix and not Path(files[0]).exists():
        for name in get_close_matches(files[0], root.commands, n=1):
            click.echo(f"newsextract: did you mean the command {name!r}?", err=True)
