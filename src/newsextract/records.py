"""The records that extraction returns: frozen pydantic models with exact offsets.

Every mention keeps half-open code-point offsets into the text that was passed in, so
``text[m.start:m.end] == m.text`` always holds. A value that is not known is ``None``, never a guess.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from newsextract.values import Figure, Text

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Source = Literal["rule", "lexicon", "model"]


class Record(BaseModel):
    """What every mention has."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    start: int = Field(ge=0, description="First code point of the mention in the text as given.")
    end: int = Field(gt=0, description="One past its last code point.")
    text: Text = Field(description="The very characters between start and end.")
    source: Source = Field(default="rule", description="Who found it: a rule, a lexicon or a model.")
    confidence: float | None = Field(default=None, ge=0, le=1, description="Score of the model, where one spoke.")

    @model_validator(mode="after")
    def _check_span(self) -> Record:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}..{self.end} does not fit a text of {len(self.text)} characters")
        return self


class Place(Record):
    """A named place, linked to a gazetteer entry where one is known."""

    kind: Literal["place"] = "place"
    name: str | None = Field(default=None, description="Canonical Arabic name.")
    name_en: str | None = None
    type: Literal["country", "region", "admin", "populated", "camp", "water", "terrain", "facility"] | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code, where one country holds it.")
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


class Faction(Record):
    """A party to politics or conflict that can act."""

    kind: Literal["faction"] = "faction"
    id: str | None = Field(default=None, description="Stable slug, the same for every alias.")
    name: str | None = Field(default=None, description="Canonical Arabic name.")
    name_en: str | None = None
    type: Literal["armed_group", "army", "security", "coalition", "party", "tribe"] | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")


class Nationality(Record):
    """An adjective or noun for people or things of a country or group."""

    kind: Literal["nationality"] = "nationality"
    code: str | None = Field(default=None, description="ISO 3166-1 alpha-2 code of a country, else a slug.")
    scope: Literal["country", "ethnic", "religion", "region"] | None = None
    name: str | None = Field(default=None, description="Masculine singular of the word.")
    gender: Literal["masculine", "feminine"] | None = None
    number: Literal["singular", "dual", "plural"] | None = None


class Person(Record):
    """A named human being, without titles."""

    kind: Literal["person"] = "person"
    name: str | None = None


class Organization(Record):
    """A named body that is no faction: ministry, company, agency, court."""

    kind: Literal["organization"] = "organization"
    name: str | None = None


class Number(Record):
    """A numeral that is neither part of a date nor the number of a count."""

    kind: Literal["number"] = "number"
    value: Figure | None = None
    type: Literal["cardinal", "ordinal", "percent", "fraction", "score"] = "cardinal"
    sides: tuple[Figure, Figure] | None = Field(default=None, description="The two figures of a score.")


Qualifier = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "between", "vague"]
Form = Literal["digits", "words", "mixed", "dual", "vague"]
UnitCategory = Literal[
    "person", "body", "animal", "weapon", "ammunition", "vehicle", "aircraft", "ship", "place", "building",
    "organization", "time", "money", "length", "area", "volume", "weight", "temperature", "energy",
    "information", "event", "document", "share", "object", "abstract",
]  # fmt: skip


class Count(Record):
    """A quantity of something countable or measurable."""

    kind: Literal["count"] = "count"
    value: Figure | None = Field(default=None, description="The stated figure; null when vague or a range.")
    low: Figure | None = None
    high: Figure | None = None
    magnitude: int | None = Field(default=None, description="10, 100, 1000 … for «عشرات», «مئات», «آلاف» …")
    qualifier: Qualifier = "exact"
    unit: str | None = Field(default=None, description="Counted noun, singular and indefinite.")
    unit_category: UnitCategory | None = None
    currency: str | None = Field(default=None, description="ISO 4217 code of a money unit.")
    form: Form = "digits"


class Date(Record):
    """A calendar date or a phrase that points at one, resolved against the publication date."""

    kind: Literal["date"] = "date"
    start_date: dt.date | None = Field(default=None, description="First day meant, Gregorian.")
    end_date: dt.date | None = Field(default=None, description="Last day meant, inclusive.")
    granularity: Literal["day", "week", "month", "year", "decade", "century"] | None = None
    part: Literal["early", "mid", "late"] | None = None
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    month_system: Literal["levantine", "arabized", "maghrebi", "hijri", "numeric"] | None = None
    range_id: int | None = Field(default=None, description="Shared by the two dates of one interval.")
    year: int | None = Field(default=None, description="Stated year, in the calendar of the mention.")
    month: int | None = None
    day: int | None = None
    notes: tuple[Literal["tabular", "calendars_disagree", "weekday_disagrees"], ...] = Field(
        default=(),
        description=(
            "Doubts: a Hijri year outside of the Umm al-Qura tables, two calendars that name different days, "
            "a day of the week that is not that of the date."
        ),
    )


_R = TypeVar("_R", bound=BaseModel)


def trusted(cls: type[_R], fields: Mapping[str, Any]) -> _R:
    """Makes a record of fields that are known to be right, without reading them a second time.

    For the package's own finders: their records are held against the models by the tests. Everybody else
    calls the class.
    """
    values = {**_defaults(cls), **fields}
    if len(values) != len(cls.model_fields):
        raise TypeError(f"{cls.__name__} has no field {sorted(values.keys() - cls.model_fields.keys())}")
    made = cls.__new__(cls)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", set(fields))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_set = object.__setattr__


@cache
def _defaults(cls: type[BaseModel]) -> dict[str, Any]:
    """A value for each field of a model in their order; what must be given always is."""
    return {name: None if field.is_required() else field.default for name, field in cls.model_fields.items()}


Mention = Annotated[
    Place | Faction | Nationality | Person | Organization | Number | Count | Date,
    Field(discriminator="kind"),
]
MENTION_CLASSES = (Place, Faction, Nationality, Person, Organization, Number, Count, Date)

_M = TypeVar("_M", bound=Record)


class Extraction(BaseModel):
    """What was found in one text.

    ``mentions`` holds everything in text order (by start, the longer first); the other properties are
    views of it by kind.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    text: Text = Field(description="The text as given.")
    published: dt.date | None = Field(default=None, description="Publication date that relative dates refer to.")
    mentions: tuple[Mention, ...] = ()

    def _of(self, cls: type[_M]) -> tuple[_M, ...]:
        return tuple(m for m in self.mentions if isinstance(m, cls))

    @property
    def places(self) -> tuple[Place, ...]:
        """Places, in text order."""
        return self._of(Place)

    @property
    def factions(self) -> tuple[Faction, ...]:
        """Factions, in text order."""
        return self._of(Faction)

    @property
    def nationalities(self) -> tuple[Nationality, ...]:
        """Nationalities, in text order."""
        return self._of(Nationality)

    @property
    def persons(self) -> tuple[Person, ...]:
        """Persons, in text order."""
        return self._of(Person)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Organizations, in text order."""
        return self._of(Organization)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers, in text order."""
        return self._of(Number)

    @property
    def counts(self) -> tuple[Count, ...]:
        """Counts, in text order."""
        return self._of(Count)

    @property
    def dates(self) -> tuple[Date, ...]:
        """Dates, in text order."""
        return self._of(Date)

    def to_pandas(self) -> pd.DataFrame:
        """The mentions as a data frame: one row a mention, one column a field of any kind of record.

        Figures stay exact objects, dates become ``datetime64``; a faction's ``id`` is the column ``faction_id``.

        Raises:
            BackendNotInstalled: If pandas is missing.
        """
        from newsextract.render.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """The mentions as a Polars data frame: one row a mention, one column a field of any kind of record.

        Figures are ``Decimal(38, 18)``, dates ``Date``; a faction's ``id`` is the column ``faction_id``.

        Raises:
            BackendNotInstalled: If Polars is missing.
        """
        from newsextract.render.frames import to_polars

        return to_polars(self)

    def _repr_html_(self) -> str:
        from newsextract.render.html import to_html

        return to_html(self)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of an extraction as it is written out."""
    return Extraction.model_json_schema(mode="serialization")
