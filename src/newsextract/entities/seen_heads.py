"""The noun before a name that a tagger saw: «بلدة», «مستشفى», «شركة». It speaks for the name and may belong to it."""

from __future__ import annotations

from bisect import bisect_left

from newsextract.entities import faction_lexicon, organization_heads, place_cues
from newsextract.tokens import Kind, Lexed, Token


def with_head(lexed: Lexed, first: int, start: int, kind: str) -> int:
    """Where a name starts with the noun before it, if that belongs to it: «مستشفى محايل», «شركة إليكتريك».

    Args:
        lexed: The text.
        first: Index of the first token of the name.
        start: First character of the name.
        kind: What the tagger took it for.
    """
    if start != lexed.tokens[first].start or not first or lexed.tokens[first].kind is not Kind.WORD:
        return start
    before = lexed.tokens[first - 1]
    if kind == "place":
        skip = None if lexed.splits("places", first) else _cue(lexed, first - 1, inside=True)  # known: the finder's
    elif kind == "organization":
        skip = _organization(lexed, first - 1)
    else:
        return start
    return start if skip is None else before.start + skip


def led(lexed: Lexed, start: int, kind: str) -> bool:
    """Whether a name begins with such a noun, or one stands before it.

    Args:
        lexed: The text.
        start: First character of the name.
        kind: What the tagger took it for.
    """
    first = bisect_left(lexed.tokens, start + 1, key=_end)
    if kind == "place":
        if _cue(lexed, first, inside=True) is not None:
            return True
        return start == lexed.tokens[first].start and _cue(lexed, first - 1, inside=False) is not None
    if kind == "faction":
        return _faction(lexed, first)
    return kind == "organization" and _organization(lexed, first) is not None


def _faction(lexed: Lexed, at: int) -> bool:
    """Whether a name begins with a head noun that makes a faction of even a common word: «حزب», «كتائب»."""
    naming = faction_lexicon.words()["naming_heads"]
    return any(not split.article and split.key in naming for split in lexed.splits(faction_lexicon.HEADS, at))


def _cue(lexed: Lexed, at: int, *, inside: bool) -> int | None:
    """Letters of proclitics before a word for one place, or ``None``."""
    if at < 0:
        return None
    for split in lexed.splits(place_cues.TABLE, at):
        cue = place_cues.table().entries.get(split.key)
        if cue is not None and cue.role == "kind" and not split.article and not cue.many and cue.inside is inside:
            return split.skip
    return None


def _organization(lexed: Lexed, at: int) -> int | None:
    """Letters of proclitics before a head noun of organizations, or ``None``."""
    if at < 0:
        return None
    for split in lexed.splits(organization_heads.HEADS, at):
        if not split.article and split.key in organization_heads.words()["name_heads"]:
            return split.skip
    return None


def _end(token: Token) -> int:
    return token.end
