"""The words of date expressions, as two tables: those that may begin one, and those that only follow.

Only the first table is searched for in a text, so frequent words such as «من» and «هذا» cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from newsextract.dates.calendar import CalendarName
from newsextract.lexicon import PhraseTable, read_toml
from newsextract.normalize import light

MonthSystem = Literal["levantine", "arabized", "maghrebi", "hijri", "numeric"]
Unit = Literal["day", "week", "month", "year", "decade", "century", "hour", "quarter", "season"]


class Reading(NamedTuple):
    """What a word of a table may be.

    Attributes:
        kind: Kind of the symbol it becomes.
        value: Its value.
        article: Whether ال may stand before it.
    """

    kind: str
    value: Any
    article: bool = False


Readings = tuple[Reading, ...]


class Month(NamedTuple):
    """A name of a month.

    Attributes:
        number: 1 to 12.
        system: Which set of names it belongs to.
        calendar: Calendar of that set.
        careful: Whether the name is a common word or a person's name as well, so that a cue must stand beside it.
        spelled: Spelling that must be met exactly unless a day stands before it («آب», never «أب»); else empty.
        strict: Whether both a day and a year must stand beside it.
    """

    number: int
    system: MonthSystem
    calendar: CalendarName
    careful: bool = False
    spelled: str = ""
    strict: bool = False


class UnitWord(NamedTuple):
    """A noun for a unit of time.

    Attributes:
        unit: Which unit.
        form: Singular, dual or plural.
    """

    unit: Unit
    form: Literal["singular", "dual", "plural"]


@cache
def starters() -> PhraseTable[Readings]:
    """Words that may begin a date expression."""
    return PhraseTable.build(_starters(), merge=_join, as_written=True)


@cache
def followers() -> PhraseTable[Readings]:
    """Words that stand inside or behind a date expression."""
    return PhraseTable.build(_followers(), merge=_join, as_written=True)


@cache
def words() -> dict[str, Any]:
    """The file of the words that may begin a date expression."""
    return read_toml("newsextract.dates", "words.toml")


@cache
def follower_words() -> dict[str, Any]:
    """The file of the words that only follow."""
    return read_toml("newsextract.dates", "followers.toml")


def _join(first: Readings, second: Readings) -> Readings:
    return tuple(dict.fromkeys(first + second))


_LISTS: Mapping[str, tuple[str, bool]] = {
    # section: (symbol kind, whether the article may stand before it)
    "weekday": ("weekday", False),
    "weekday_bare": ("weekday_bare", False),
    "dayword": ("dayword", False),
    "dayword_soft": ("dayword_soft", False),
    "night": ("night", False),
    "night_noun": ("night_noun", True),
    "daypart": ("daypart", False),
    "first_day": ("first_day", False),
    "part": ("part", False),
    "season": ("season", True),
    "decade": ("decade", True),
    "span_noun": ("span_noun", False),
    "portion": ("portion", True),
    "year_part": ("year_part", True),
    "relation": ("relation", False),
    "last": ("last", False),
}


def _starters() -> Iterator[tuple[str, Readings]]:
    data = words()
    careful = {light(name) for name in data["careful"]["months"]}
    spelled = {light(name) for name in data["careful"]["spelled"]}
    for system, names in data["months"].items():
        for number, surfaces in names.items():
            for surface in surfaces:
                yield surface, (Reading("monthname", _month(int(number), system, light(surface), careful, spelled)),)
    for section, (kind, article) in _LISTS.items():
        for key, surfaces in data[section].items():
            value: Any = int(key) if key.lstrip("-").isdecimal() else key
            for surface in surfaces:
                yield surface, (Reading(kind, value, article),)
    for form in ("singular", "dual", "plural"):
        for unit, surfaces in data[form].items():
            for surface in surfaces:
                yield surface, (Reading("unit", UnitWord(unit, form), article=True),)
    for name, entry in read_toml("newsextract.dates", "feasts.toml").items():
        for surface in entry["names"]:
            yield surface, (Reading("feast", name),)


def _month(
    number: int, system: MonthSystem | Literal["libyan"], name: str, careful: set[str], spelled: set[str]
) -> Month:
    if system == "libyan":
        return Month(number, "maghrebi", "gregorian", strict=True)
    calendar: CalendarName = "hijri" if system == "hijri" else "gregorian"
    exact = name if name in spelled else ""
    return Month(number, system, calendar, name in careful, exact)


def _followers() -> Iterator[tuple[str, Readings]]:
    data = follower_words()
    for towards, stems in data["stems"].items():
        for stem in stems:
            for surface, plural in _forms(stem):
                yield surface, (Reading("modifier", (towards, plural)),)
    for section in ("same", "before", "connector", "about", "bound", "era", "of_year", "ends", "vague", "fresh"):
        for value, surfaces in data[section].items():
            kind = {"before": value, "connector": value}.get(section, section)
            for surface in surfaces:
                yield surface, (Reading(kind, value),)
    for section in ("one", "first_two"):
        for number, surfaces in data[section].items():
            for surface in surfaces:
                yield surface, (Reading(section, int(number)),)
    for value, surfaces in words()["daytime"].items():
        for surface in surfaces:
            yield surface, (Reading("daytime", value),)


def _forms(stem: str) -> Iterator[tuple[str, bool]]:
    """Forms of an adjective, each with whether it stands for more than one noun."""
    yield stem, False
    yield stem + "ة", False
    for ending in ("ين", "ان", "تين", "تان", "ات"):
        yield stem + ending, True
