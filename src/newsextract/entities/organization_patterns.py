"""Organizations by head noun: state bodies with a nationality, ministries, media, companies, bodies with a purpose."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.entities import country_context, nationalities, organization_bodies
from newsextract.entities.faction_patterns import closing_quote
from newsextract.entities.organization_heads import HEADS, candidate, heads, text_at, word_at, words
from newsextract.entities.person_lexicon import is_common, name_words
from newsextract.grammar import Candidate
from newsextract.tokens import Kind, Lexed


def find_by_head(lexed: Lexed) -> Iterator[Candidate]:
    """Organizations that their head noun shows."""
    for index in lexed.hits[HEADS]:
        for split in lexed.splits(HEADS, index):
            matches = heads().matches(lexed.words, index, split.key)
            if not matches or split.article:
                continue
            start = lexed.tokens[index].start + split.skip
            for size, families in reversed(matches):
                found = _read_head(lexed, index, size, families, start)
                if found is not None:
                    yield found
                    break
            break


def _by_tail(lexed: Lexed, index: int) -> Candidate | None:
    """«بلدي نيوز», «وكالة شفق نيوز»: a medium by its last word, its head inside."""
    word, lists = word_at(lexed, index - 1), words()
    if not word or word in lists["not_before_tails"] or not lexed.tokens[index].gap:
        return None
    skip = int(word[0] in "ولب" and len(word) > _SHORTEST_TAILED and is_common(word[1:]))
    first = index - 1
    if not skip and word_at(lexed, first - 1) in lists["name_heads"]:
        first -= 1
    return candidate(lexed.tokens[first].start + skip, lexed.tokens[index].end, "medium by its last word")


def _read_head(lexed: Lexed, index: int, size: int, families: frozenset[str], start: int) -> Candidate | None:
    at = index + size
    if "media_tails" in families:
        return _by_tail(lexed, index)
    if "quoting" in families and text_at(lexed, at) == '"':
        close = closing_quote(lexed, at)
        if close is not None and not _like_speech(lexed, at + 1):
            return candidate(lexed.tokens[at + 1].start, lexed.tokens[close - 1].end, "quoted organization", weight=1)
        return None
    if "correspondents" in families and (after := _outlet(lexed, at)) is not None:
        return candidate(lexed.tokens[at].start, lexed.tokens[after - 1].end, "outlet of a correspondent")
    for family, read in _READERS:
        if family in families:
            after = read(lexed, index, at)
            if after is not None:
                return candidate(
                    start,
                    lexed.tokens[after - 1].end,
                    f"head of an organization ({family})",
                    weight=family in _DOUBTFUL and not organization_bodies.seated(lexed, after - 1),
                )
    return None


_SHORTEST_TAILED = 4  # letters of a word that is cut before «نيوز»
_DOUBTFUL = frozenset(("bodies", "proper_heads"))


def _like_speech(lexed: Lexed, at: int) -> bool:
    return word_at(lexed, at) in {
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
    if adjective[1].number == "plural" and not word_at(lexed, at - 1).endswith("ين"):
        return None
    if word_at(lexed, index - 1) in ("وزير", "وزراء") and not word_at(lexed, index).endswith("حكومه"):
        return None
    after = at + adjective[0]
    while word_at(lexed, after) in words()["after_nationality"]:
        after += 1
    complement = organization_bodies.complement_end(lexed, after)
    return complement if complement is not None else after


def _ministry(lexed: Lexed, _: int, at: int) -> int | None:
    """«الدفاع الروسية», «الصحة والدفاع والداخلية», «شؤون المرأة»."""
    lists = words()
    if word_at(lexed, at) in ("شوون", "تنميه", "امن") and word_at(lexed, at + 1).startswith("ال"):
        at += 1
    if not word_at(lexed, at).startswith("ال"):
        return None
    after = at + 1
    while True:
        word = word_at(lexed, after)
        if word in lists["portfolio_adjectives"] or (word.startswith("وال") and word[1:] in lists["portfolios"]):
            after += 1
            continue
        if word.startswith("و") and word[1:] in ("شوون", "تنميه") and word_at(lexed, after + 1).startswith("ال"):
            after += 2
            continue
        break
    adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
    return after + adjective[0] if adjective is not None and adjective[1].gender != "masculine" else after


def _short_ministry(lexed: Lexed, index: int, at: int) -> int | None:
    adjective = nationalities.definite_at(lexed, at) if at < len(lexed.tokens) else None
    if adjective is None or adjective[1].gender != "feminine" or adjective[1].scope != "country":
        return None
    before = word_at(lexed, index - 1)
    if (
        before.startswith(("ال", "وال", "بال", "لل"))
        or {before, before[1:]} & words()["not_short_after"]
        or before == "وزاره"
    ):
        return None
    return at + adjective[0]


def _mission(lexed: Lexed, index: int, at: int) -> int | None:
    """«سفارة» + a country."""
    if word_at(lexed, index).endswith(("حكومه", "برلمان", "بعثه")):
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
    word = word_at(lexed, at)
    if not word or word in words()["not_proper"] or word.startswith("و"):
        return None
    return at + 2 if word.startswith("ال") and _foreign_tail(lexed, at + 1) else _proper_word(lexed, index, at)


def _proper_word(lexed: Lexed, index: int, at: int) -> int | None:
    """A word that is none of running text, with up to two more; one with ال only behind a medium's head."""
    word = word_at(lexed, at)
    if nationalities.as_adjective(word):
        return None
    medium = any(split.key in words()["media_heads"] for split in lexed.splits(HEADS, index))
    if word.startswith("ال"):
        return at + 1 if medium and not is_common(word) else None
    if is_common(word) or len(word) < 3:
        return None
    after = at + 1
    while after - at < 3 and word_at(lexed, after) and not _ends_name(word_at(lexed, after)):
        after += 1
    return after


def _foreign_tail(lexed: Lexed, at: int) -> bool:
    """«شركة الفيصل» + «إليكتريك», «كابيتال»: a word of business behind a family name."""
    return word_at(lexed, at) in words()["business_tails"]


def _medium(lexed: Lexed, _: int, at: int) -> int | None:
    """«إذاعة صوت لبنان», «إذاعة أوروبا - 1»."""
    if word_at(lexed, at) == "صوت" and word_at(lexed, at + 1):
        return at + 2
    numbered = word_at(lexed, at) and text_at(lexed, at + 1) in ("-", "–") and text_at(lexed, at + 2).isdecimal()
    return at + 3 if numbered else None


def _ends_name(word: str) -> bool:
    return word.startswith(("ال", "و", "ب", "ل", "ي", "ت")) or is_common(word) or bool(nationalities.as_adjective(word))


def _outlet(lexed: Lexed, at: int) -> int | None:
    """«مراسل» + «سيريا مونيتور»: two words that are no person and no place, the last one of no running text."""
    first, second = word_at(lexed, at), word_at(lexed, at + 1)
    known = {first, second} & name_words() or first in country_context.table().entries
    if len(first) < 3 or not second or known or first.startswith("ال") or nationalities.as_adjective(first):
        return None
    return None if _ends_name(second) else at + 2


_READERS = (
    ("media_heads", _medium),
    ("institutions", _institution),
    ("ministry", _ministry),
    ("short_ministries", _short_ministry),
    ("missions", _mission),
    ("called", organization_bodies.called),
    ("unions", organization_bodies.union),
    ("faculties", organization_bodies.faculty),
    ("offices", organization_bodies.office),
    ("local_offices", organization_bodies.local_office),
    ("bodies", organization_bodies.body),
    ("proper_heads", _proper),
)
