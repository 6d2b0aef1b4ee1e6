"""Forces of states, named by a common noun and a nationality: «القوات العراقية», «سلاح الجو السعودي»; and «التحالف»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsextract.entities import country_context, nationalities
from newsextract.entities.faction_lexicon import Faction, by_id
from newsextract.entities.gazetteer import ALONE, Gazetteer, read_entry
from newsextract.entities.person_lexicon import is_common
from newsextract.entities.place_cues import is_kind
from newsextract.grammar import Candidate
from newsextract.lexicon import PhraseTable, phrase_key, read_toml, read_tsv
from newsextract.normalize import fold
from newsextract.tokens import Kind, Lexed, Split

TABLE = "forces"
_COALITION = "التحالف"
_PEACE = "peace"
_COALITIONS = ("int-coalition", "sa-coalition")


_OF_A_STATE = (
    ("جيش", "army", "army"),
    ("بحرية", "navy", "army"),
    ("مخابرات", "intelligence", "security"),
    ("استخبارات", "intelligence", "security"),
)


class Force(NamedTuple):
    """A common noun for forces; ``role`` is the second half of the id, empty where no id is made."""

    role: str
    type: str
    guarded: bool = False


@cache
def words() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Word lists of ``faction_patterns.toml`` by section, folded."""
    data = read_toml("newsextract.entities", "faction_patterns.toml")
    return {
        section: {name: frozenset(phrase_key(item) for item in items) for name, items in lists.items()}
        for section, lists in data.items()
        if isinstance(lists, dict)
    }


@cache
def table() -> PhraseTable[Force]:
    """Common nouns of forces."""
    data = read_toml("newsextract.entities", "faction_patterns.toml")
    guarded = frozenset(map(fold, data["limits"]["guarded"]))
    pairs = [(word, Force(f["role"], f["type"], fold(word) in guarded)) for f in data["forces"] for word in f["words"]]
    pairs += [(word, Force("army", "army")) for word in data["limits"]["occupation"]]
    pairs += [("شرطة الاحتلال", Force("police", "security")), ("شرطة", Force("city", "security"))]
    pairs += [(word, Force("of " + role, kind)) for word, role, kind in _OF_A_STATE]
    pairs.append((_COALITION, Force("coalition", "coalition")))
    peace = data["peace"]
    phrases = [f"{force} {sender}" for force in peace["forces"] for sender in peace["senders"]] + peace["whole"]
    pairs += [(phrase, Force(_PEACE, "coalition")) for phrase in phrases]
    return PhraseTable.build(pairs)


@cache
def states() -> PhraseTable[str]:
    """Names of countries, with their codes."""
    rows = read_tsv("newsextract.entities", "countries.tsv", ("iso2", "name", "aliases"))
    return PhraseTable.build((name, row["iso2"]) for row in rows for name in (row["name"], *row.split("aliases")))


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicon, by the name that the lexer uses."""
    return {TABLE: table()}


def find(lexed: Lexed, gazetteer: Gazetteer) -> list[Candidate]:
    """Forces of states and police of towns that the gazetteer holds, and coalitions by their short name."""
    found: list[Candidate] = []
    alone: list[tuple[int, Split]] = []
    for index in lexed.hits[TABLE]:
        for split in lexed.splits(TABLE, index):
            matches = table().matches(lexed.words, index, split.key)
            if not matches or split.article:
                continue
            if matches[-1][1].role == _PEACE:
                after = index + matches[-1][0]
                found.append(_candidate(lexed, lexed.tokens[index].start + split.skip, after, matches[-1][1], None))
            elif matches[0][1].role == "coalition":
                alone.append((index, split))
            elif matches[-1][1].role == "city":
                start, force = lexed.tokens[index].start + split.skip, matches[-1][1]
                found += _city_police(lexed, index, start, force, gazetteer)
            elif matches[-1][1].role.startswith("of "):
                start, after = lexed.tokens[index].start + split.skip, index + matches[-1][0]
                found += _of_a_state(lexed, start, after, matches[-1][1])
            else:
                found += _force(lexed, index, split, matches)
            break
    found += _coalitions(lexed, alone)
    return found


def _force(lexed: Lexed, index: int, split: Split, matches: Sequence[tuple[int, Force]]) -> Iterator[Candidate]:
    start = lexed.tokens[index].start + split.skip
    before = lexed.words[index - 1] if index else ""
    for size, force in reversed(matches):
        after = index + size
        if " ".join((split.key, *lexed.words[index + 1 : after])) in words()["limits"]["never"]:
            return
        adjective = nationalities.definite_at(lexed, after) if after < len(lexed.tokens) else None
        if adjective is None or not _has_forces(adjective[1]) or adjective[1].number == "dual":
            if before == '"' and after < len(lexed.tokens) and lexed.words[after] == '"' and not force.role:
                yield _candidate(lexed, start, after, force, None)
                return
            continue
        if before.startswith("ال") and split.key == "البحريه" and split.skip == 0:
            return  # «الألغام البحرية العراقية»
        if force.guarded and split.skip == 0 and _bare(before) in words()["limits"]["not_after"]:
            return
        country = adjective[1].code if adjective[1].scope == "country" else None
        yield _candidate(lexed, start, after + adjective[0], force, country)
        return


def _has_forces(nationality: nationalities.Reading) -> bool:
    """Countries, and states that are no more."""
    return nationality.scope == "country" or nationality.code in words()["limits"]["bygone"]


def _bare(word: str) -> str:
    """A construct noun without one-letter proclitics, as far as lists need it."""
    listed = words()["limits"]["not_after"]
    return word[1:] if word not in listed and word[:1] in ("و", "ب", "ل", "ف") else word


def _candidate(lexed: Lexed, start: int, after: int, force: Force, country: str | None) -> Candidate:
    end = lexed.tokens[after - 1].end
    name = lexed.folded.light[start:end]
    made = f"{country.lower()}-{force.role}" if country and force.role else None
    faction = by_id(made) if made else None
    if faction is None:
        faction = Faction(made, name, None, force.type, country)
    return Candidate("faction", start, end, "force of a state", "rule", ((faction,), -1))


def _of_a_state(lexed: Lexed, start: int, after: int, force: Force) -> Iterator[Candidate]:
    """«جيش تشاد», «مخابرات باكستان»; an adjective behind the country belongs to it."""
    match = states().longest(lexed.words, after) if after < len(lexed.tokens) else None
    if match is not None:
        role = force.role.removeprefix("of ")
        yield _candidate(lexed, start, after + match[0], Force(role, force.type), match[1])


def _city_police(lexed: Lexed, index: int, start: int, force: Force, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """«شرطة لندن», «شرطة بنغلادش»."""
    country = list(_of_a_state(lexed, start, index + 1, Force("of police", force.type)))
    if country:
        yield from country
    elif index + 1 < len(lexed.tokens):
        match = country_context.table().longest(lexed.words, index + 1)
        size = match[0] if match is not None else _town(lexed, index + 1, gazetteer)
        if size:
            yield _candidate(lexed, start, index + 1 + size, force, None)


def _town(lexed: Lexed, at: int, gazetteer: Gazetteer, *, announced: bool = False) -> int:
    """Number of tokens of the town there, whose name is nothing else, with a word for its kind before it.

    Args:
        lexed: The text.
        at: Its first token.
        gazetteer: What knows towns.
        announced: Whether a word for its kind stands before it: then the name may well mean something else too.
    """
    if not announced and at + 1 < len(lexed.words) and is_kind(lexed.words[at]):
        inner = _town(lexed, at + 1, gazetteer, announced=True)
        if inner:
            return inner + 1
    for size, code in gazetteer.table.matches(lexed.words, at):
        if announced or (read_entry(code).tier == ALONE and (size > 1 or not is_common(lexed.words[at]))):
            return size
    return 0


def _coalitions(lexed: Lexed, places: Sequence[tuple[int, Split]]) -> Iterator[Candidate]:
    """«التحالف» alone, where the text shows which one is meant."""
    if not places:
        return
    rules, text = words()["coalition"], lexed.folded.text
    seen = [
        name for name in ("التحالف الدولي", "التحالف العربي", "تحالف دعم الشرعيه", "التحالف السعودي") if name in text
    ]
    countries = country_context.evidence(lexed)
    there = countries["YE"] + text.count("حوثي")
    here = countries["SY"] + countries["IQ"] + (there == 0 and "داعش" in text)
    if not seen and (not here + there or _other_alliance(lexed)):
        return
    arab = there > here if len(seen) != 1 or there > here else seen[0] != "التحالف الدولي"
    faction = by_id(_COALITIONS[arab])
    for index, split in places:
        before = lexed.words[index - 1] if index else ""
        after = lexed.words[index + 1] if index + 1 < len(lexed.tokens) else ""
        if after and nationalities.definite_at(lexed, index + 1) is not None:
            continue
        if before in rules["not_after"] or after in rules["not_before"] or faction is None:
            continue
        token = lexed.tokens[index]
        yield Candidate("faction", token.start + split.skip, token.end, "coalition alone", "rule", ((faction,), -1))


def _other_alliance(lexed: Lexed) -> bool:
    return any(
        token.kind is Kind.WORD and token.text in ("تحالف", "وتحالف", "لتحالف", "بتحالف") for token in lexed.tokens
    )
