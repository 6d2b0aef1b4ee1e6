"""The words around place names: what they are, folded and ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from newsextract.lexicon import PhraseTable, phrase_key, read_toml
from newsextract.normalize import fold

_PACKAGE = "newsextract.entities"
TABLE = "place_cues"


class Cue(NamedTuple):
    """A word that announces a place.

    Attributes:
        role: ``kind`` (بلدة, مطار), ``direction`` (شمال), ``compass`` (الشمال), ``countryside`` (ريف), ``seas``
            (البحرين), ``definite`` (المستشفى) or ``other`` (a name that only begins like a place).
        type: Type of place that it stands for.
        inside: Whether the word belongs to the name.
        many: Whether a list of names follows, as after a dual or plural.
        unknown: Which names that no gazetteer holds may follow.
        elsewhere: Whether the name inside tells nothing about where it is.
        countries: Countries that have divisions of this kind; empty if the word is the same everywhere.
    """

    role: str
    type: str = ""
    inside: bool = False
    many: bool = False
    unknown: str = "none"
    elsewhere: bool = False
    countries: tuple[str, ...] = ()


@cache
def _raw() -> Mapping[str, Any]:
    return read_toml(_PACKAGE, "place_cues.toml")


@cache
def table() -> PhraseTable[Cue]:
    """All cue words and phrases."""
    return PhraseTable.build(_pairs())


def _pairs() -> Iterator[tuple[str, Cue]]:
    raw = _raw()
    for group in raw["kind"]:
        for many, words in ((False, group["one"]), (True, group["many"])):
            unknown = "none" if many and group["type"] == "facility" else group["unknown"]
            inside = not group["outside"] and not many
            countries = tuple(group.get("countries", ()))
            cue = Cue("kind", group["type"], inside, many, unknown, group.get("elsewhere", False), countries)
            yield from ((word, cue) for word in words)
    yield from ((word, Cue("direction")) for word in raw["direction"]["first"])
    yield from ((word, Cue("compass")) for word in raw["compass"]["words"])
    yield from ((word, Cue("definite", "facility")) for word in raw["definite_facility"]["words"])
    yield from ((word, Cue("countryside")) for word in raw["countryside"]["one"])
    yield from ((word, Cue("other")) for word in raw["not_places"]["words"])
    yield from ((word, Cue("seas")) for word in raw["seas"]["heads"])


@cache
def words(name: str) -> frozenset[str]:
    """A list of words, folded; ``name`` is ``table.key`` of the word file."""
    section, _, key = name.partition(".")
    return _folded(_raw()[section][key or "words"])


@cache
def seas() -> Mapping[str, str]:
    """The sea that an adjective stands for after «البحرين»."""
    return {fold(word): name for word, name in _raw()["seas"]["names"].items()}


@cache
def kind_homes() -> Mapping[str, frozenset[str]]:
    """Countries where divisions are called by a word: «مديرية» in Yemen."""
    return {fold(word): frozenset(codes) for word, codes in _raw()["kind_homes"]["names"].items()}


@cache
def vocalized() -> Mapping[str, str]:
    """The country of a name by its shadda and damma, other marks left out."""
    return dict(_raw()["vocalized"])


@cache
def followers() -> Mapping[str, frozenset[str]]:
    """Words that make something else of the name before them."""
    return {fold(name): _folded(words) for name, words in _raw()["followed_by"].items()}


@cache
def stops() -> frozenset[str]:
    """Words that are no names."""
    found = set().union(*map(_folded, read_toml(_PACKAGE, "place_stops.toml").values()))
    kinds = {key for key, cue in table().entries.items() if cue.role in ("kind", "direction", "countryside")}
    return frozenset(found | kinds | {"ال" + key for key in kinds})


@cache
def leaders() -> Mapping[str, frozenset[str]]:
    """Words before which a name is something else: «أذان المغرب»."""
    return {fold(name): _folded(words) for name, words in _raw()["preceded_by"].items()}


@cache
def particles() -> frozenset[str]:
    """Function words and verbs, which end every name."""
    lists = read_toml(_PACKAGE, "place_stops.toml")
    return _folded([*lists["particles"], *lists["verbs"]])


def is_kind(word: str) -> bool:
    """Whether a word with or without the article is a word for a kind of place: «الحارة» is one and a town."""
    cue = table().entries.get(word.removeprefix("ال"))
    return cue is not None and cue.role == "kind"


@cache
def hamzas() -> Mapping[str, frozenset[str]]:
    """How the alefs of each cue may be written: «أحياء» is no «إحياء», «وادي» no «وأدى»."""
    found: dict[str, set[str]] = {}
    for surface, _ in _pairs():
        found.setdefault(phrase_key(surface.split()[0]), set()).add(alefs(surface.split()[0]))
    return {key: frozenset(shapes) for key, shapes in found.items()}


def alefs(word: str) -> str:
    """The alefs and hamzas of a word as written, in order."""
    return "".join(char for char in word if char in "أإآائؤ")


def _folded(items: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, items))
