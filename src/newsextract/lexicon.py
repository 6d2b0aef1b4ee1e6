"""Lexicons: human-editable files, and tables of phrases that are looked up in folded text.

A lexicon is a TSV or TOML file beside the code that uses it. A :class:`PhraseTable` holds surfaces of one
or more words under their folded key and finds the longest that starts at a token.
"""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar

import regex

from newsextract.errors import LexiconError
from newsextract.normalize import fold, light

T = TypeVar("T")

_PUNCTUATION = regex.compile(r"([^\p{L}\p{M}\p{N}\s])")


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses Python's garbage collector while lexicons are loaded.

    Loading makes a hundred thousand lists and dicts that all stay; the collector would look through them again and
    again for cycles, a fifth of the time. Where it was off before it stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def phrase_key(surface: str) -> str:
    """The key a surface is stored under: folded, words and punctuation parted by single spaces.

    >>> phrase_key("دير  الزّور")
    'دير الزور'
    >>> phrase_key("بورت-أو-برنس")
    'بورت - او - برنس'
    """
    return _parted(fold(surface))


def phrase_keys(surfaces: Iterable[str]) -> list[str]:
    """The keys of many surfaces without line breaks: one long text folds faster than many short ones.

    >>> phrase_keys(["دير  الزّور", "إدلب"])
    ['دير الزور', 'ادلب']
    """
    joined = "\n".join(surfaces)
    return [_parted(folded) for folded in fold(joined).split("\n")] if joined else []


def _parted(folded: str) -> str:
    if folded.isalpha():  # nearly all are letters alone
        return folded
    if folded.replace(" ", "").isalpha():
        return " ".join(folded.split())
    return " ".join(_PUNCTUATION.sub(r" \1 ", folded.replace("_", " ")).split())


class PhraseTable(Generic[T]):
    """Surfaces of one or more words with what each stands for.

    Attributes:
        entries: Payload by phrase key.
        heads: Every proper beginning, in whole words, of a key of several words.
        written: Light forms of the one-word surfaces and first words, where the table cares about them.
    """

    __slots__ = ("entries", "heads", "written")

    def __init__(
        self,
        entries: Mapping[str, T],
        heads: frozenset[str] | None = None,
        written: frozenset[str] = frozenset(),
    ) -> None:
        self.entries = entries
        self.heads = frozenset(_heads(entries)) if heads is None else heads
        self.written = written

    @classmethod
    def build(
        cls,
        pairs: Iterable[tuple[str, T]],
        *,
        merge: Callable[[T, T], T] | None = None,
        as_written: bool = False,
    ) -> PhraseTable[T]:
        """Makes a table from surfaces.

        Args:
            pairs: Surfaces as written, with their payloads.
            merge: Joins the payloads of surfaces that fold to one key; without it the first is kept.
            as_written: Remember the spelling, so that an exact spelling is preferred to a folded one.
        """
        entries: dict[str, T] = {}
        written: set[str] = set()
        every = list(pairs)
        keys = phrase_keys([surface for surface, _ in every])
        for key, (surface, payload) in zip(keys, every, strict=True):
            if as_written:
                written.add(light(surface).split()[0])
            if key in entries:
                if merge is not None:
                    entries[key] = merge(entries[key], payload)
            else:
                entries[key] = payload
        return cls(entries, written=frozenset(written))

    def starts(self, word: str) -> bool:
        """Whether some phrase is this folded word or starts with it."""
        return word in self.entries or word in self.heads

    def longest(self, words: Sequence[str], at: int, first: str | None = None) -> tuple[int, T] | None:
        """The longest phrase that starts at a token.

        Args:
            words: Folded texts of all tokens.
            at: Index of the first token.
            first: The first word, where clitics were cut off it.

        Returns:
            Number of tokens and payload, or ``None``.
        """
        key = words[at] if first is None else first
        entries, heads = self.entries, self.heads
        best = (1, entries[key]) if key in entries else None
        if key in heads:
            after, size = at + 1, len(words)
            while after < size:
                key = f"{key} {words[after]}"
                after += 1
                if key in entries:
                    best = (after - at, entries[key])
                if key not in heads:
                    break
        return best

    def matches(self, words: Sequence[str], at: int, first: str | None = None) -> list[tuple[int, T]]:
        """All phrases that start at a token, the shorter first."""
        key = words[at] if first is None else first
        entries, heads = self.entries, self.heads
        found = [(1, entries[key])] if key in entries else []
        after, size = at + 1, len(words)
        while key in heads and after < size:
            key = f"{key} {words[after]}"
            after += 1
            if key in entries:
                found.append((after - at, entries[key]))
        return found


def _heads(keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        at = key.find(" ")
        while at > 0:
            yield key[:at]
            at = key.find(" ", at + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a TSV lexicon."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def split(self, column: str) -> tuple[str, ...]:
        """The cell's list; items are parted by ``|``."""
        return tuple(item.strip() for item in self.cells[column].split("|") if item.strip())


def read_tsv(package: str, name: str, columns: Sequence[str]) -> list[Row]:
    """Reads a TSV lexicon of a package.

    The first line that is no comment (``#``) names the columns. Short rows are filled with empty cells.

    Args:
        package: Dotted name of the package that holds the file.
        name: File name.
        columns: Columns that must be there.

    Raises:
        LexiconError: If a column is missing or a row has too many cells.
    """
    return parse_tsv(files(package).joinpath(name).read_text(encoding="utf-8"), name, columns)


def parse_tsv(text: str, name: str, columns: Sequence[str]) -> list[Row]:
    """Reads TSV text as :func:`read_tsv` does; ``name`` is what errors call it."""
    header: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")  # noqa: PLW2901 - the same line without its carriage return
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            missing = [c for c in columns if c not in header]
            if missing:
                raise LexiconError(f"column {missing[0]!r} is missing; found {', '.join(header)}", name, number)
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{len(cells)} cells where {len(header)} are allowed", name, number)
        cells += [""] * (len(header) - len(cells))
        rows.append(Row(number, dict(zip(header, (c.strip() for c in cells), strict=True))))
    if header is None:
        raise LexiconError(f"no header line; expected the columns {', '.join(columns)}", name)
    return rows


def read_toml(package: str, name: str) -> dict[str, Any]:
    """Reads a TOML word file of a package.

    Raises:
        LexiconError: If the file is not valid TOML.
    """
    try:
        return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(str(error), name) from error
