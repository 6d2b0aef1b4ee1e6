"""The built-in gazetteer, its file format, and the tiers of its names."""

from __future__ import annotations

import zlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.entities.gazetteer import (
    ALONE,
    CUE,
    NEVER,
    SMALL,
    Entry,
    PlaceRow,
    builtin,
    dump,
    load,
    read_entry,
    read_row,
    write_entry,
    write_row,
)
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places, default_tier
from newsextract.errors import LexiconError
from newsextract.records import Place

ALEPPO = PlaceRow("حلب", "Aleppo", "populated", "SY", 170063, 36.2, 37.16, 70, "حلب")
GATE = PlaceRow("الباب", "Gate", "populated", "YE", None, 15.0, 44.0, 8, "")
NEW_ALEPPO = PlaceRow("حلب الجديدة", None, "populated", "SY", None, None, None, 30, "")

FAMOUS = """
دمشق SY|بغداد IQ|بيروت LB|عمان OM|القاهرة EG|الرياض SA|صنعاء YE|طرابلس LY|الخرطوم SD|تونس TN|الجزائر DZ
الرباط MA|نواكشوط MR|مقديشو SO|جيبوتي DJ|أنقرة TR|طهران IR|تل أبيب IL|رام الله PS|الدوحة QA|المنامة BH|مسقط OM
أبوظبي AE|واشنطن US|موسكو RU|بكين CN|لندن GB|باريس FR|برلين DE|كييف UA|خاركيف UA|باخموت UA|قندهار AF|بيشاور PK
كشمير -|تيغراي ET|باماكو ML|مايدوغوري NG|بورنو NG|غوما CD|سراقب SY|كفرنبل SY|منبج SY|عين العرب SY|كوباني SY
الباغوز فوقاني SY|السوسة SY|معرة النعمان SY|معبر باب الهوى SY|مطار التيفور SY|تلعفر IQ|سنجار IQ|جرف الصخر IQ
مخمور IQ|قاعدة عين الأسد IQ|جبال قنديل IQ|مدينة الصدر IQ|البوكمال SY|مخيم الهول SY|مخيم اليرموك SY|كفركلا LB
عيتا الشعب LB|بنت جبيل LB|عين الحلوة LB|مزارع شبعا LB|خان يونس PS|جباليا PS|دير البلح PS|مخيم جنين PS
معبر رفح PS|صعدة YE|مأرب YE|المخا YE|شبوة YE|ميناء الحديدة YE|باب المندب -|سقطرى YE|مصراتة LY|سرت LY
معيتيقة LY|الهلال النفطي LY|الفاشر SD|نيالا SD|أم درمان SD|ود مدني SD|بورتسودان SD|مخيم زمزم SD|الشيخ زويد EG
شمال سيناء EG|سد النهضة ET|قناة السويس EG|البحر الأحمر -|مضيق هرمز -|نهر الفرات -|القرن الأفريقي -
شرق الفرات SY|الغوطة الشرقية SY|جنوب لبنان LB|الجولان SY|القدس -|غازي عنتاب TR|شانلي أورفا TR|ديار بكر TR
الأهواز IR|سيستان وبلوشستان IR|تكساس US|أوهايو US|الشيشان RU|القرم UA|ناغورني قره باغ AZ
"""
FAMOUS_PAIRS = [pair.rsplit(" ", 1) for line in FAMOUS.strip().split("\n") for pair in line.split("|")]


def test_size_and_origin() -> None:
    gazetteer = builtin()
    assert len(gazetteer) >= 32_000
    size = len(files("newsextract.entities").joinpath("data", "places.gaz").read_bytes())
    assert size < 6_000_000


@pytest.mark.parametrize(("name", "country"), FAMOUS_PAIRS)
def test_famous_names(name: str, country: str) -> None:
    countries = [row.country for row in builtin().lookup(name)]
    assert (None if country == "-" else country) in countries[:6]


def test_every_row_fits_the_record() -> None:
    gazetteer = builtin()
    types = set()
    for number in range(0, len(gazetteer), 7):
        row = gazetteer.row(number)
        types.add(row.type)
        assert row.name.strip()
        assert 0 <= row.prominence <= 100
        assert row.country is None or (len(row.country) == 2 and row.country.isupper())
        Place(start=0, end=1, text="x", name=row.name, type=row.type, country=row.country, lat=row.lat, lon=row.lon)  # type: ignore[arg-type]
    assert types >= {"country", "admin", "populated"}


def test_names_are_in_letters_of_modern_arabic() -> None:
    gazetteer = builtin()
    for number in range(len(gazetteer)):
        assert not set(gazetteer.lines[number].split("\t")[0]) & set("یکگپچژەۆـ")


@pytest.mark.parametrize(
    ("name", "tier"),
    [
        ("سوريا", ALONE),
        ("مصر", ALONE),
        ("حلب", ALONE),
        ("دير الزور", ALONE),
        ("الباب", CUE),
        ("الميادين", CUE),
        ("المدينة", NEVER),
        ("الوحدة", NEVER),
        ("عمر", NEVER),
        ("بين", NEVER),
        ("تدمر", SMALL),
    ],
)
def test_tiers_of_dangerous_names(name: str, tier: str) -> None:
    from newsextract.lexicon import phrase_key  # noqa: PLC0415

    assert read_entry(builtin().table.entries[phrase_key(name)]).tier == tier


def test_spelling_counts_where_folding_would_mislead() -> None:
    assert read_entry(builtin().table.entries["اب"]).exact


def test_round_trip() -> None:
    entries, rows = compile_places([PlaceFacts(ALEPPO), PlaceFacts(NEW_ALEPPO, ("حلب الحديثة",))], {})
    gazetteer = load(dump(entries, rows))
    assert gazetteer.lookup("حلب") == (ALEPPO,)
    assert gazetteer.lookup("حَلَب الحديثة") == (NEW_ALEPPO,)
    assert gazetteer.lookup("حمص") == ()
    assert "حلب" in gazetteer.table.heads


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = [PlaceFacts(ALEPPO), PlaceFacts(NEW_ALEPPO)]
    assert dump(*compile_places(facts, {})) == dump(*compile_places(reversed(facts), {}))


def test_empty_gazetteer() -> None:
    gazetteer = load(dump({}, []))
    assert len(gazetteer) == 0
    assert gazetteer.lookup("حلب") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no gazetteer file"),
        (b"PK\x03\x04", "no gazetteer file"),
        (b"newsextract-gazetteer 99 0\nx", "format version 99"),
        (dump({}, [])[:-1] + b"!", "checksum"),
        (dump({}, [ALEPPO]).replace(b"\n", b"\n ", 1), "checksum"),
    ],
    ids=["empty", "zip", "version", "last byte", "shifted"],
)
def test_files_that_are_none(content: bytes, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load(content, "mine.gaz")


def test_content_is_plain_text() -> None:
    content = files("newsextract.entities").joinpath("data", "places.gaz").read_bytes()
    text = zlib.decompress(content.partition(b"\n")[2]).decode()
    assert text.count("\x1d") == 3


def test_joined_adds_places_and_keeps_the_own_judgement() -> None:
    entries, rows = compile_places([PlaceFacts(NEW_ALEPPO), PlaceFacts(GATE)], {})
    joined = builtin().joined(load(dump(entries, rows)))
    assert len(joined) == len(builtin()) + 2
    assert NEW_ALEPPO in joined.lookup("حلب الجديدة")
    assert read_entry(joined.table.entries["الباب"]).tier == CUE
    assert joined.lookup("الباب")[0] == builtin().lookup("الباب")[0]
    assert GATE in joined.lookup("الباب")
    assert len(builtin().lookup("الباب")) == len(joined.lookup("الباب")) - 1


def test_joined_leaves_disputed_places_without_a_country() -> None:
    jerusalem = builtin().lookup("القدس")[0]
    assert jerusalem.country is None
    claimed = jerusalem._replace(country="XX", prominence=99)
    elsewhere = claimed._replace(geonames_id=1, lat=35.0, lon=44.0)
    entries, rows = compile_places([PlaceFacts(claimed), PlaceFacts(elsewhere)], {})
    found = builtin().joined(load(dump(entries, rows))).lookup("القدس")
    assert claimed not in found
    assert elsewhere in found


@pytest.mark.parametrize(
    ("name", "row", "tier"),
    [
        ("زق", ALEPPO, NEVER),
        ("زقزق", ALEPPO, ALONE),
        ("زقزق", ALEPPO._replace(prominence=30), SMALL),
        ("زقزق", ALEPPO._replace(prominence=10), CUE),
        ("زقزق", ALEPPO._replace(prominence=44, country="US"), SMALL),
        ("زقزق الكبرى", ALEPPO._replace(prominence=30), ALONE),
        ("أبو زقزق", ALEPPO._replace(prominence=30), CUE),
        ("زقزق", ALEPPO._replace(type="admin", prominence=45), SMALL),
    ],
)
def test_tier_of_a_name_that_nobody_judged(name: str, row: PlaceRow, tier: str) -> None:
    assert default_tier(name, row) == tier


def test_a_judgement_wins() -> None:
    entries, _rows = compile_places([PlaceFacts(ALEPPO), PlaceFacts(NEW_ALEPPO)], {"حلب": "C=", "حلب الجديدة": "N"})
    assert entries["حلب"] == Entry(CUE, True, (0,))
    assert entries["حلب الجديده"].tier == NEVER


_TEXT = st.text(st.characters(blacklist_characters="\t\n\x1d", blacklist_categories=["Cs"]), max_size=12)


@given(_TEXT, st.none() | _TEXT.filter(bool), st.integers(0, 100), st.none() | st.integers(1, 10**8))
def test_rows_survive_storing(name: str, english: str | None, rank: int, number: int | None) -> None:
    row = PlaceRow(name, english, "populated", "SY", number, 1.5, -2.25, rank, "")
    assert read_row(write_row(row)) == row


@given(st.sampled_from("ASCN"), st.booleans(), st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
def test_entries_survive_storing(tier: str, exact: bool, rows: list[int]) -> None:
    entry = Entry(tier, exact, tuple(rows))
    assert read_entry(write_entry(entry)) == entry
