"""Organizations by head noun: state bodies with a nationality, ministries, media, companies, bodies with a purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from newsextract.entities import country_context, nationalities
from newsextract.entities.faction_patterns import closing_quote
from newsextract.entities.person_lexicon import is_common
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, phrase_key, read_toml
from newsextract.tokens import Kind, Lexed

HEADS = "organization_heads"
_FAMILIES = (
    "institutions", "ministry", "short_ministries", "missions", "quoting", "unions", "proper_heads", "bodies",
    "organs", "reporters",
)  # fmt: skip


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Word lists of ``organization_patterns.toml``, folded."""
    data = read_toml("newsextract.entities", "organization_patterns.toml")
    return {name: frozenset(phrase_key(item) for item in items) for name, items in data.items()}


@cache
def heads() -> PhraseTable[frozenset[str]]:
    """Head nouns and phrases with the families they belong to."""
    entries: dict[str, set[str]] = {}
    for family in _FAMILIES:
        for phrase in words()[family]:
            entries.setdefault(phrase, set()).add(family)
    return PhraseTable({phrase: frozenset(families) for phrase, families in entries.items()})


def _word(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""


def _text(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.words) else ""


def candidate(start: int, end: int, rule: str, *, weight: int = 0) -> Candidate:
    """An organization found by rule."""
    return Candidate("organization", start, end, rule, weight=weight)


def find_by_head(lexed: Lexed) -> Iterator[Candidate]:
    """Organizations that their head noun shows."""
    for index in lexed.hits[HEADS]:
        for split in lexed.splits(HEADS, index):
            matches = list(heads().matches(lexed.words, index, split.key))
            if not matches or split.article:
                continue
            start = lexed.tokens[index].start + split.skip
            for size, families in reversed(matches):
                found = _read_head(lexed, index, size, families, start)
                if found is not None:
                    yield found
                    break
            break


def _read_head(lexed: Lexed, index: int, size: int, families: frozenset[str], start: int) -> Candidate | None:
    at = index + size
    if "quoting" in families and _text(lexed, at) == '"':
        close = closing_quote(lexed, at)
        if close is not None and not _like_speech(lexed, at + 1):
            return candidate(lexed.tokens[at + 1].start, lexed.tokens[close - 1].end, "quoted organization", weight=1)
        return None
    for family, read in _READERS:
        if family in families:
            after = read(lexed, index, at)
            if after is not None:
                return candidate(
                    start,
                    lexed.tokens[after - 1].end,
                    f"head of an organization ({family})",
                    weight=family in _DOUBTFUL,
                )
    return None


_DOUBTFUL = frozenset(("bodies", "proper_heads"))


def _like_speech(lexed: Lexed, at: int) -> bool:
    return _word(lexed, at) in {
        "ان",
        "لا",
        "لن",
        "لم",
        "هذا",
        "هذه",
        "قد",
        "ليس",
        "نحن",
        "كل",
        "من",
        "في",
        "انه",
        "علي",
    }


def _institution(lexed: Lexed, index: int, at: int) -> int | None:
    """«الحكومة» + «العراقية», «المحكمة» + «الإسرائيلية العليا»."""
    adjective = nationalities.definite_at(lexed, at) if at < len(lexed.tokens) else None
    if adjective is None or adjective[1].code in ("soviet", "ottoman"):
        return None
    if adjective[1].number == "plural" and not _word(lexed, at - 1).endswith("ين"):
        return None
    if _word(lexed, index - 1) in ("وزير", "وزراء"):
        return None
    after = at + adjective[0]
    while _word(lexed, after) in words()["after_nationality"]:
        after += 1
    complement = _complement(lexed, after)
    return complement if complement is not None else after


def _ministry(lexed: Lexed, _: int, at: int) -> int | None:
    """«الدفاع الروسية», «الصحة والدفاع والداخلية», «شؤون المرأة»."""
    lists = words()
    if _word(lexed, at) in ("شوون", "تنميه", "امن") and _word(lexed, at + 1).startswith("ال"):
        at += 1
    if not _word(lexed, at).startswith("ال"):
        return None
    after = at + 1
    while True:
        word = _word(lexed, after)
        if word in lists["portfolio_adjectives"] or (word.startswith("وال") and word[1:] in lists["portfolios"]):
            after += 1
            continue
        if word.startswith("و") and word[1:] in ("شوون", "تنميه") and _word(lexed, after + 1).startswith("ال"):
            after += 2
            continue
        break
    adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
    return after + adjective[0] if adjective is not None and adjective[1].gender != "masculine" else after


def _short_ministry(lexed: Lexed, index: int, at: int) -> int | None:
    adjective = nationalities.definite_at(lexed, at) if at < len(lexed.tokens) else None
    if adjective is None or adjective[1].gender != "feminine" or adjective[1].scope != "country":
        return None
    before = _word(lexed, index - 1)
    if (
        before.startswith(("ال", "وال", "بال", "لل"))
        or {before, before[1:]} & words()["not_short_after"]
        or before == "وزاره"
    ):
        return None
    return at + adjective[0]


def _mission(lexed: Lexed, index: int, at: int) -> int | None:
    """«سفارة» + a country."""
    if _word(lexed, index).endswith(("حكومه", "برلمان", "بعثه")):
        return None
    match = country_context.table().longest(lexed.words, at) if at < len(lexed.tokens) else None
    return at + match[0] if match is not None else None


def _proper(lexed: Lexed, index: int, at: int) -> int | None:
    """A company's or medium's name in foreign letters, or a word that is none of running text."""
    token = lexed.tokens[at] if at < len(lexed.tokens) else None
    if token is None or not token.gap:
        return None
    after = at
    while after < len(lexed.tokens) and lexed.tokens[after].kind is Kind.FOREIGN and after - at < 4:
        after += 1
    if after > at:
        return after
    word = _word(lexed, at)
    if not word or word in words()["not_proper"] or nationalities.as_adjective(word) or word.startswith("و"):
        return None
    medium = any(split.key in words()["media_heads"] for split in lexed.splits(HEADS, index))
    if word.startswith("ال"):
        return at + 1 if medium and not is_common(word) else None
    if is_common(word) or len(word) < 3:
        return None
    after = at + 1
    while after - at < 3 and _word(lexed, after) and not _ends_name(_word(lexed, after)):
        after += 1
    return after


def _ends_name(word: str) -> bool:
    return word.startswith(("ال", "و", "ب", "ل", "ي", "ت")) or is_common(word) or bool(nationalities.as_adjective(word))


def _union(lexed: Lexed, _: int, at: int) -> int | None:
    """«نقابة» + «المهن التمثيلية», «الأطباء والصيادلة», «أطباء السودان»; «غرفة تجارة» + «دمشق»."""
    word, lists = _word(lexed, at), words()
    if word in lists["not_unions"]:
        return None
    if word.startswith("ال"):
        after = at + 1
        while _word(lexed, after) in lists["body_adjectives"]:
            after += 1
        adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
        return after + adjective[0] if adjective is not None else after
    for first in (at, at + 1):
        place = country_context.table().longest(lexed.words, first) if first < len(lexed.tokens) else None
        if place is not None and _word(lexed, at):
            return first + place[0]
    return None


def _body(lexed: Lexed, index: int, at: int) -> int | None:
    """Adjectives, nationalities and a complement with ل; an adjective alone makes no name."""
    lists, after, adjectives, states = words(), at, 0, 0
    head = lexed.words[index]
    if not head.startswith(_DEFINITE) and _word(lexed, at) and _complement(lexed, at + 1) is not None:
        return None if _word(lexed, at) in lists["not_proper"] else _complement(lexed, at + 1)
    while after - at < 5:
        word = _word(lexed, after)
        if word in lists["body_adjectives"]:
            after += 1
            adjectives += 1
            continue
        adjective = nationalities.definite_at(lexed, after) if word.startswith("ال") else None
        if adjective is not None and adjective[1].number != "plural":
            after += adjective[0]
            states += 1
            continue
        if after == at and not head.startswith(_DEFINITE) and _may_start_body(word):
            after += 1
            continue
        break
    complement = _complement(lexed, after) if after > at else None
    if complement is not None:
        return complement
    return (
        after
        if after - at >= 2 and (adjectives >= 2 or (states and (adjectives or not head.startswith(_DEFINITE))))
        else None
    )


_DEFINITE = ("ال", "وال", "بال", "لل", "فال")


def _may_start_body(word: str) -> bool:
    known = word.startswith("ال") or not is_common(word)
    return bool(word) and known and not word.startswith(("لل", "بال", "وال")) and word not in words()["not_proper"]


def _complement(lexed: Lexed, at: int) -> int | None:
    """«للقضاء», «لحقوق الإنسان», «لكرة القدم», «لرصد انتهاكات حقوق الإنسان»."""
    word, subjects = _word(lexed, at), words()["subjects"]
    if word.startswith("لل") and word[2:] in subjects:
        return _with_partners(lexed, at + 1)
    if not word.startswith("ل") or word[1:] not in subjects:
        return None
    after = at + 1
    for _ in range(3):
        word = _word(lexed, after)
        if word.startswith("ال"):
            return _with_partners(lexed, after + 1)
        if not word or word.startswith(("و", "ب", "ل")):
            return None
        after += 1
    return None


def _with_partners(lexed: Lexed, after: int) -> int:
    """«والتنمية», «الاستراتيجية», «والاجتماعية» after a complement."""
    lists = words()
    adjectives = lists["body_adjectives"] | lists["portfolio_adjectives"]
    while True:
        word = _word(lexed, after)
        joined = word.startswith("وال") and (word[3:] in lists["subjects"] or word[1:] in adjectives)
        if joined or word in adjectives:
            after += 1
            continue
        if word.startswith("و") and word[1:] in lists["subjects"] and _word(lexed, after + 1).startswith("ال"):
            after += 2
            continue
        return after


_READERS = (
    ("institutions", _institution),
    ("ministry", _ministry),
    ("short_ministries", _short_ministry),
    ("missions", _mission),
    ("unions", _union),
    ("bodies", _body),
    ("proper_heads", _proper),
)
