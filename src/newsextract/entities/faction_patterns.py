"""Factions that no lexicon holds, named by a head noun: «كتائب ثوار الشرق», «حزب "الأمل"», «الفرقة 11 دبابات».

Their id is unknown, unless the head noun and the quoted words together are a name of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities.faction_forces import words as rules
from newsextract.entities.faction_lexicon import HEADS, Faction, Surface
from newsextract.entities.faction_lexicon import table as lexicon
from newsextract.entities.faction_lexicon import words as faction_words
from newsextract.entities.faction_readers import READERS, is_function
from newsextract.entities.faction_tribes import listed_tribe, more_tribes
from newsextract.entities.factions import head_before
from newsextract.entities.person_reading import like_verb_or_clitic
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable
from newsextract.tokens import Kind, Lexed, Split

TABLE = "faction_patterns"
_MAX_QUOTED = 6
_MOST_QUOTED_WITH_HEAD = 5
_STOPS = ("not_parties", "not_units", "not_militias", "not_tribes")
_GROUPS = frozenset(("حركه", "تنظيم", "جماعه"))
_MOST_BEFORE_CALLED = 3  # words of «جماعة مسلحة أخرى تدعى "…"»
_DEFINITE_PARTY = "الحزب"


class Head(NamedTuple):
    """A head noun: how to read the name after it, and the type of what it names."""

    family: str
    type: str


_FAMILIES = (
    ("numbered", "army"),
    ("units", "armed_group"),
    ("militias", "armed_group"),
    ("tribes", "tribe"),
    ("parties", "party"),
    ("movements", "party"),
    ("armies", "armed_group"),
    ("committees", "party"),
)


@cache
def table() -> PhraseTable[tuple[Head, ...]]:
    """Head nouns with the ways to read what follows them."""
    names = rules()["names"]
    entries: dict[str, tuple[Head, ...]] = {}
    for family, kind in _FAMILIES:
        for word in names[family]:
            entries[word] = (*entries.get(word, ()), Head(family, kind))
    entries[_DEFINITE_PARTY] = (Head("ideology", "party"),)
    return PhraseTable(entries)


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed) -> list[Candidate]:
    """Factions by head noun, quoted or not."""
    return [*_quoted(lexed), *_quoted_whole(lexed), *_named(lexed)]


def _quoted(lexed: Lexed) -> Iterator[Candidate]:
    """Only the name is the span: «تنظيم "أحرار الشام"»."""
    tokens, quoting = lexed.tokens, faction_words()["quoting_heads"]
    for index in lexed.hits[HEADS]:
        opening = _opening(lexed, index)
        if opening + 1 >= len(tokens):
            continue
        key = next((s.key for s in lexed.splits(HEADS, index) if s.article == 0 and s.key in quoting), None)
        close = closing_quote(lexed, opening) if key else None
        if key == "جبهه" and _lies_there(lexed, index):
            continue
        if not key or close is None or lexed.words[opening + 1] in rules()["names"]["not_quoted"]:
            continue
        inside = lexicon().longest(lexed.words, opening + 1)
        if inside is not None and inside[1].factions and not inside[1].weak:
            continue  # «"قوات سورية الديمقراطية- قسد"» holds two names
        made = _candidate(lexed, tokens[opening + 1].start, close, _type_of(key), "quoted faction")
        known = lexicon().entries.get(" ".join((key, *lexed.words[opening + 1 : close])))
        yield made._replace(payload=(known.factions, -1)) if known and known.factions else made


def _quoted_whole(lexed: Lexed) -> Iterator[Candidate]:
    """The head stands in the quotation marks too: «"حركة الصدق والعطاء"», «"حزب إرادة جيل"»."""
    for index in lexed.hits[TABLE]:
        if not index or lexed.words[index - 1] != '"':
            continue
        heads = table().entries.get(lexed.words[index], ())
        close = closing_quote(lexed, index - 1, _MOST_QUOTED_WITH_HEAD) if heads else None
        if close is None or close < index + 2 or not all(_may_name(lexed, at) for at in range(index + 1, close)):
            continue
        names, first = rules()["names"], lexed.words[index + 1]
        known = lexicon().longest(lexed.words, index)
        listed = known is not None and known[1].factions and (not known[1].weak or index + known[0] == close)
        if not listed and not any(first in names[stop] for stop in _STOPS):
            yield _candidate(lexed, lexed.tokens[index].start, close, heads[0].type, "faction quoted with its head")


def _may_name(lexed: Lexed, at: int) -> bool:
    """Whether a word inside of quotation marks may belong to a name: no verb, no preposition, no mark."""
    word = lexed.words[at]
    verb = word[0] in "يت" and like_verb_or_clitic(word)
    return lexed.tokens[at].kind is Kind.WORD and not verb and not is_function(word)


def _lies_there(lexed: Lexed, index: int) -> bool:
    """«معارك في جبهة "…"»: a front, no group."""
    return lexed.words[index].startswith("ب") or (index > 0 and lexed.words[index - 1] in ("في", "الي", "علي", "من"))


def _cuts_a_name(lexed: Lexed, at: int, after: int) -> bool:
    """«ميليشيا الجيش الأبيض»: a known name of several words begins behind the head and goes on."""
    known = lexicon().longest(lexed.words, at)
    return known is not None and bool(known[1].factions) and after < at + known[0]


def _opening(lexed: Lexed, index: int) -> int:
    """The mark that opens the name: directly behind its head, or behind «تدعى» («جماعة أخرى تدعى "…"»)."""
    words = lexed.words
    for at in range(index + 1, min(index + 2 + _MOST_BEFORE_CALLED, len(words))):
        if words[at] == '"':
            return at if at == index + 1 or words[at - 1] in rules()["names"]["called"] else len(words)
        if lexed.tokens[at].kind is not Kind.WORD:
            break
    return len(words)


def closing_quote(lexed: Lexed, opening: int, limit: int = _MAX_QUOTED) -> int | None:
    """Index of the mark that closes a short quotation of a name, or ``None``."""
    tokens = lexed.tokens
    for at in range(opening + 1, min(opening + limit + 2, len(tokens))):
        token = tokens[at]
        if token.text == '"':
            return at if at > opening + 1 else None
        if token.kind is Kind.BREAK or (token.kind is Kind.PUNCT and token.text in "،؛:.؟!"):
            return None
    return None


def _type_of(head: str) -> str:
    for family, kind in _FAMILIES:
        if head in rules()["names"][family]:
            return kind
    return "party" if head.startswith(("قايم", "كتل")) else "armed_group"


def _candidate(lexed: Lexed, start: int, after: int, kind: str, rule: str) -> Candidate:
    end = lexed.tokens[after - 1].end
    faction = Faction(None, lexed.folded.light[start:end], None, kind, None)
    return Candidate("faction", start, end, rule, "rule", ((faction,), -1))


def _named(lexed: Lexed) -> Iterator[Candidate]:
    for index in lexed.hits[TABLE]:
        if index + 1 >= len(lexed.tokens):
            continue
        for split in lexed.splits(TABLE, index):
            match = None if split.article else table().longest(lexed.words, index, split.key)
            if match is None:
                continue
            known = lexicon().longest(lexed.words, index, split.key)
            if known is not None and known[1].factions and not known[1].weak:
                if any(head.family == "tribes" for head in match[1]):
                    yield from more_tribes(lexed, index + known[0])
                break  # a longer reading by pattern would swallow the known name
            yield from _behind(lexed, index, split, match, known)
            break


def _behind(
    lexed: Lexed,
    index: int,
    split: Split,
    match: tuple[int, tuple[Head, ...]],
    known: tuple[int, Surface] | None,
) -> Iterator[Candidate]:
    """Names behind one head noun; ``known`` is the weak name of the lexicon that begins there, if any."""
    heads, at = match[1], index + match[0]
    number = _quoted_number(lexed, at, heads) if lexed.words[at : at + 1] == ['"'] else None
    if number is not None:
        yield number
        return
    start = _start(lexed, index, split)
    for head in heads:
        after = READERS[head.family](lexed, at) if at < len(lexed.tokens) else None
        if after is not None and _cuts_a_name(lexed, at, after):
            return
        if after is not None:
            made = _candidate(lexed, start, after, head.type, f"head of a faction ({head.family})")
            same = head.family == "numbered" and known is not None and index + known[0] < after
            yield made._replace(payload=(known[1].factions, -1)) if same and known else made
        if head.family == "tribes":
            yield from more_tribes(lexed, after or listed_tribe(lexed, at))
        if after is not None:
            return


def _start(lexed: Lexed, index: int, split: Split) -> int:
    """Where the name begins: with «حركة» before a head that belongs to it, «حركة جيش تحرير السودان»."""
    outer = head_before(lexed, index) if split.skip == 0 else None
    if outer is not None and outer[0] in _GROUPS and lexed.words[index] in faction_words()["heads"]:
        return outer[1]
    return lexed.tokens[index].start + split.skip


def _quoted_number(lexed: Lexed, opening: int, heads: tuple[Head, ...]) -> Candidate | None:
    """«اللواء "444 قتال"»: number and arm in quotation marks behind the head."""
    close = closing_quote(lexed, opening) if any(head.family == "numbered" for head in heads) else None
    if close is None or READERS["numbered"](lexed, opening + 1) != close:
        return None
    made = _candidate(lexed, lexed.tokens[opening + 1].start, close, "army", "quoted unit")
    known = lexicon().entries.get(" ".join((lexed.words[opening - 1], *lexed.words[opening + 1 : close])))
    return made._replace(payload=(known.factions, -1)) if known and known.factions else made
