"""Factions that no lexicon holds, named by a head noun: «كتائب ثوار الشرق», «حزب "الأمل"», «الفرقة 11 دبابات».

Their id is unknown, unless the head noun and the quoted words together are a name of the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import nationalities
from newsextract.entities.country_context import table as country_cues
from newsextract.entities.faction_forces import words as rules
from newsextract.entities.faction_lexicon import HEADS, Faction
from newsextract.entities.faction_lexicon import table as lexicon
from newsextract.entities.faction_lexicon import words as faction_words
from newsextract.entities.faction_tribes import listed_tribe, more_tribes
from newsextract.entities.person_lexicon import is_common, name_words
from newsextract.entities.person_reading import like_verb_or_clitic
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable
from newsextract.tokens import Kind, Lexed

TABLE = "faction_patterns"
_MAX_QUOTED = 6
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
    return [*_quoted(lexed), *_named(lexed)]


def _quoted(lexed: Lexed) -> Iterator[Candidate]:
    """Only the name is the span: «تنظيم "أحرار الشام"»."""
    tokens, quoting = lexed.tokens, faction_words()["quoting_heads"]
    for index in lexed.hits[HEADS]:
        if index + 2 >= len(tokens) or tokens[index + 1].text != '"':
            continue
        key = next((s.key for s in lexed.splits(HEADS, index) if s.article == 0 and s.key in quoting), None)
        close = closing_quote(lexed, index + 1) if key else None
        if not key or close is None or lexed.words[index + 2] in rules()["names"]["not_quoted"]:
            continue
        inside = lexicon().longest(lexed.words, index + 2)
        if inside is not None and inside[1].factions and not inside[1].weak:
            continue  # «"قوات سورية الديمقراطية- قسد"» holds two names
        made = _candidate(lexed, tokens[index + 2].start, close, _type_of(key), "quoted faction")
        known = lexicon().entries.get(" ".join((key, *lexed.words[index + 2 : close])))
        yield made._replace(payload=(known.factions, -1)) if known and known.factions else made


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
            if split.article or split.key not in table().entries:
                continue
            known = lexicon().longest(lexed.words, index, split.key)
            if known is not None and known[1].factions and not known[1].weak:
                if any(head.family == "tribes" for head in table().entries[split.key]):
                    yield from more_tribes(lexed, index + known[0])
                break  # a longer reading by pattern would swallow the known name
            start = lexed.tokens[index].start + split.skip
            for head in table().entries[split.key]:
                after = _READERS[head.family](lexed, index + 1)
                if after is not None:
                    yield _candidate(lexed, start, after, head.type, f"head of a faction ({head.family})")
                if head.family == "tribes":
                    yield from more_tribes(lexed, after or listed_tribe(lexed, index + 1))
                if after is not None:
                    break
            break


def _word(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


def _numbered(lexed: Lexed, at: int) -> int | None:
    """«101», «11 دبابات», «الأول مشاة»."""
    names, token = rules()["names"], lexed.tokens[at]
    if not (token.kind is Kind.DIGITS or token.text in names["ordinals"]):
        return None
    for size in (2, 1):
        following = lexed.words[at + 1 : at + 1 + size]
        if len(following) == size and " ".join(following) in names["after_number"]:
            return at + 1 + size
    if token.kind is Kind.DIGITS:
        return at + 1 if len(token.text) <= 4 and token.text.isdecimal() else None
    return at + 1 if lexed.words[at - 1].endswith(("كتيبه", "لواء", "فيلق", "فوج")) else None


def _unit(lexed: Lexed, at: int) -> int | None:
    """«الفاروق», «ثوار الشرق», «أبو علي مصطفى», «الشهيد أحمد ياسين»."""
    names, word = rules()["names"], _word(lexed, at)
    if _word(lexed, at - 2) in names["banners"]:
        return None
    if not word or word in names["not_units"] or word.startswith("و") or len(word) < 3:
        return None
    after = at + 1
    if word in names["openers"]:
        if not _word(lexed, after) or (_is_function(_word(lexed, after)) and lexed.tokens[after].light != "علي"):
            return None
        after += 1
        if word in ("ابو", "ابي", "الشهيد", "الشيخ", "الامام", "السلطان") and _continues_name(lexed, after):
            after += 1
    elif not word.startswith("ال") or nationalities.as_adjective(word):
        return None
    while _word(lexed, after) == "بن" and _word(lexed, after + 1):
        after += 2
    return _with_adjectives(lexed, after)


def _continues_name(lexed: Lexed, at: int) -> bool:
    word = _word(lexed, at)
    return (
        bool(word)
        and not _is_function(word)
        and word[:1] not in ("و", "ي", "ت")
        and not nationalities.as_adjective(word)
    )


def _is_function(word: str) -> bool:
    return word in {
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "ان",
        "التي",
        "الذي",
        "او",
        "ثم",
        "لا",
        "هو",
        "هي",
        "قد",
        "بعد",
        "قبل",
        "مع",
        "كما",
        "بين",
        "خلال",
    }


def _militia(lexed: Lexed, at: int) -> int | None:
    names, word = rules()["names"], _word(lexed, at)
    if (
        not word
        or word in names["not_militias"]
        or word.startswith(("و", "ب", "ل"))
        or nationalities.as_adjective(word)
    ):
        return None
    if word in names["openers"]:
        return at + 2 if _word(lexed, at + 1) else None
    return _with_adjectives(lexed, at + 1) if word.startswith("ال") and not word.endswith(("يه", "ه")) else None


def _party(lexed: Lexed, at: int) -> int | None:
    """«الأمل», «الإصلاح والتنمية», «الوردة», «سيريزا»; not what describes it or whose it is («حزب ماكرون»)."""
    after = _notions(lexed, at)
    word = _word(lexed, at)
    if after is not None or not word or word in rules()["names"]["not_parties"] or nationalities.as_adjective(word):
        return after
    if word.startswith("ال"):
        return _with_adjectives(lexed, at + 1) if len(word) > 4 and word not in name_words() else None
    after = at
    while after - at < 3 and _unheard(lexed, after):
        after += 1
    return after if after > at else None


def _unheard(lexed: Lexed, at: int) -> bool:
    """A word of no running text and no person's name."""
    word = _word(lexed, at)
    if len(word) < 3 or word.startswith(("ال", "و")) or word in name_words() or word in country_cues().entries:
        return False
    return not (is_common(word) or like_verb_or_clitic(word) or nationalities.as_adjective(word))


def _notions(lexed: Lexed, at: int) -> int | None:
    """«الأمل», «الإصلاح والتنمية», «التناوب والوفاق»: notions, with «و» between them one is enough."""
    names, word = rules()["names"], _word(lexed, at)
    if not word or word in names["not_parties"]:
        return None
    partner = _word(lexed, at + 1)
    joined = word.startswith("ال") and partner.startswith("وال") and partner[1:] in names["notions"]
    if word not in names["notions"] and word not in names["bodies"] and not joined:
        return None
    after = _with_adjectives(lexed, at + 1)
    while _word(lexed, after).startswith("وال") and _word(lexed, after)[1:] in names["notions"]:
        after = _with_adjectives(lexed, after + 1)
    if _word(lexed, after) in ("في", "من") and after - at > 1:
        place = country_cues().longest(lexed.words, after + 1) if _word(lexed, after + 1) else None
        return after + 1 + place[0] if place is not None and _word(lexed, after) == "في" else after
    return after


def _movement(lexed: Lexed, at: int) -> int | None:
    """As a party, but one notion alone names no movement («حركة الثقافة»)."""
    after = _notions(lexed, at)
    return after if after is not None and after - at > 1 else None


def _army(lexed: Lexed, at: int) -> int | None:
    """«تحرير بلوشستان», «الدفاع عن الوطن»."""
    if _word(lexed, at) == "الدفاع" and _word(lexed, at + 1) == "عن" and _word(lexed, at + 2):
        return _with_adjectives(lexed, at + 3)
    if (
        _word(lexed, at) not in ("تحرير", "استقلال", "انقاذ")
        or not _word(lexed, at + 1)
        or _is_function(_word(lexed, at + 1))
    ):
        return None
    after = at + 2
    if _word(lexed, at + 1) in ("شعب", "جنوب", "شمال", "شرق", "غرب") and _word(lexed, after):
        after += 1
    return _with_adjectives(lexed, after)


def _tribe(lexed: Lexed, at: int) -> int | None:
    names, word = rules()["names"], _word(lexed, at)
    if not word or word in names["not_tribes"] or word.startswith("و") or len(word) < 2:
        return None
    readings = nationalities.as_adjective(word)
    if readings and (not word.startswith("ال") or (readings[0].scope == "country" and readings[0].number == "plural")):
        return None
    if word in names["openers"]:
        return at + 2 if _word(lexed, at + 1) else None
    return at + 1 if word.startswith("ال") else None


def _ideology(lexed: Lexed, at: int) -> int | None:
    """«الاشتراكي الموحد», «الشيوعي اليوناني»: nationalities belong to the name here."""
    names, after = rules()["names"], at
    if _word(lexed, at) not in names["ideologies"]:
        return None
    while _word(lexed, after):
        word = lexed.words[after]
        if word in names["ideologies"] or word in names["agreeing"]:
            after += 1
            continue
        adjective = nationalities.definite_at(lexed, after)
        if adjective is None or word.endswith(("يين", "يون")):
            break
        after += adjective[0]
    return after


def _with_adjectives(lexed: Lexed, after: int) -> int:
    agreeing = rules()["names"]["agreeing"]
    while _word(lexed, after) in agreeing:
        after += 1
    return after


_READERS: dict[str, Callable[[Lexed, int], int | None]] = {
    "numbered": _numbered,
    "units": _unit,
    "militias": _militia,
    "tribes": _tribe,
    "parties": _party,
    "movements": _movement,
    "armies": _army,
    "ideology": _ideology,
}
