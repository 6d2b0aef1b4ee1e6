"""Counted nouns: the lexicon of their lemmas, and how a word of a text is read as one.

Nothing is listed beforehand. A word is stripped of the endings it may have; what remains leads to the lemmas whose
forms are then made and compared, so that a text pays for the nouns it holds and not for the whole lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newsextract.lexicon import Row, read_tsv, uncollected
from newsextract.normalize import fold, light
from newsextract.numbers.inflection import Form, Noun, dual_forms, plural_forms, singular_forms
from newsextract.numbers.word_lists import PACKAGE, word_file
from newsextract.tokens import splits

_OWNERS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي")
_OWNERS_OF_DUALS = ("هما", "هم", "ها", "ه")
_ENDINGS = (
    *("ا", "و", "ي", "ان", "ين", "ون", "ات"),
    *(f"{vowel}{owner}" for vowel in "اي" for owner in _OWNERS_OF_DUALS),
)
_ORDER = {"singular": 0, "plural": 1, "dual": 2}


class Lemma(NamedTuple):
    """A noun with all that its forms are made of.

    Attributes:
        noun: The noun.
        stems: Singulars as written, the lemma first.
        plurals: Broken plurals, and ``+ون`` and ``+ات`` for the sound ones.
        owners: Pronouns that its duals take.
    """

    noun: Noun
    stems: tuple[str, ...]
    plurals: tuple[str, ...] = ()
    owners: tuple[str, ...] = ("هما",)

    def forms(self) -> Iterator[tuple[str, Form]]:
        """All its forms, as written."""
        for stem in self.stems:
            if f"{stem}ي" in self.stems:  # «قاض»: only قاضي has the other forms
                yield stem, Form(self.noun, "singular")
                continue
            yield from singular_forms(self.noun, stem)
            yield from dual_forms(self.noun, stem, self.owners)
        yield from plural_forms(self.noun, self.stems[0], self.plurals)
        for stem in self.stems[1:]:
            yield from plural_forms(self.noun, stem, tuple(p for p in self.plurals if p.startswith("+")))


class Inflections:
    """The forms of many lemmas, made when a word asks for them.

    Args:
        lemmas: The lemmas; of homographs the earlier comes first.
    """

    __slots__ = ("_by_stem", "_lemmas", "_made")

    def __init__(self, lemmas: Iterable[Lemma]) -> None:
        self._lemmas = tuple(lemmas)
        surfaces: list[str] = []
        owners: list[int] = []
        for index, lemma in enumerate(self._lemmas):
            stems = (*lemma.stems, *(plural for plural in lemma.plurals if plural[0] != "+"))
            surfaces += stems
            owners += [index] * len(stems)
        by_stem: dict[str, tuple[int, ...]] = {}
        for key, index in zip(fold("\n".join(surfaces)).split("\n"), owners, strict=True):  # one long text folds faster
            by_stem[key] = (*by_stem.get(key, ()), index)
        self._by_stem = by_stem
        self._made: dict[int, dict[str, tuple[Form, ...]]] = {}

    @property
    def lemmas(self) -> tuple[Lemma, ...]:
        """The lemmas."""
        return self._lemmas

    def of(self, surface: str) -> tuple[Form, ...]:
        """What a folded word without article and pronoun may be; the singular comes first, then plurals, then duals."""
        known = self._by_stem
        indices = sorted({index for stem in _stems(surface) if stem in known for index in known[stem]})
        found: list[Form] = []
        for index in indices:
            found += (form for form in self._forms(index).get(surface, ()) if form not in found)
        found.sort(key=lambda form: _ORDER[form.number])
        return tuple(found)

    def _forms(self, index: int) -> dict[str, tuple[Form, ...]]:
        made = self._made.get(index)
        if made is None:
            made = {}
            for surface, form in self._lemmas[index].forms():
                key = fold(surface)
                made[key] = (*made.get(key, ()), form)
            self._made[index] = made
        return made


def _stems(surface: str) -> Iterator[str]:
    """Folded stems that a form may belong to."""
    yield surface
    for ending in _ENDINGS:
        if surface.endswith(ending) and len(surface) > len(ending):
            base = surface[: -len(ending)]
            last, rest = base[-1], base[:-1]
            yield base
            yield f"{base}ه"  # مسؤولات: مسؤولة
            yield f"{base}ي"  # مستشفون: مستشفى
            if last == "ت":
                yield f"{rest}ه"  # بلدتان: بلدة
                yield rest  # عصاتان: عصا
            elif last in "يو":
                yield f"{rest}ء"  # لقاءان، لقائين: لقاء
                yield f"{rest}ا"  # عصوان: عصا
            elif last == "ا":
                yield f"{rest}ء"  # جزأان: جزء


class Reading(NamedTuple):
    """A word of a text read as a counted noun.

    Attributes:
        form: The form.
        definite: Whether ال stands before it.
        owner: Pronoun at its end, folded, or empty.
        skip: Letters of proclitics before it.
    """

    form: Form
    definite: bool
    owner: str
    skip: int

    @property
    def bound(self) -> bool:
        """Whether article or pronoun make it definite."""
        return self.definite or bool(self.owner)


def _noun_of(row: Row, plurals: tuple[str, ...]) -> Noun:
    return Noun(
        light(row["lemma"]),
        row["gender"] or "m",
        row["category"] or None,
        row["dual"] or "yes",
        "+ون" in plurals,
    )


def _lemmas() -> Iterator[Lemma]:
    owned = frozenset(word_file("dual.toml")["owned"].split())
    for row in read_tsv(PACKAGE, "nouns.tsv", ("lemma", "plurals", "gender", "category", "dual")):
        plurals = tuple(light(plural) for plural in row.split("plurals"))
        noun = _noun_of(row, plurals)
        also = row.cells.get("also", "")
        stems = (noun.lemma, *(light(stem) for stem in also.split("|"))) if also else (noun.lemma,)
        yield Lemma(noun, stems, plurals, _OWNERS_OF_DUALS if noun.lemma in owned else ("هما",))
    for row in read_tsv(PACKAGE, "gentilics.tsv", ("lemma", "plurals")):
        lemma = light(row["lemma"])
        plurals = tuple(light(plural) for plural in row.split("plurals"))
        yield Lemma(Noun(lemma, "m", "person", sound=True), (lemma,), ("+ون", *plurals))
        yield Lemma(Noun(f"{lemma}ة", "f", "person", "cue"), (f"{lemma}ة",), ("+ات",))


@cache
def inflections() -> Inflections:
    """All counted nouns."""
    with uncollected():
        return Inflections(_lemmas())


@lru_cache(maxsize=1 << 16)
def forms_of(surface: str) -> tuple[Form, ...]:
    """The forms that are written like a folded word without article and pronoun."""
    return inflections().of(surface)


@cache
def nouns() -> dict[str, Noun]:
    """Lemmas by folded spelling; of homographs the first."""
    found: dict[str, Noun] = {}
    for lemma in inflections().lemmas:
        found.setdefault(fold(lemma.noun.lemma), lemma.noun)
    return found


@lru_cache(maxsize=1 << 16)
def read(word: str, written: str) -> tuple[Reading, ...]:
    """All ways to read a word as a counted noun, the least cut first.

    Args:
        word: Folded.
        written: As written, without marks.
    """
    found: list[Reading] = []
    for split in splits(word, written):
        definite = bool(split.article)
        if definite and written[split.skip] in "أإآ":
            continue  # «ألماني» is written like an article in the folded view only
        found += [
            Reading(form, definite, owner, split.skip)
            for owner, form in _owned(split.key, split.light)
            if not (definite and owner)
        ]
    return tuple(found)


def _owned(word: str, written: str) -> Iterator[tuple[str, Form]]:
    for form in forms_of(word):
        yield ("" if form.state != "owned" else "ه"), form
    for owner in _OWNERS:
        if not word.endswith(owner) or len(word) - len(owner) < 2 or written[-1] == "ة":
            continue
        stem = word[: -len(owner)]
        for base in _bases(stem, written[len(stem) - 1]):
            for form in forms_of(base):
                if form.state != "owned" and (form.number == "singular" or _takes_owner(form)):
                    yield owner, form


def _takes_owner(form: Form) -> bool:
    """The nun of a sound plural falls before a pronoun; the duals with pronouns are forms of their own."""
    return form.number == "plural" and (form.state == "construct" or not form.case)


def _bases(stem: str, last: str) -> Iterator[str]:
    """Folded forms that a stem before a pronoun may stand for: «حكومتـ» of حكومة, «أبنائـ» of أبناء."""
    yield stem
    if stem.endswith("ت"):
        yield f"{stem[:-1]}ه"
    elif last in "ئؤ":
        yield f"{stem[:-1]}ء"
    elif stem.endswith("ا"):
        yield f"{stem[:-1]}ي"
