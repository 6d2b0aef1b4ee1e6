"""Opens the files that gazetteers are made from, counts their rows and tells how far the reading is."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from newsextract.errors import LexiconError

Progress = Callable[[str, int], None]
"""Called with the name of a file and the number of rows read of it."""

_T = TypeVar("_T")
_TOLD_EVERY = 10_000  # rows
_DAMAGED = (lzma.LZMAError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError)


class Tally:
    """Counts the rows that are read, and tells how far the reading is.

    Args:
        progress: Called every 10,000 rows and at the end of a file.
    """

    def __init__(self, progress: Progress | None = None) -> None:
        self.rows = 0
        self._progress = progress

    def lines(self, lines: Iterable[_T], name: str, start: int = 1) -> Iterator[tuple[int, _T]]:
        """The rows of a file with their numbers."""
        number = start - 1
        for number, line in enumerate(lines, start=start):
            self.rows += 1
            yield number, line
            if self._progress and number % _TOLD_EVERY == 0:
                self._progress(name, number)
        if self._progress:
            self._progress(name, number)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[str]]:
    """The lines of a text file, compressed or not.

    Raises:
        LexiconError: If the file is damaged or not in UTF-8, also while it is read.
        FileNotFoundError: If there is no such file.
    """
    try:
        with ExitStack() as stack:
            yield iter(stack.enter_context(_text(path, stack)))
    except UnicodeDecodeError as error:
        raise LexiconError("the file is not UTF-8 text", path.name) from error
    except _DAMAGED as error:
        raise LexiconError(f"the file cannot be unpacked: {error}", path.name) from error


def _text(path: Path, stack: ExitStack) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8-sig")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    if path.suffix == ".zip":
        archive = stack.enter_context(zipfile.ZipFile(path))
        texts = [n for n in archive.namelist() if n.endswith((".txt", ".tsv")) and "readme" not in n.lower()]
        # alternateNamesV2.zip also holds a small table of languages
        name = next((n for n in texts if Path(n).stem == path.stem), texts[0] if texts else None)
        if name is None:
            raise LexiconError("the archive holds no .txt file", path.name)
        return io.TextIOWrapper(archive.open(name), encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")
