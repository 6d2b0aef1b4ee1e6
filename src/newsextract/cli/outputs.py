"""Where output goes: a file or standard output, in UTF-8; what an interrupted run left there."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
from rich.console import Console

_WIDTH = 120  # of a table that goes to no terminal


class OutputError(click.ClickException):
    """The output cannot be written: a full disk, a lost device."""

    exit_code = 1


class Output(io.TextIOWrapper):
    """UTF-8 text to a file or to standard output, whatever the locale; failures name where it was going.

    Args:
        raw: The bytes go here.
        name: What messages call it.
    """

    def __init__(self, raw: Any, name: str) -> None:  # noqa: ANN401 - any binary stream
        super().__init__(raw, encoding="utf-8", errors="replace", newline="", write_through=True)
        self._where = name

    def write(self, text: str) -> int:
        """Writes characters.

        Raises:
            OutputError: If that is not possible.
        """
        with self._guard():
            return super().write(text)

    def flush(self) -> None:
        """Passes on what was written.

        Raises:
            OutputError: If that is not possible.
        """
        with self._guard():
            super().flush()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write {self._where}: {error.strerror or error}") from error


@contextmanager
def opened(path: str | None, *, append: bool = False) -> Iterator[Output]:
    """Opens the output for writing.

    Args:
        path: A file, or ``None`` for standard output.
        append: Whether to go on after what the file holds.

    Raises:
        click.UsageError: If the file cannot be opened.
        OutputError: If what was written cannot be passed on.
    """
    if path is None:
        stream = Output(sys.stdout.buffer, "standard output")
        try:
            yield stream
            stream.flush()
        except (OutputError, BrokenPipeError):
            _abandon_stdout()
            raise
        finally:
            with suppress(OSError, ValueError, OutputError):
                stream.detach()
        return
    try:
        raw = Path(path).open("ab" if append else "wb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise click.UsageError(f"cannot write {click.format_filename(path)}: {error.strerror or error}") from error
    stream = Output(raw, click.format_filename(path))
    try:
        yield stream
        stream.flush()
    finally:
        with suppress(OSError, OutputError):
            stream.close()


def _abandon_stdout() -> None:
    """Lets nothing be written any more, so that leaving does not fail a second time."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)


def complete_lines(path: str) -> tuple[int, Any]:
    """How many complete lines of JSON an interrupted run wrote; what was cut off is removed.

    Args:
        path: A file of JSON Lines, which need not exist.

    Returns:
        The number of lines and the ``id`` of the last.

    Raises:
        click.UsageError: If the file cannot be read or holds something else.
    """
    count, size, last = 0, 0, b""
    try:
        with Path(path).open("r+b") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    count, size, last = count + 1, size + len(line), line
            stream.truncate(size)
        return count, json.loads(last)["id"] if count else None
    except FileNotFoundError:
        return 0, None
    except OSError as error:
        raise click.UsageError(f"cannot read {click.format_filename(path)}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(f"{click.format_filename(path)} holds no output of newsextract to go on with") from error


def console(stream: Output) -> Console:
    """A console that prints tables as they are, coloured and fitted for a terminal only."""
    terminal = stream.isatty()
    return Console(
        file=stream, width=None if terminal else _WIDTH, highlight=False, markup=False, emoji=False, soft_wrap=False
    )
