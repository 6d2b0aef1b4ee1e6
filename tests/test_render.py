"""Tables, JSON, CSV, data frames, explanations."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from decimal import Decimal
from typing import Any

import pytest
from rich.console import Console, RenderableType

from newsextract import (
    BackendNotInstalled,
    Count,
    Date,
    Extraction,
    Extractor,
    Faction,
    Mention,
    Nationality,
    Number,
    Organization,
    Person,
    Place,
)
from newsextract.records import MENTION_CLASSES
from newsextract.render import export
from newsextract.render.describe import details, headline, one_line, plain, printable
from newsextract.render.explain import to_json, to_record, to_tables
from newsextract.render.kinds import LOOKS
from newsextract.render.table import Quoted, grid, mixed, to_table

DAY = dt.date(2019, 1, 14)


def of(cls: type[Any], text: str = "كذا", **fields: Any) -> Mention:
    mention: Mention = cls(start=0, end=len(text), text=text, **fields)
    return mention


@pytest.mark.parametrize(
    ("mention", "line"),
    [
        (of(Place), ""),
        (of(Place, "حلب", name="حلب", name_en="Aleppo", type="populated", country="SY"), "Aleppo · populated · SY"),
        (of(Place, "الشهباء", name="حلب"), "حلب"),
        (of(Faction, "داعش", id="int-isis", name="تنظيم داعش"), "int-isis · تنظيم داعش"),
        (of(Nationality, code="SY", scope="country", number="plural"), "SY · country · plural"),
        (of(Nationality, code="kurd", scope="ethnic", gender="feminine"), "kurd · ethnic · feminine"),
        (of(Person, "زيد", name="زيد"), ""),
        (of(Person, "زَيد", name="زيد"), "زيد"),
        (of(Organization, name="وزارة"), "وزارة"),
        (of(Number, value=20, type="percent"), "20%"),
        (of(Number, value=Decimal("0.5"), type="fraction"), "0.5 · fraction"),
        (of(Number, sides=(2, 1), type="score"), "2:1 · score"),
        (of(Count, value=20, unit="قذيفة", unit_category="ammunition"), "20 قذيفة · ammunition"),
        (of(Count, value=20, qualifier="more_than"), "> 20"),
        (of(Count, value=2_500_000_000, unit="دولار", currency="USD"), "2,500,000,000 دولار · USD"),
        (of(Count, low=10_000, high=Decimal("12345.5"), qualifier="between"), "10,000–12,345.5"),
        (of(Number, value=2019), "2019 · cardinal"),
        (of(Number, value=10**4400), "1" + "0" * 2 + ",000" * 1466 + " · cardinal"),
        (of(Count, low=3, high=9, qualifier="between", unit="رجل"), "3–9 رجل"),
        (of(Count, low=3, qualifier="vague"), "3–…"),
        (of(Count, magnitude=100, qualifier="vague", unit="رجل"), "~ 100 × رجل"),
        (of(Count, qualifier="vague", unit="رجل"), "some رجل"),
        (of(Count, value=5, unit="دولار", unit_category="money", currency="USD"), "5 دولار · money · USD"),
        (of(Date), "unresolved"),
        (of(Date, start_date=DAY, end_date=DAY, granularity="day"), "2019-01-14 · day"),
        (of(Date, start_date=DAY, end_date=dt.date(2019, 1, 20), range_id=2), "2019-01-14 – 2019-01-20 · interval 2"),
        (of(Date, start_date=DAY, part="early", calendar="hijri"), "2019-01-14 – … · early · hijri"),
    ],
)  # fmt: skip
def test_headline(mention: Mention, line: str) -> None:
    assert headline(mention) == line


def test_every_kind_has_a_look() -> None:
    assert list(LOOKS) == [cls.model_fields["kind"].default for cls in MENTION_CLASSES]


def test_details_list_what_is_known() -> None:
    place = of(Place, name="حلب", lat=36.2, source="model", confidence=0.5)
    assert dict(details(place)) == {"name": "حلب", "lat": "36.2", "source": "model 0.50"}
    assert dict(details(of(Date, start_date=DAY)))["start_date"] == "2019-01-14"
    assert "notes" not in dict(details(of(Date)))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        pytest.param(10**5000, "1" + "0" * 5000, id="many digits"),
        (Decimal("0.10"), "0.10"),
        ((2, Decimal("1.5")), "2:1.5"),
        ((), ""),
        (DAY, "2019-01-14"),
        (36.25, "36.25"),
    ],
)
def test_plain(value: object, text: str) -> None:
    assert plain(value) == text


def test_texts_made_safe() -> None:
    assert one_line("أ\r\n\tب\x1b[0m\u202eج\ud800\u2028") == "أ ب [0mج\ufffd"
    assert printable("أ\r\n\tب\x1b\ud800\x00") == "أ\r\n\tب\ufffd\ufffd\ufffd"


def sample() -> Extraction:
    text = 'قتل 3.5 "في"\nحلب'
    return Extraction(
        text=text,
        published=DAY,
        mentions=(
            Count(start=4, end=7, text="3.5", value=Decimal("3.5"), unit="طن"),
            Place(
                start=13, end=16, text="حلب", source="lexicon", country="SY", geonames_id=170063, lat=36.2, lon=37.16
            ),
            Faction(start=13, end=16, text="حلب", id="x-y", name='a"b,c'),
            Date(start=13, end=16, text="حلب", start_date=dt.date(1, 1, 1), end_date=dt.date(9999, 12, 31)),
        ),
    )


def test_json_reads_back() -> None:
    doc = sample()
    assert Extraction.model_validate_json(export.json_document(doc)) == doc
    line = export.json_line("a", doc, with_text=True)
    assert "\n" not in line
    assert list(json.loads(line)) == ["id", "text", "published", "mentions"]
    assert list(json.loads(export.json_line("a", doc))) == ["id", "published", "mentions"]


@pytest.mark.parametrize("key", ["أ", 'a"\n\\', 3, None, [1, {"b": 2.5}], "\ud800", True])
def test_ids_of_all_kinds(key: object) -> None:
    for line in (export.json_line(key, sample()), export.error_line(key, "m\ud800", 3)):
        line.encode()
        assert "\n" not in line
        assert json.loads(line)["id"] == key


def test_csv_has_a_row_for_each_mention() -> None:
    rows = list(csv.DictReader(io.StringIO(export.csv_header() + export.csv_rows('i,"d', sample()))))
    assert [row["kind"] for row in rows] == ["count", "place", "faction", "date"]
    assert {row["id"] for row in rows} == {'i,"d'}
    assert rows[0]["value"] == "3.5"
    assert rows[1]["lat"] == "36.2"
    assert rows[1]["faction_id"] == ""
    assert (rows[2]["faction_id"], rows[2]["name"]) == ("x-y", 'a"b,c')
    assert (rows[3]["start_date"], rows[3]["end_date"]) == ("0001-01-01", "9999-12-31")
    assert export.csv_rows(7, Extraction(text="")) == ""


def printed(shown: RenderableType, *, width: int) -> str:
    """What a terminal of this width shows."""
    file = io.StringIO()
    Console(file=file, width=width).print(shown)
    return file.getvalue()


def test_table() -> None:
    shown = printed(to_table(sample(), "العنوان\n[red]"), width=100)
    assert "العنوان [red]  published 2019-01-14" in shown
    assert "4 mentions: 1 place, 1 faction, 1 count, 1 date" in shown
    (row,) = [line for line in shown.splitlines() if "3.5 طن" in line]
    assert row.split()[:2] == ["4–7", "count"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mosul 20", "Mosul 20"),
        ("الموصل 20", "\u200e\u200fالموصل 20\u200f\u200e"),
        ("داعش (ISIS)", "\u200e\u200f\u2067داعش (ISIS)\u2069\u200f\u200e"),
        ("\u202eداعش\n", "\u200e\u200fداعش\u200f\u200e"),
    ],
)
def test_cells_keep_their_direction(text: str, shown: str) -> None:
    assert printed(Quoted(text), width=40).rstrip("\n").rstrip(" ") == shown
    assert Console(width=40).measure(Quoted(text)).maximum == len(one_line(text))


def test_each_line_of_a_cell_has_its_own_marks() -> None:
    table = grid("text", "meaning")
    table.add_row(Quoted("وكالة Reuters للأنباء وقناة BBC"), mixed("رويترز"))
    lines = [line for line in printed(table, width=30).splitlines() if "\u2067" in line]
    assert len(lines) == 2
    assert all(line.count("\u2067") == line.count("\u2069") == 1 for line in lines)


def test_explanation() -> None:
    text = "وصل ٢٠ مقاتلاً\u200f إلى دمشق"
    explained = Extractor(tagger="none").explain(text)
    record = to_record(explained)
    assert json.loads(to_json([explained])) == record
    assert [t["text"] for t in record["tokens"]] == ["وصل", "٢٠", "مقاتلاً", "إلى", "دمشق"]
    assert record["tokens"][1]["folded"] == "20"
    assert all(text[c["start"] : c["end"]] == c["text"] for c in record["kept"] + record["dropped"])
    assert [c["kind"] for c in record["kept"]] == [m.kind for m in explained.mentions]
    shown = printed(to_tables(explained), width=120)
    assert all(candidate["rule"] in shown for candidate in record["kept"])


def test_explanation_of_two_blocks_is_joined() -> None:
    extractor = Extractor(tagger="none")
    first, second = extractor.explain("في دمشق"), extractor.explain("في حلب")
    joined = json.loads(to_json([first, second._replace(offset=100)]))
    assert [t["start"] for t in joined["tokens"]] == [0, 3, 100, 103]


def test_to_pandas() -> None:
    pytest.importorskip("pandas", reason="the extra [pandas] is not installed")
    frame = sample().to_pandas()
    assert list(frame.columns) == list(export.COLUMNS)
    assert list(frame["kind"]) == ["count", "place", "faction", "date"]
    assert frame["value"][0] == Decimal("3.5")
    assert frame["geonames_id"][1] == 170063
    assert frame["geonames_id"].isna().sum() == 3
    assert frame["start_date"].dt.year[3] == 1
    assert frame["end_date"].dt.year[3] == 9999
    assert frame["faction_id"][2] == "x-y"
    empty = Extraction(text="").to_pandas()
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(frame.dtypes)


def test_to_polars() -> None:
    pl = pytest.importorskip("polars", reason="the extra [polars] is not installed")
    frame = sample().to_polars()
    assert frame.columns == list(export.COLUMNS) == list(sample().to_pandas().columns)
    assert frame["kind"].to_list() == ["count", "place", "faction", "date"]
    assert frame["value"].to_list() == [Decimal("3.5"), None, None, None]
    assert frame["geonames_id"].to_list() == [None, 170063, None, None]
    assert frame["end_date"].to_list()[3] == dt.date(9999, 12, 31)
    assert frame["faction_id"][2] == "x-y"
    score = Extraction(text="2-1", mentions=(Number(start=0, end=3, text="2-1", type="score", sides=(2, 1)),))
    assert score.to_polars()["sides"].to_list() == [[Decimal(2), Decimal(1)]]
    empty = Extraction(text="").to_polars()
    assert empty.is_empty()
    assert empty.schema == frame.schema
    assert pl.concat([frame, empty, score.to_polars()]).height == 5


def test_to_polars_without_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(BackendNotInstalled, match=r"pip install 'newsextract\[polars\]'"):
        sample().to_polars()


def test_to_pandas_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(BackendNotInstalled, match=r"pip install 'newsextract\[pandas\]'"):
        sample().to_pandas()
