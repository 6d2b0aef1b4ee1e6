"""Bodies named by what follows their head: unions, faculties, offices, councils with adjectives and a complement."""

from __future__ import annotations

from newsextract.entities import country_context, eponyms, nationalities
from newsextract.entities.organization_heads import word_at, words
from newsextract.entities.person_lexicon import is_common
from newsextract.tokens import Lexed

_KUNYAS = frozenset(("ابو", "ابي", "ام"))
_PREPOSITIONS = frozenset(("في", "من", "الي", "علي", "عن"))


def union(lexed: Lexed, _: int, at: int) -> int | None:
    """«نقابة» + «المهن التمثيلية», «الأطباء والصيادلة», «أطباء السودان»; «غرفة تجارة» + «دمشق»."""
    word, lists = word_at(lexed, at), words()
    if word in lists["not_unions"] or word in _PREPOSITIONS:  # «أكبر نقابة في تونس»
        return None
    if word.startswith("ال"):
        after = at + 1
        while word_at(lexed, after) in lists["body_adjectives"]:
            after += 1
        adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
        return after + adjective[0] if adjective is not None else after
    if word in lists["dwellings"]:
        return _dwelling(lexed, at + 1)
    if word in _KUNYAS and word_at(lexed, at + 1):
        return at + 2
    for first in (at, at + 1):
        place = country_context.table().longest(lexed.words, first) if first < len(lexed.tokens) else None
        if place is not None and word_at(lexed, at):
            return first + place[0]
    return None


def called(lexed: Lexed, _: int, at: int) -> int | None:
    """«جامعة» + «الأمير عبد القادر», «مؤسسة» + «الشيخ خليفة بن زايد آل نهيان للأعمال الإنسانية»."""
    after = eponyms.person_end(lexed, at)
    complement = complement_end(lexed, after) if after is not None else None
    return complement if complement is not None else after


def _dwelling(lexed: Lexed, at: int) -> int | None:
    """«مخيم» + «أبو شوك», «محلية» + «كرري»."""
    if not word_at(lexed, at):
        return None
    return at + 2 if word_at(lexed, at) in _KUNYAS and word_at(lexed, at + 1) else at + 1


def faculty(lexed: Lexed, _: int, at: int) -> int | None:
    """«الشريعة والقانون», «أصول الدين», «الفقه المقارن»."""
    lists, word = words(), word_at(lexed, at)
    if word not in lists["sciences"] or (not word.startswith("ال") and not word_at(lexed, at + 1).startswith("ال")):
        return None
    after = at + 1
    while word_at(lexed, after) in lists["science_adjectives"] or word_at(lexed, after)[1:] in lists["sciences"]:
        if word_at(lexed, after)[0] not in "وا":
            break
        after += 1
    return after


def office(lexed: Lexed, index: int, at: int) -> int | None:
    """«رئاسة الجمهورية», unless somebody holds it or runs for it."""
    before = word_at(lexed, index - 1)
    if before.removeprefix("و") in words()["not_offices_after"] or lexed.words[index].startswith(("ل", "ب")):
        return None
    adjective = nationalities.definite_at(lexed, at)
    return at + adjective[0] if adjective is not None else at


def local_office(lexed: Lexed, _: int, at: int) -> int | None:
    """«الأشغال العامة والطرق», «الصحة والسكان»: two charges and more, with their adjectives and a nationality."""
    lists, after, charges = words(), at, 0
    adjectives = lists["portfolio_adjectives"] | lists["body_adjectives"]
    while (word := word_at(lexed, after)) and word.removeprefix("و" if charges else "") in lists["charges"]:
        after, charges = after + 1, charges + 1
        while word_at(lexed, after) in adjectives:
            after += 1
        if not word_at(lexed, after).startswith("وال"):
            break
    if charges < _LEAST_CHARGES:
        return None
    adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
    return after + adjective[0] if adjective is not None else after


_LEAST_CHARGES = 2


def body(lexed: Lexed, index: int, at: int) -> int | None:
    """Adjectives, nationalities and a complement with ل; an adjective alone makes no name."""
    lists, after, adjectives, states = words(), at, 0, 0
    head, proper = lexed.words[index], False
    if not head.startswith(_DEFINITE) and word_at(lexed, at) and complement_end(lexed, at + 1) is not None:
        return None if word_at(lexed, at) in lists["not_proper"] else complement_end(lexed, at + 1)
    while after - at < 5:
        word = word_at(lexed, after)
        if word in lists["body_adjectives"]:
            after += 1
            adjectives += 1
            continue
        adjective = nationalities.definite_at(lexed, after) if word.startswith("ال") else None
        if adjective is not None and adjective[1].number != "plural":
            after += adjective[0]
            states += 1
            continue
        if after == at and not head.startswith(_DEFINITE) and _may_startbody(word):
            proper = not word.startswith("ال")
            after += 1
            continue
        break
    complement = complement_end(lexed, after) if after > at or at - index > 1 else None
    if complement is not None:
        return complement
    if proper and not adjectives:
        return None  # «شركة جلينكور السويسرية»: the adjective stands outside
    if adjectives and head in lists["seated"] and (seat := _seat(lexed, after)) is not None:
        return seat
    return (
        after
        if after - at >= 2 and (adjectives >= 2 or (states and (adjectives or not head.startswith(_DEFINITE))))
        else None
    )


def seated(lexed: Lexed, last: int) -> bool:
    """Whether a body's name ends with ل and its place, which then is no place of its own."""
    return word_at(lexed, last).startswith("ل") and any(split.skip == 1 for split in lexed.splits("places", last))


def _seat(lexed: Lexed, at: int) -> int | None:
    """«لبجاية», «لقناة السويس» behind «المؤسسة المينائية»: the place that a body is of."""
    word = word_at(lexed, at)
    if not word.startswith("ل") or len(word) < 4:
        return None
    place = country_context.table().longest(lexed.words, at, word[1:])
    if place is not None:
        return at + place[0]
    return at + 1 if any(split.skip == 1 and not split.article for split in lexed.splits("places", at)) else None


_DEFINITE = ("ال", "وال", "بال", "لل", "فال")


def _may_startbody(word: str) -> bool:
    known = word.startswith("ال") or not is_common(word)
    return bool(word) and known and not word.startswith(("لل", "بال", "وال")) and word not in words()["not_proper"]


def complement_end(lexed: Lexed, at: int) -> int | None:
    """«للقضاء», «لحقوق الإنسان», «لكرة القدم», «لرصد انتهاكات حقوق الإنسان»."""
    word, subjects = word_at(lexed, at), words()["subjects"]
    if word.startswith("لل") and word[2:] in subjects:
        after = _with_partners(lexed, at + 1)
        people = nationalities.definite_at(lexed, after) if word.endswith(("ين", "ات")) else None
        return after + people[0] if people is not None and people[1].number == "plural" else after
    if not word.startswith("ل") or word[1:] not in subjects or word[1:] in words()["definite_subjects"]:
        return None
    after = at + 1
    for _ in range(3):
        word = word_at(lexed, after)
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
        word = word_at(lexed, after)
        joined = word.startswith("وال") and (word[3:] in lists["subjects"] or word[1:] in adjectives)
        if joined or word in adjectives:
            after += 1
            continue
        if word.startswith("و") and word[1:] in lists["subjects"] and word_at(lexed, after + 1).startswith("ال"):
            after += 2
            continue
        return after
