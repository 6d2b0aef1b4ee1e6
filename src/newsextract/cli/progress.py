"""The progress bar on standard error, and the messages that pass it."""

from __future__ import annotations

import sys
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Reporter:
    """Tells how far the work is and what went wrong, on standard error.

    Args:
        total: Bytes to read; ``None`` if that is not known.
        bar: Whether to draw a bar; without a terminal there is none in any case.
    """

    def __init__(self, total: int | None, *, bar: bool) -> None:
        self.articles = self.faults = 0
        self._bar = self._make_bar() if bar and sys.stderr.isatty() else None
        self._task = self._bar.add_task("", total=total, articles=0, rate="") if self._bar else None

    @staticmethod
    def _make_bar() -> Progress:
        return Progress(
            TextColumn("{task.fields[articles]} articles"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )

    def __enter__(self) -> Reporter:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def skip(self, size: int) -> None:
        """An article was done by an earlier run.

        Args:
            size: Bytes that were read for it.
        """
        self._advance(size)

    def done(self, size: int) -> None:
        """One more article is written.

        Args:
            size: Bytes that were read for it.
        """
        self.articles += 1
        self._advance(size)

    def fault(self, name: str, message: str, size: int) -> None:
        """An input failed."""
        self.faults += 1
        self._advance(size)
        line = f"newsextract: {name}: {message}"
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _advance(self, size: int) -> None:
        if self._bar and self._task is not None:
            elapsed = self._bar.tasks[0].elapsed or 0
            rate = f"{self.articles / elapsed:.0f}/s" if elapsed > 1 else ""
            self._bar.update(self._task, advance=size, articles=self.articles, rate=rate)
