"""Forms of counted nouns: the singular with and without the alef of the accusative, the duals, the plurals.

Articles and pronouns («الأشخاص», «قضاتها») are not among them; they are cut off when a word is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

GrammaticalNumber = Literal["singular", "dual", "plural"]
State = Literal["full", "construct", "owned"]


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
    if stem.endswith("ء"):
        return stem, f"{stem[:-1]}ئ", f"{stem[:-1]}أ"  # جزئين, جزأين
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
