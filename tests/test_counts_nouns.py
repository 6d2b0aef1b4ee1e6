"""Forms of counted nouns, and how a word of a text is read as one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsextract.normalize import fold, light
from newsextract.numbers import dual, inflection, lemma, nouns, units


def readings(word: str) -> set[tuple[str, str, bool, str, int]]:
    return {
        (r.form.noun.lemma, r.form.number, r.definite, r.owner, r.skip) for r in nouns.read(fold(word), light(word))
    }


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("مسلح", ("مسلح", "singular", False, "", 0)),
        ("مسلحاً", ("مسلح", "singular", False, "", 0)),
        ("مسلحين", ("مسلح", "plural", False, "", 0)),
        ("مسلحين", ("مسلح", "dual", False, "", 0)),
        ("قتلى", ("قتيل", "plural", False, "", 0)),
        ("الأشخاص", ("شخص", "plural", True, "", 0)),
        ("قضاتها", ("قاض", "plural", False, "ها", 0)),
        ("أبنائي", ("ابن", "plural", False, "ي", 0)),
        ("أبناؤه", ("ابن", "plural", False, "ه", 0)),
        ("جنوده", ("جندي", "plural", False, "ه", 0)),
        ("وسيارات", ("سيارة", "plural", False, "", 1)),
        ("للمقاعد", ("مقعد", "plural", True, "", 1)),
        ("بلدتي", ("بلدة", "dual", False, "", 0)),
        ("حكومتهم", ("حكومة", "singular", False, "هم", 0)),
        ("قاضيين", ("قاض", "dual", False, "", 0)),
        ("أكراد", ("كردي", "plural", False, "", 0)),
        ("ألماني", ("ألماني", "singular", False, "", 0)),
    ],
)
def test_reading(word: str, expected: tuple[str, str, bool, str, int]) -> None:
    assert expected in readings(word)


@pytest.mark.parametrize("word", ["الدولة", "الدورة"])
def test_article_and_pronoun_exclude_each_other(word: str) -> None:
    assert all(not (definite and owner) for _, _, definite, owner, _ in readings(word))


def test_ta_marbuta_is_no_pronoun() -> None:
    assert all(owner != "ه" for _, _, _, owner, _ in readings("طفلة"))


@pytest.mark.parametrize("word", ["خرجوا", "وقال", "إلى", "صباحا"])
def test_other_words_have_no_reading(word: str) -> None:
    assert not readings(word)


def test_every_lemma_has_its_own_forms() -> None:
    missing = [key for key in nouns.nouns() if not nouns.forms_of(key)]
    assert not missing


def test_analysis_finds_what_enumeration_would() -> None:
    """Every form of every lemma, listed here alone, is found by taking the word apart, and in the same order."""
    order = {"singular": 0, "plural": 1, "dual": 2}
    listed: dict[str, list[inflection.Form]] = {}
    for noun in nouns.inflections().lemmas:
        surfaces, made = zip(*noun.forms(), strict=True)
        for surface, form in zip(fold("\n".join(surfaces)).split("\n"), made, strict=True):
            known = listed.setdefault(surface, [])
            if form not in known:
                known.append(form)
    analyse = nouns.inflections().of
    assert len(listed) > 25_000
    for surface, expected in listed.items():
        assert analyse(surface) == tuple(sorted(expected, key=lambda form: order[form.number])), surface
    duals = [s for s, found in listed.items() if any(f.number == "dual" and f.noun.dual != "no" for f in found)]
    starts = dual.table().starts
    assert [surface for surface in duals if not starts(surface)] == []


@pytest.mark.parametrize("word", ["", "ا", "ين", "ان", "اه", "من", "قال", "القاهره", "ستين", "هما", "ييي", "وين"])
def test_analysis_of_what_is_no_noun(word: str) -> None:
    assert nouns.forms_of(word) == ()
    assert not dual.table().starts(word)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (3, "plural"),
        (10, "plural"),
        (11, "accusative"),
        (99, "accusative"),
        (100, "genitive"),
        (103, "plural"),
        (1000, "genitive"),
        (2025, "accusative"),
        (-5, "plural"),
        (Decimal("2.5"), "genitive"),
    ],
)
def test_form_that_a_number_asks_for(value: int | Decimal, form: str) -> None:
    assert lemma.tail(value) == form


@pytest.mark.parametrize(
    ("word", "wanted", "expected"),
    [
        ("مستعربين", "plural", "مستعرب"),
        ("مستعربا", "accusative", "مستعرب"),
        ("لوجستيون", "plural", "لوجستي"),
        ("فيديوهات", "plural", "فيديو"),
        ("مونديالات", "plural", "مونديال"),
        ("خوازيق", "plural", "خازوق"),
        ("أرصفة", "plural", "رصاف"),
        ("شرائك", "plural", "شريكة"),
        ("باندا", "plural", "باندا"),
        ("مسكوكة", "accusative", "مسكوكة"),
    ],
)
def test_lemma_of_an_unknown_noun(word: str, wanted: str, expected: str) -> None:
    assert lemma.singular_of(word, wanted=wanted) == expected


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("مستعربا", "accusative"),
        ("مستعربين", "plural"),
        ("هاكر", "genitive"),
        ("مسكوكة", "genitive"),
        ("كازاخيا", "accusative"),
    ],
)
def test_unknown_noun_can_count(word: str, wanted: str) -> None:
    assert lemma.can_count(fold(word), light(word), wanted=wanted)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("خرجوا", "genitive"),
        ("في", "accusative"),
        ("منهم", "plural"),
        ("يقاتلون", "plural"),
        ("انسحبت", "genitive"),
        ("قسرا", "genitive"),
        ("شمالا", "accusative"),
        ("البيت", "genitive"),
        ("وبعدها", "accusative"),
        ("لثورة", "plural"),
        ("مصرعهم", "genitive"),
        ("يناير", "plural"),
        ("لكل", "plural"),
    ],
)
def test_other_word_cannot_count(word: str, wanted: str) -> None:
    assert not lemma.can_count(fold(word), light(word), wanted=wanted)


@pytest.mark.parametrize(("word", "expected"), [("الناسفتين", "ناسف"), ("ناسفه", "ناسف"), ("باليستيه", "باليستي")])
def test_stem_of_an_adjective(word: str, expected: str) -> None:
    assert units.stem(word) == expected
