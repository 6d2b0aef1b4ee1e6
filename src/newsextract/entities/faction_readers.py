"""How far the name of a faction goes after its head noun: «كتائب» + «ثوار الشرق», «حزب» + «الإصلاح والتنمية»."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsextract.entities import eponyms, nationalities
from newsextract.entities.country_context import table as country_cues
from newsextract.entities.faction_forces import words as rules
from newsextract.entities.person_lexicon import is_common, name_words
from newsextract.entities.person_reading import like_verb_or_clitic
from newsextract.tokens import Kind, Lexed

_SEATS, _MOST_BEFORE_SEATS = frozenset("مقعد مقعدا مقعدان مقعدين مقاعد".split()), 4
_ARMED = ("المسلحه", "المقاتله")
_BETWEEN_SCORES = ("-", "–", ":", "/")
_FUNCTION_WORDS = frozenset(
    "في من الي علي عن ان التي الذي او ثم لا هو هي قد بعد قبل مع كما بين خلال منذ حتي عند".split()
)


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
        if _score(lexed, at):
            return None
        if not token.text.isdecimal() or len(token.text) > 4:
            return None
        month = len(token.text) <= 2 and bool(lexed.splits("dates", at + 1)) and not is_function(_word(lexed, at + 1))
        return at + 1 + month  # «كتيبة 17 فبراير»
    return at + 1 if lexed.words[at - 1].endswith(("كتيبه", "لواء", "فيلق", "فوج", "عسكريه")) else None


def _score(lexed: Lexed, at: int) -> bool:
    """«2-1»: a game's, no unit's number."""
    marks, after = lexed.words[at + 1 : at + 2], at + 2
    return bool(marks) and marks[0] in _BETWEEN_SCORES and after < len(lexed.tokens) and lexed.words[after].isdecimal()


def _unit(lexed: Lexed, at: int) -> int | None:
    """«الفاروق», «ثوار الشرق», «أبو علي مصطفى», «الشهيد أحمد ياسين»."""
    names, word = rules()["names"], _word(lexed, at)
    if _word(lexed, at - 2) in names["banners"] or _word(lexed, at + 1) in _ARMED:  # «كتائب الضفة المسلحة» describes
        return None
    if not word or word in names["not_units"] or word.startswith("و") or len(word) < 3:
        return None
    person = eponyms.person_end(lexed, at)
    if person is not None:
        return _with_adjectives(lexed, person)
    after = at + 1
    if word in names["openers"]:
        if not _word(lexed, after) or (is_function(_word(lexed, after)) and lexed.tokens[after].light != "علي"):
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
        and not is_function(word)
        and word[:1] not in ("و", "ي", "ت")
        and not nationalities.as_adjective(word)
    )


def is_function(word: str) -> bool:
    """Whether a folded word is a preposition, a conjunction or the like."""
    return word in _FUNCTION_WORDS


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
    after = _by_seats(lexed, at) or _notions(lexed, at)
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
    if _word(lexed, after).startswith("لل") and "ال" + _word(lexed, after)[2:] in names["notions"]:
        return after + 1  # «المساواة والديمقراطية للشعوب»
    if _word(lexed, after) in ("في", "من") and after - at > 1:
        place = country_cues().longest(lexed.words, after + 1) if _word(lexed, after + 1) else None
        return after + 1 + place[0] if place is not None and _word(lexed, after) == "في" else after
    return after


def _by_seats(lexed: Lexed, at: int) -> int | None:
    """«تحالف نبني» + «5 مقاعد»: up to four words before the seats that a list has won."""
    after = at
    while after - at < _MOST_BEFORE_SEATS and _word(lexed, after) and not is_function(_word(lexed, after)):
        after += 1
        seats = after + (lexed.tokens[after].kind is Kind.CLITIC) if after < len(lexed.tokens) else after
        if seats >= len(lexed.tokens):
            return None
        counted = lexed.tokens[seats].kind is Kind.DIGITS and _word(lexed, seats + 1) in _SEATS
        if counted or _word(lexed, seats).removeprefix("ب") in _SEATS:
            return after
    return None


def _movement(lexed: Lexed, at: int) -> int | None:
    """As a party, but one notion alone names no movement («حركة الثقافة»)."""
    seats = _by_seats(lexed, at)
    if seats is not None:
        return seats
    after = _notions(lexed, at)
    if after is not None:
        return after if after - at > 1 else None
    if not lexed.words[at - 1].endswith("حركه") or not _unheard(lexed, at):
        return None
    return None if _word(lexed, at + 1).startswith("ال") else at + 1  # «حركة عازمون», but «حركة طواقم الإسعاف»


def _army(lexed: Lexed, at: int) -> int | None:
    """«تحرير بلوشستان», «الدفاع عن الوطن»."""
    if _word(lexed, at) == "الدفاع" and _word(lexed, at + 1) == "عن" and _word(lexed, at + 2):
        return _with_adjectives(lexed, at + 3)
    if (
        _word(lexed, at) not in ("تحرير", "استقلال", "انقاذ")
        or not _word(lexed, at + 1)
        or is_function(_word(lexed, at + 1))
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


def _army_of_group(lexed: Lexed, at: int) -> int | None:
    """«جيش» + «اليرموك» behind «فصيل» and the like, else as an army."""
    before = _word(lexed, at - 2)
    if before in rules()["names"]["groups"] or before[1:] in rules()["names"]["groups"]:
        return _unit(lexed, at)
    return _army(lexed, at)


def _committee(lexed: Lexed, at: int) -> int | None:
    """«لجان مقاومة» + a place."""
    if not any(split.skip == 0 for split in lexed.splits("places", at)) or not _word(lexed, at):
        return None
    return at + 1 + (_word(lexed, at) in ("ام", "ابو") and bool(_word(lexed, at + 1)))


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


READERS: Mapping[str, Callable[[Lexed, int], int | None]] = {
    "numbered": _numbered,
    "units": _unit,
    "militias": _militia,
    "tribes": _tribe,
    "parties": _party,
    "movements": _movement,
    "armies": _army_of_group,
    "committees": _committee,
    "ideology": _ideology,
}
