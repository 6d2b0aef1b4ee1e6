"""Cuts a huge text into blocks, so that the memory for its tokens stays bounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

ONE_BLOCK = 200_000
"""Texts of up to this many characters are read as a whole."""
SIZE = 100_000
"""Largest block, in characters, of a text that is longer."""

# Searched from the right, best first: the cut is made after what matches.
_CUTS = (
    regex.compile(r"(?r)[\n\x0b\x0c\x85\u2028\u2029]|\r(?!\n)"),
    regex.compile(r"(?r)(?<=[.!?؟…])\s"),
    regex.compile(r"(?r)\s"),
)
_BASE = regex.compile(r"(?r)[^\p{M}\u0640]")
_MARKS_LIMIT = 64  # more marks on one letter are no writing; cut between them


class Block(NamedTuple):
    """A piece of a text.

    Attributes:
        offset: Where it starts in the text, in code points.
        text: Its characters.
    """

    offset: int
    text: str


def cut(text: str, *, one_block: int = ONE_BLOCK, size: int = SIZE) -> Iterator[Block]:
    r"""Cuts a text into blocks that together are the text.

    A cut is made at the last line break in the second half of a block, else at the last end of a sentence
    there, else at the last white space, else before a letter.

    Args:
        text: Any string.
        one_block: Texts of up to this many characters stay whole.
        size: Largest block of a longer text.

    >>> [block.text for block in cut("one two\nthree four", one_block=10, size=10)]
    ['one two\n', 'three four']
    """
    start = 0
    if len(text) > one_block:
        while len(text) - start > size:
            end = _cut_at(text, start + size // 2, start + size)
            yield Block(start, text[start:end])
            start = end
    yield Block(start, text[start:])


def _cut_at(text: str, low: int, high: int) -> int:
    for pattern in _CUTS:
        found = pattern.search(text, low, high)
        if found:
            return int(found.end())
    base = _BASE.search(text, max(low, high - _MARKS_LIMIT) + 1, high + 1)
    return int(base.start()) if base else high
