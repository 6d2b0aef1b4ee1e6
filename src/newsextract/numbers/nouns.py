"""Counted nouns: every form of every lemma, and how a word of a text is read as one.

Forms are made from ``nouns.tsv`` on first use: the singular with and without the alef of the accusative, the
plurals, the duals. Articles and pronouns («الأشخاص», «قضاتها») are cut off when a word is read, so that they
need not be enumerated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from newsextract.lexicon import Row, read_toml, read_tsv
from newsextract.normalize import fold, light
from newsextract.tokens import splits

GrammaticalNumber = Literal["singular", "dual", "plural"]
State = Literal["full", "construct", "owned"]

_PACKAGE = "newsextract.numbers"
_OWNERS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي")
_OWNERS_OF_DUALS = ("هما", "هم", "ها", "ه")


class Noun(NamedTuple):
    """One lemma.

    Attributes:
        lemma: Singular, indefinite, as written.
        gender: ``"m"`` or ``"f"``.
        category: Category of a count with this unit, or ``None``.
        dual: Whether a bare dual form is a count of two: ``"yes"``, ``"cue"`` (only with an agreeing
            neighbour) or ``"no"``.
        sound: Whether it has a sound masculine plural, whose «ين» looks like the dual's.
        currency: ISO 4217 code, where it is a money unit of one country.
    """

    lemma: str
    gender: str = "m"
    category: str | None = None
    dual: str = "yes"
    sound: bool = False
    currency: str | None = None


class Form(NamedTuple):
    """One inflected form.

    Attributes:
        noun: Its lemma.
        number: Singular, dual or plural.
        state: ``"full"``; ``"construct"`` where the nun is dropped before a genitive; ``"owned"`` with a pronoun.
        case: ``"nominative"`` or ``"oblique"`` where the ending tells, else empty.
    """

    noun: Noun
    number: GrammaticalNumber
    state: State = "full"
    case: str = ""


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


def noun_of(row: Row) -> Noun:
    """The lemma of a row of ``nouns.tsv``."""
    return Noun(
        light(row["lemma"]),
        row["gender"] or "m",
        row["category"] or None,
        row["dual"] or "yes",
        "+ون" in row.split("plurals"),
    )


def singular_forms(noun: Noun, stem: str) -> Iterator[tuple[str, Form]]:
    """The singular of a stem, bare and with the alef of the accusative."""
    form = Form(noun, "singular")
    yield stem, form
    if stem[-1] not in "ةىا" and not stem.endswith("اء"):
        yield f"{stem}ا", form


def dual_stems(stem: str) -> tuple[str, ...]:
    """What the endings of the dual are attached to.

    >>> dual_stems("بلدة"), dual_stems("مستشفى"), dual_stems("لقاء")
    (('بلدت',), ('مستشفي',), ('لقاء', 'لقائ', 'لقاو'))
    """
    if stem.endswith("ة"):
        return (f"{stem[:-1]}ت",)
    if stem.endswith("ى"):
        return (f"{stem[:-1]}ي",)
    if stem.endswith("اء"):
        return stem, f"{stem[:-1]}ئ", f"{stem[:-1]}و"
    if stem.endswith("ا"):
        return (f"{stem}ت", f"{stem[:-1]}و") if len(stem) < 5 else (f"{stem}ت",)
    return (stem,)


def dual_forms(noun: Noun, stem: str, owners: Sequence[str] = ("هما",)) -> Iterator[tuple[str, Form]]:
    """All duals of a stem, with the pronouns that may follow them."""
    for base in dual_stems(stem):
        for vowel, case in (("ا", "nominative"), ("ي", "oblique")):
            yield f"{base}{vowel}ن", Form(noun, "dual", "full", case)
            yield f"{base}{vowel}", Form(noun, "dual", "construct", case)
            for owner in owners:
                yield f"{base}{vowel}{owner}", Form(noun, "dual", "owned", case)


def plural_forms(noun: Noun, stem: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """All plurals of a stem."""
    full = Form(noun, "plural")
    for plural in plurals:
        if plural == "+ون":
            base = stem.removesuffix("ى")
            yield f"{base}ون", full._replace(case="nominative")
            yield f"{base}ين", full._replace(case="oblique")
            yield f"{base}و", Form(noun, "plural", "construct", "nominative")
            yield f"{base}ي", Form(noun, "plural", "construct", "oblique")
        elif plural == "+ات":
            base = f"{stem[:-1]}ي" if stem.endswith("ى") else stem.removesuffix("ة")
            yield f"{base}ات", full
        else:
            yield plural, full
            if plural[-1] not in "ةىاي" and not plural.endswith(("اء", "ات")):
                yield f"{plural}ا", full


def _rows() -> Iterator[tuple[Noun, list[str], tuple[str, ...]]]:
    for row in read_tsv(_PACKAGE, "nouns.tsv", ("lemma", "plurals", "gender", "category", "dual")):
        stems = [light(row["lemma"]), *(light(stem) for stem in row.cells.get("also", "").split("|") if stem)]
        yield noun_of(row), stems, tuple(light(plural) for plural in row.split("plurals"))
    for row in read_tsv(_PACKAGE, "gentilics.tsv", ("lemma", "plurals")):
        lemma = light(row["lemma"])
        plurals = tuple(light(plural) for plural in row.split("plurals"))
        yield Noun(lemma, "m", "person", sound=True), [lemma], ("+ون", *plurals)
        yield Noun(f"{lemma}ة", "f", "person", "cue"), [f"{lemma}ة"], ("+ات",)


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by folded surface; of a surface with several readings, the singular comes first."""
    made: list[tuple[str, Form]] = []
    owned = frozenset(read_toml(_PACKAGE, "dual.toml")["owned"].split())
    for noun, stems, plurals in _rows():
        for stem in stems:
            if f"{stem}ي" in stems:  # «قاض»: only قاضي has the other forms
                made.append((stem, Form(noun, "singular")))
                continue
            made += singular_forms(noun, stem)
            made += dual_forms(noun, stem, _OWNERS_OF_DUALS if noun.lemma in owned else ("هما",))
        made += plural_forms(noun, stems[0], plurals)
        for stem in stems[1:]:
            made += plural_forms(noun, stem, tuple(p for p in plurals if p.startswith("+")))
    made.sort(key=lambda pair: _ORDER[pair[1].number])
    folded = fold("\n".join(surface for surface, _ in made)).split("\n")  # folding one long text is the quicker way
    found: dict[str, tuple[Form, ...]] = {}
    for surface, (_, form) in zip(folded, made, strict=True):
        known = found.get(surface, ())
        if form not in known:
            found[surface] = (*known, form)
    return found


_ORDER = {"singular": 0, "plural": 1, "dual": 2}


@cache
def nouns() -> dict[str, Noun]:
    """Lemmas by folded spelling; of homographs the first."""
    found: dict[str, Noun] = {}
    for noun, _, _ in _rows():
        found.setdefault(fold(noun.lemma), noun)
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
    table = forms()
    for form in table.get(word, ()):
        yield ("" if form.state != "owned" else "ه"), form
    for owner in _OWNERS:
        if not word.endswith(owner) or len(word) - len(owner) < 2 or written[-1] == "ة":
            continue
        stem = word[: -len(owner)]
        for base in _bases(stem, written[len(stem) - 1]):
            for form in table.get(base, ()):
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
