"""Lint of the lexicons of counted nouns, their compounds and the measured units, with spot checks."""

from __future__ import annotations

from typing import get_args

import pytest
import regex

from newsextract.lexicon import Row, phrase_key, read_tsv
from newsextract.normalize import fold
from newsextract.records import Count

PACKAGE = "newsextract.numbers"
WORD = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+")
PHRASE = regex.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: (?:-|[\u0621-\u063a\u0641-\u064a]+))*")
SYMBOL = regex.compile(r"[\u0621-\u063a\u0641-\u064a!-~°²³µ$€£¥₪₺₽₹₦₩₴₿¢℃℉ ]+")


def _categories() -> frozenset[str]:
    field = Count.model_fields["unit_category"].annotation
    return frozenset(value for part in (field, *get_args(field)) for value in get_args(part) if isinstance(value, str))


CATEGORIES = _categories()
NOUNS = read_tsv(PACKAGE, "nouns.tsv", ("lemma", "plurals", "gender", "category", "dual", "also"))
COMPOUNDS = read_tsv(PACKAGE, "compounds.tsv", ("head", "rest", "lemma", "category"))
UNITS = read_tsv(PACKAGE, "units.tsv", ("lemma", "forms", "symbols", "category", "iso"))
BY_LEMMA = {row["lemma"]: row for row in NOUNS}


def test_categories_are_those_of_the_record() -> None:
    assert {"person", "weapon", "money", "abstract"} <= CATEGORIES
    assert len(CATEGORIES) >= 20


def test_nouns_are_many() -> None:
    assert len(NOUNS) >= 1500


@pytest.mark.parametrize(("rows", "column"), [(NOUNS, "lemma"), (COMPOUNDS, "lemma"), (UNITS, "lemma")])
def test_lemmas_are_unique(rows: list[Row], column: str) -> None:
    lemmas = [row[column] for row in rows]
    assert sorted(lemma for lemma in set(lemmas) if lemmas.count(lemma) > 1) == []


@pytest.mark.parametrize(
    ("rows", "columns"), [(NOUNS, ("lemma",)), (COMPOUNDS, ("head", "lemma")), (UNITS, ("lemma",))]
)
def test_rows_are_sorted(rows: list[Row], columns: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in columns) for row in rows]
    assert keys == sorted(keys)


def test_noun_cells() -> None:
    faults = []
    for row in NOUNS:
        words = (row["lemma"], *(p for p in row.split("plurals") if p not in ("+ون", "+ات")), *row.split("also"))
        if (
            not all(WORD.fullmatch(word) for word in words)
            or row["gender"] not in ("m", "f")
            or row["category"] not in CATEGORIES
            or row["dual"] not in ("yes", "cue", "no")
        ):
            faults.append((row.line, row["lemma"]))
    assert faults == []


def test_lists_say_nothing_twice() -> None:
    for rows, columns in ((NOUNS, ("plurals", "also")), (COMPOUNDS, ("rest",)), (UNITS, ("forms", "symbols"))):
        for row in rows:
            for column in columns:
                items = row.split(column)
                assert len(items) == len(set(items)), (row.line, column)


def test_lemmas_are_indefinite() -> None:
    """ال at the beginning of a lemma would have to be of its root."""
    of_the_root = {"التزام", "التماس", "التفاف"}
    begin_so = {row["lemma"] for row in (*NOUNS, *UNITS) if row["lemma"].startswith("ال")}
    assert begin_so <= of_the_root
    assert [row["lemma"] for row in COMPOUNDS if row["lemma"].startswith("ال") or " ال" in row["lemma"]] == [
        "جريمة ضد الإنسانية",
        "مدفع ذاتي الحركة",
    ]


def test_plurals_are_no_singulars_with_an_article() -> None:
    assert [row["lemma"] for row in NOUNS if any(p.startswith("ال") for p in row.split("plurals"))] == []


def test_regular_plurals_are_written_as_such() -> None:
    """A plural that the suffix would make is written as the suffix, so that the file tells regular from broken."""
    for row in NOUNS:
        lemma = row["lemma"]
        assert f"{lemma.removesuffix('ة')}ات" not in row.split("plurals") or "+ات" in row.split("plurals"), lemma
        if "+ون" in row.split("plurals"):
            assert row["gender"] == "m", lemma
            assert not lemma.endswith(("ة", "اء")) or lemma in ("بناء", "عداء"), lemma


def test_ta_marbuta_is_feminine() -> None:
    men = {"خليفة", "داعية", "رحالة", "طاغية", "عمدة"}
    assert {row["lemma"] for row in NOUNS if row["lemma"].endswith("ة") and row["gender"] == "m"} == men


def test_no_two_lemmas_fold_to_one() -> None:
    folded = [fold(row["lemma"]) for row in NOUNS]
    clashes = {row["lemma"] for row in NOUNS if folded.count(fold(row["lemma"])) > 1}
    assert clashes <= {"آلة", "إله"}


def test_compounds() -> None:
    for row in COMPOUNDS:
        assert row["head"] in BY_LEMMA, row.line
        assert row["lemma"].startswith(f"{row['head']} "), row.line
        assert PHRASE.fullmatch(row["lemma"]), row.line
        assert row["category"] in CATEGORIES, row.line
        assert row.split("rest"), row.line
        assert all(PHRASE.fullmatch(rest) for rest in row.split("rest")), row.line


def test_second_parts_name_one_compound() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in COMPOUNDS:
        for rest in row.split("rest"):
            assert seen.setdefault((row["head"], fold(rest)), row["lemma"]) == row["lemma"]


def test_units() -> None:
    without_category = {"ماخ", "عقدة بحرية"}
    for row in UNITS:
        assert PHRASE.fullmatch(row["lemma"]), row.line
        assert all(PHRASE.fullmatch(form) for form in row.split("forms")), row.line
        assert all(SYMBOL.fullmatch(symbol) for symbol in row.split("symbols")), row.line
        if not row["category"]:
            assert row["lemma"] in without_category or row["lemma"].endswith(("هرتز", "الساعة", "الثانية")), row.line
        else:
            assert row["category"] in CATEGORIES, row.line
        assert regex.fullmatch(r"(?:[A-Z]{3})?", row["iso"]), row.line
        assert not row["iso"] or row["category"] == "money", row.line


def test_a_surface_names_one_unit() -> None:
    owner: dict[str, str] = {}
    for row in UNITS:
        for surface in (row["lemma"], *row.split("forms"), *row.split("symbols")):
            key = surface if surface in row.split("symbols") else phrase_key(surface)
            assert owner.setdefault(key, row["lemma"]) == row["lemma"], surface


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [
        ("قتيل", "قتلى"),
        ("جريح", "جرحى"),
        ("قذيفة", "قذائف"),
        ("صاروخ", "صواريخ"),
        ("امرأة", "نساء"),
        ("رهينة", "رهائن"),
        ("ضحية", "ضحايا"),
        ("أسير", "أسرى"),
        ("قاض", "قضاة"),
        ("راع", "رعاة"),
        ("مستشفى", "مستشفيات"),
        ("مباراة", "مباريات"),
        ("قناة", "قنوات"),
        ("شظية", "شظايا"),
        ("بئر", "آبار"),
        ("ميناء", "موانئ"),
        ("سفينة", "سفن"),
        ("دولة", "دول"),
        ("قرار", "+ات"),
        ("مسلح", "+ون"),
        ("مدني", "+ون"),
        ("سنة", "سنوات"),
        ("شهر", "أشهر"),
        ("يوم", "أيام"),
        ("أسبوع", "أسابيع"),
        ("كتيبة", "كتائب"),
        ("لواء", "ألوية"),
        ("حزب", "أحزاب"),
        ("جثة", "جثث"),
        ("قضية", "قضايا"),
        ("شاهد", "شهود"),
        ("عضو", "أعضاء"),
        ("رأس", "رؤوس"),
        ("سؤال", "أسئلة"),
        ("أداة", "أدوات"),
        ("وفاة", "وفيات"),
    ],
)
def test_plural(lemma: str, plural: str) -> None:
    assert plural in BY_LEMMA[lemma].split("plurals")


@pytest.mark.parametrize(
    ("lemma", "dual"),
    [
        ("قذيفة", "yes"),
        ("بلدة", "yes"),
        ("مسلح", "yes"),
        ("جانب", "yes"),
        ("طرف", "yes"),
        ("بحر", "cue"),  # البحرين
        ("نهر", "cue"),  # النهرين
        ("بلد", "cue"),  # بلدان is a plural as well
        ("شعب", "cue"),  # شعبان
        ("بطل", "cue"),  # بطلان
        ("طالب", "cue"),  # طالبان
        ("يد", "cue"),  # يدين «condemns»
        ("آلة", "no"),  # آلتي is التي without hamza
        ("نسمة", "no"),
    ],
)
def test_dual(lemma: str, dual: str) -> None:
    assert BY_LEMMA[lemma]["dual"] == dual


@pytest.mark.parametrize(
    ("surface", "lemma", "iso"),
    [
        ("دولار", "دولار", "USD"),
        ("دولارات أميركية", "دولار أميركي", "USD"),
        ("دولارا كنديا", "دولار كندي", "CAD"),
        ("ليرات سورية", "ليرة سورية", "SYP"),
        ("ليرة لبنانية", "ليرة لبنانية", "LBP"),
        ("دينارين أردنيين", "دينار أردني", "JOD"),
        ("درهم", "درهم", ""),
        ("دراهم مغربية", "درهم مغربي", "MAD"),
        ("شيقل", "شيكل", "ILS"),
        ("جنيها إسترلينيا", "جنيه إسترليني", "GBP"),
        ("كلم", "كيلومتر", ""),
        ("كيلومترات مربعة", "كيلومتر مربع", ""),
        ("كيلوجرام", "كيلوغرام", ""),
        ("ميجاوات", "ميغاواط", ""),
        ("أفدنة", "فدان", ""),
    ],
)
def test_unit(surface: str, lemma: str, iso: str) -> None:
    found = [
        (row["lemma"], row["iso"])
        for row in UNITS
        if phrase_key(surface) in {phrase_key(s) for s in (row["lemma"], *row.split("forms"), *row.split("symbols"))}
    ]
    assert found == [(lemma, iso)]


def test_all_arab_currencies() -> None:
    arab = set("SAR AED KWD BHD OMR QAR YER IQD JOD SYP LBP EGP SDG LYD TND DZD MAD MRU SOS DJF KMF ILS".split())
    assert arab <= {row["iso"] for row in UNITS}


@pytest.mark.parametrize(
    ("head", "rest", "lemma"),
    [
        ("سيارة", "إسعاف", "سيارة إسعاف"),
        ("عبوة", "ناسفة", "عبوة ناسفة"),
        ("صاروخ", "بالستية", "صاروخ باليستي"),
        ("طائرة", "بدون طيار", "طائرة من دون طيار"),
        ("جريمة", "قتل", "جريمة قتل"),
        ("رجل", "أمن", "رجل أمن"),
        ("نقطة", "أساس", "نقطة أساس"),
        ("ركلة", "جزاء", "ركلة جزاء"),
        ("رأس", "أغنام", "رأس غنم"),
    ],
)
def test_compound(head: str, rest: str, lemma: str) -> None:
    assert [row["lemma"] for row in COMPOUNDS if row["head"] == head and rest in row.split("rest")] == [lemma]
