"""Nationalities: words for people and things of a country, a people, a religion or a region of the world.

A row of ``nationalities.tsv`` gives the masculine singular and the broken plurals of a word; the sound inflections
(feminine, duals, plurals, accusative, construct) are made here. Articles and proclitics are cut by the lexer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import nationality_context as context
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, Row, phrase_key, read_tsv
from newsextract.tokens import Lexed, Split

TABLE = "nationalities"

# Suffix in folded spelling, gender, number. «ين» is also the dual, written alike.
_INFLECTIONS = (
    ("", "masculine", "singular"),
    ("ا", "masculine", "singular"),
    ("ه", "feminine", "singular"),
    ("ون", "masculine", "plural"),
    ("ين", "masculine", "plural"),
    ("و", "masculine", "plural"),
    ("ات", "feminine", "plural"),
    ("ان", "masculine", "dual"),
    ("تان", "feminine", "dual"),
    ("تين", "feminine", "dual"),
)
_SHORTEST_WITH_G = 5
_BARE_PROCLITICS = frozenset(("ب", "ل", "ك"))


class Reading(NamedTuple):
    """What a form means.

    Attributes:
        code: ISO 3166-1 alpha-2 code, or the slug of a group.
        scope: ``country``, ``ethnic``, ``religion`` or ``region``.
        name: Masculine singular of the word.
        gender: Of the form, where it shows.
        number: Of the form.
        guard: Condition under which the form is a nationality at all.
        accusative: Whether the form ends in the alef of the accusative.
        broken: Whether it is a broken plural.
    """

    code: str
    scope: str
    name: str
    gender: str | None
    number: str
    guard: str
    accusative: bool = False
    broken: bool = False


Readings = tuple[Reading, ...]


@cache
def table() -> PhraseTable[Readings]:
    """All forms, without article and proclitics."""
    entries: dict[str, Readings] = {}
    for row in read_tsv("newsextract.entities", "nationalities.tsv", ("code", "scope", "masc", "plurals", "guard")):
        for key, reading in _forms(row):
            known = entries.get(key, ())
            if all(reading.code != other.code for other in known):
                entries[key] = (*known, reading)
    return PhraseTable(entries)


def _forms(row: Row) -> Iterator[tuple[str, Reading]]:
    masculine = row.split("masc")
    name = masculine[0] if masculine else row.split("plurals")[0]
    for lemma in (*masculine, *_spellings_of_g(masculine)):
        *first, last = phrase_key(lemma).split(" ")
        for suffix, gender, number in _INFLECTIONS:
            reading = Reading(row["code"], row["scope"], name, gender, number, row["guard"], suffix == "ا")
            for key in _spellings(first, last + suffix):
                yield key, reading
    for plural in row.split("plurals"):
        reading = Reading(row["code"], row["scope"], name, None, "plural", row["guard"], broken=True)
        for key in _spellings(*_parted(plural)):
            yield key, reading
            yield f"{key}ا", reading._replace(accusative=True)


def _spellings_of_g(lemmas: Iterable[str]) -> Iterator[str]:
    """Foreign g is written غ, ج, ق or ك: «أنغولي», «أنجولي». Short words would become others («غاني», «جاني»)."""
    for lemma in lemmas:
        if "غ" in lemma and len(lemma) > _SHORTEST_WITH_G and " " not in lemma:
            for letter in "جقك":
                if lemma.replace("غ", letter) not in lemmas:
                    yield lemma.replace("غ", letter)


def _parted(surface: str) -> tuple[list[str], str]:
    *first, last = phrase_key(surface).split(" ")
    return first, last


def _spellings(first: list[str], last: str) -> Iterator[str]:
    """«كوري جنوبي» and with inflected or definite words: «كورية جنوبية», «(ال)كوري الجنوبي», «جنوب الأفريقي»."""
    if not first:
        yield last
        return
    agreeing = [first]
    if first[-1].endswith("ي"):
        suffix = next((s for s in ("تين", "تان", "ون", "ين", "ان", "ات", "ه", "ا") if last.endswith("ي" + s)), "")
        agreeing = [[word + suffix for word in first]]
    for words in agreeing:
        yield " ".join([*words, last])
        yield " ".join([*words, "ال" + last])


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed) -> list[Candidate]:
    """All nationalities of a text."""
    found: list[Candidate] = []
    for index in lexed.hits[TABLE]:
        candidate = _at(lexed, index)
        if candidate is not None:
            found.append(candidate)
    return found


def _at(lexed: Lexed, index: int) -> Candidate | None:
    token = lexed.tokens[index]
    for split in lexed.splits(TABLE, index):
        match = table().longest(lexed.words, index, split.key)
        if match is None:
            continue
        size, readings = match
        place = context.Place(lexed, index, index + size, split)
        if _impossible(place, readings) or context.in_currency(place) or context.in_water(place):
            continue
        if context.is_country(place) or context.is_religion(place):
            continue
        allowed = tuple(r for r in readings if context.allows(r.guard, place))
        if allowed:
            end = lexed.tokens[index + size - 1].end
            return Candidate("nationality", token.start + split.skip, end, TABLE, "lexicon", allowed)
    return None


def _impossible(place: context.Place, readings: Readings) -> bool:
    """Forms that grammar rules out: an accusative or a short bare plural after a preposition, an accusative with ال."""
    reading, definite = readings[0], place.definite
    preposition = place.proclitic[-1:] in _BARE_PROCLITICS and place.proclitic != ""
    if reading.accusative and (definite or preposition):
        return True
    if preposition and reading.broken and not definite and len(place.split.key) < 6:
        return not place.split.key.startswith("ال")
    return place.proclitic.endswith("ك") and not definite and len(place.split.key) < 5


def definite_at(lexed: Lexed, index: int) -> tuple[int, Reading] | None:
    """The definite adjective of a country or group that starts at a token without proclitics: «العراقية».

    Args:
        lexed: The text.
        index: Token.

    Returns:
        Number of its tokens and its reading.
    """
    if index >= len(lexed.tokens):
        return None
    for split in lexed.splits(TABLE, index):
        if split.skip == 0 and split.article:
            match = table().longest(lexed.words, index, split.key)
            if match is not None and not match[1][0].accusative:
                return match[0], match[1][0]
    return None


def as_adjective(word: str) -> Readings:
    """What a single folded word with or without ال means, contexts aside."""
    entries = table().entries
    return entries.get(word) or entries.get(word.removeprefix("ال"), ())


def split_of(lexed: Lexed, index: int) -> Split | None:
    """The first reading of a token as a nationality, contexts aside."""
    splits = lexed.splits(TABLE, index)
    return splits[0] if splits else None


# Countries and groups that share a word: the second is meant where the text speaks of it.
_NAMESAKES = {
    "CD": ("CG", frozenset(("برازافيل", "الكونغو برازافيل", "جمهوريه الكونغو "))),
    "NG": ("NE", frozenset(("نيامي", "في النيجر", "دوله النيجر", "جيش النيجر", "رييس النيجر", "جمهوريه النيجر"))),
    "GN": ("GW", frozenset(("بيساو",))),
    "armenian": ("AM", frozenset(("يريفان", "ارمينيا", "قره باغ", "كاراباخ", "باكو", "باشينيان"))),
    "KR": ("KP", frozenset(("بيونغ يانغ", "بيونغيانغ", "كيم جونغ"))),
}
_FIRST_MEANT = {
    "NG": frozenset(("نيجيريا", "ابوجا", "لاغوس", "بوكو حرام")),
    "GN": frozenset(("كوناكري",)),
    "KR": frozenset(("سيول",)),
    "CD": frozenset(("كينشاسا",)),
}
_NOTHING: frozenset[str] = frozenset()


def fields(candidate: Candidate, lexed: Lexed, countries: Mapping[str, int]) -> dict[str, Any]:
    """Fields of a nationality's record."""
    del countries
    if candidate.payload is None:  # a tagger's: it says neither which nor which sex and number
        return {}
    reading: Reading = candidate.payload[0]
    code = reading.code
    second, cues = _NAMESAKES.get(code, ("", _NOTHING))
    if second and len(reading.name.split()) == 1 and lexed.mentions(cues):
        code = code if lexed.mentions(_FIRST_MEANT.get(code, _NOTHING)) else second
    return {
        "code": code,
        "scope": "country" if code.isupper() else reading.scope,
        "name": reading.name,
        "gender": reading.gender,
        "number": reading.number,
    }
