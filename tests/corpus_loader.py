"""Reads the cases of ``corpus/<domain>/*.toml`` and says where an extraction differs from them."""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from newsextract.records import MENTION_CLASSES, Extraction, Record

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
RECORDS: dict[str, type[Record]] = {cls.model_fields["kind"].default: cls for cls in MENTION_CLASSES}
LATIN = str.maketrans("اأإآءؤئبتثجحخدذرزسشصضطظعغفقكلمنهويىة", "aaaaaaabtvjHxdZrzsScDTVEGfqklmnhwyap")
NOT_CASES = {"articles", "quiet"}  # whole texts, annotated in formats of their own: test_articles.py, test_quiet.py

Kind = Literal["place", "faction", "nationality", "person", "organization", "count", "number", "date"]


def occurrence(text: str, quote: str, nth: int) -> int:
    """Offset of the nth occurrence (from 1) of quote in text, -1 where there are fewer."""
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            break
    return at


class Expected(BaseModel):
    """One mention that must be found; every field beside these is a field of the record of its kind."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: Kind
    quote: str = Field(min_length=1)
    nth: int | None = Field(default=None, ge=1)
    none: tuple[str, ...] = ()  # names of fields that must be null (TOML has no null)
    _record: Record = PrivateAttr()

    @model_validator(mode="after")
    def _fields_fit_the_record(self) -> "Expected":
        cls = RECORDS[self.kind]
        given = self.model_extra or {}
        unknown = (set(given) | set(self.none)) - (set(cls.model_fields) - {"start", "end", "text", "confidence"})
        if unknown:
            raise ValueError(f"a {self.kind} has no field {sorted(unknown)}")
        if both := set(given) & set(self.none):
            raise ValueError(f"{sorted(both)} cannot have a value and be null")
        self._record = cls(start=0, end=len(self.quote), text=self.quote, **given)
        return self

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that must be equal, coerced as the record coerces them."""
        listed = {name: getattr(self._record, name) for name in self.model_extra or {}}
        return listed | dict.fromkeys(self.none)


class Case(BaseModel):
    """One text and everything of the compared kinds that must be found in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    published: dt.date | None = None
    expect: tuple[Expected, ...]
    kinds: tuple[Kind, ...] = ()
    xfail: str | None = Field(default=None, min_length=1)
    note: str | None = None

    @model_validator(mode="after")
    def _is_sound(self) -> "Case":
        if not self.compared:
            raise ValueError("expect = [] needs kinds = [...]: which kinds must not be found?")
        if left_out := {e.kind for e in self.expect} - set(self.compared):
            raise ValueError(f"expected kinds {sorted(left_out)} stand not in kinds")
        spans = [(e.kind, start, end) for e, start, end in self.located()]
        if len(spans) != len(set(spans)):
            raise ValueError("a mention is expected twice")
        return self

    @property
    def compared(self) -> tuple[str, ...]:
        """The kinds whose mentions must be exactly the expected ones."""
        return tuple(self.kinds or dict.fromkeys(e.kind for e in self.expect))

    def located(self) -> list[tuple[Expected, int, int]]:
        """Each expected mention with its span; a quote listed k times without ``nth`` takes k occurrences."""
        seen: Counter[tuple[str, str]] = Counter()
        out = []
        for expected in self.expect:
            seen[expected.kind, expected.quote] += 1
            nth = expected.nth or seen[expected.kind, expected.quote]
            start = occurrence(self.text, expected.quote, nth)
            if start < 0:
                raise ValueError(f"quote {expected.quote!r} (occurrence {nth}) is not in the text")
            out.append((expected, start, start + len(expected.quote)))
        return out


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    case: tuple[Case, ...] = Field(min_length=1)


class Located(NamedTuple):
    """A case and where it stands."""

    path: Path
    number: int
    case: Case

    @property
    def id(self) -> str:
        """File, place in it from 0 and first words (in Latin letters: pytest escapes others)."""
        words = self.case.text.translate(LATIN).encode("ascii", "ignore").decode().split()[:4]
        return f"{self.path.relative_to(CORPUS).as_posix()}:{self.number}:{'_'.join(words)}"


def files(corpus: Path = CORPUS) -> list[Path]:
    """The case files, sorted."""
    if not corpus.is_dir():
        raise FileNotFoundError(f"no corpus at {corpus}")
    return sorted(p for p in corpus.glob("*/*.toml") if p.parent.name not in NOT_CASES)


def load(path: Path) -> list[Located]:
    """The cases of one file.

    Raises:
        ValueError: If the file is no TOML, or a case is not of the format.
    """
    with path.open("rb") as stream:
        data = tomllib.load(stream)
    return [Located(path, i, case) for i, case in enumerate(_File.model_validate(data).case)]


def load_all(corpus: Path = CORPUS) -> Iterator[Located]:
    """The cases of all files that can be read (each file is judged by a test of its own)."""
    for path in files(corpus):
        try:
            cases = load(path)
        except ValueError:
            continue
        yield from cases


def differences(case: Case, doc: Extraction) -> list[str]:
    """What an extraction has too little, too much or otherwise than the case says, one line each."""
    expected = {(e.kind, start, end): e for e, start, end in case.located()}
    found = {(m.kind, m.start, m.end): m for m in doc.mentions if m.kind in case.compared}
    missed, spurious = sorted(expected.keys() - found.keys()), sorted(found.keys() - expected.keys())
    out = [f"missed    {_show(doc.text, key)} {expected[key].fields}" for key in missed]
    out += [f"spurious  {_show(doc.text, key)} {_set_fields(found[key])}" for key in spurious]
    for key in sorted(expected.keys() & found.keys()):
        wrong = {
            name: (value, getattr(found[key], name))
            for name, value in expected[key].fields.items()
            if getattr(found[key], name) != value
        }
        if wrong:
            pairs = ", ".join(f"{name}: expected {a!r}, found {b!r}" for name, (a, b) in wrong.items())
            out.append(f"differs   {_show(doc.text, key)} {pairs}")
    return out


def _show(text: str, key: tuple[str, int, int]) -> str:
    kind, start, end = key
    return f"{kind} {start}..{end} «{text[start:end]}»"


def _set_fields(record: Record) -> dict[str, Any]:
    hidden = {"start", "end", "text", "kind", "source", "confidence"}
    return {k: v for k, v in record if k not in hidden and v is not None}


def problems(paths: Sequence[Path]) -> list[str]:
    """Why the given files cannot be read, one line each (none when all are sound)."""
    out = []
    for path in paths:
        try:
            load(path)
        except ValueError as error:
            out.append(f"{path}: {error}")
    return out
