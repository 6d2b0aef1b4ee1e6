"""Gazetteers as users build them: what a file holds in the end, and sources that cannot be read."""

from __future__ import annotations

import gzip
import json
import lzma
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsextract.entities.gazetteer import ALONE, CUE, NEVER, Gazetteer, PlaceRow, dump, load, read_entry
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.entities.gazetteer_sources import build_gazetteer, read_places
from newsextract.errors import LexiconError


def geonames(number: int, name: str, alternates: str = "", *, code: str = "P.PPL", population: int = 900) -> str:
    feature_class, feature = code.split(".")
    cells = [str(number), name, name, alternates, "36.1", "40.2", feature_class, feature, "SY", "", "08", "", "", ""]
    return "\t".join([*cells, str(population), "", "", "Asia/Damascus", "2024-01-01"]) + "\n"


def wof(name: str, placetype: str = "locality", more: dict[str, Any] | None = None) -> str:
    fixed = {"wof:name": "Zaqzuq", "wof:placetype": placetype, "wof:country": "SY", "geom:latitude": 36.1}
    named = {"name:ara_x_preferred": [name], "geom:longitude": 40.2, "wof:concordances": {"gn:id": 77}}
    return json.dumps({"type": "Feature", "properties": {**fixed, **named, **(more or {})}})


def built(tmp_path: Path, *sources: Path, **options: Any) -> Gazetteer:
    output = tmp_path / "mine.gaz"
    build_gazetteer(sources, output, **options)
    return load(output.read_bytes())


def save(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_geonames_dump(tmp_path: Path) -> None:
    dump_file = save(
        tmp_path / "SY.txt",
        geonames(1, "Zaqzuq", "Zaqzouq,زقزوق,الزقزوق,زقزوقی")
        + geonames(2, "Nowhere", "Nowhere")
        + geonames(3, "Zaqzuq Governorate", "محافظة زقزوقان", code="A.ADM1")
        + geonames(4, "A hotel", "فندق", code="X.HTL"),
    )
    gazetteer = built(tmp_path, dump_file)
    assert len(gazetteer) == 2
    (village,) = gazetteer.lookup("زقزوق")
    assert village == PlaceRow("زقزوق", "Zaqzuq", "populated", "SY", 1, 36.1, 40.2, village.prominence, "")
    assert gazetteer.lookup("زقزوقی") == ()
    (division,) = gazetteer.lookup("زقزوقان")
    assert (division.type, division.geonames_id) == ("admin", 3)


def test_alternate_names(tmp_path: Path) -> None:
    dump_file = save(tmp_path / "SY.txt", geonames(1, "Zaqzuq", "زقزوق") + geonames(2, "Other", "آخر"))
    table = "10\t1\tfa\tزقزوقک\n11\t1\tar\tالزقزوق القديم\n12\t1\tar\tالزقزوق\t1\n13\t9\tar\tغيره\n"
    names = save(tmp_path / "alternateNamesV2.txt", table)
    gazetteer = built(tmp_path, dump_file, alternates=names)
    assert [gazetteer.row(n).name for n in range(len(gazetteer))] == ["الزقزوق"]
    assert gazetteer.lookup("الزقزوق القديم") == gazetteer.lookup("الزقزوق")


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".zip"])
def test_packed_files(tmp_path: Path, suffix: str) -> None:
    content = geonames(1, "Zaqzuq", "زقزوق")
    path = tmp_path / f"SY{suffix if suffix == '.zip' else '.txt' + suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("languages.txt", "nothing")
            archive.writestr("SY.txt", content)
    else:
        path.write_bytes((gzip if suffix == ".gz" else lzma).compress(content.encode()))
    assert [fact.row.name for fact in read_places(path)] == ["زقزوق"]


def test_whos_on_first_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "1"
    folder.mkdir(parents=True)
    save(folder / "1.geojson", wof("زقزوق", more={"name:ara_x_variant": ["الزقازيق الصغرى"]}))
    save(folder / "2.geojson", wof("زقزوقان", "region"))
    save(folder / "3.geojson", wof("منتهية", more={"mz:is_current": 0}))
    save(folder / "4.geojson", wof("بنك", "venue"))
    save(folder / "1-alt-quattroshapes.geojson", "no JSON")
    facts = {fact.row.name: fact for fact in read_places(tmp_path)}
    assert {name: fact.row.type for name, fact in facts.items()} == {"زقزوق": "populated", "زقزوقان": "admin"}
    assert facts["زقزوق"].aliases == ("الزقازيق الصغرى",)
    assert facts["زقزوق"].row[1:7] == ("Zaqzuq", "populated", "SY", 77, 36.1, 40.2)


def test_whos_on_first_database(tmp_path: Path) -> None:
    path = tmp_path / "sy.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE geojson (id INTEGER, body TEXT)")
        connection.execute("INSERT INTO geojson VALUES (1, ?)", (wof("زقزوق"),))
    connection.close()
    assert [fact.row.name for fact in read_places(path)] == ["زقزوق"]


def test_table(tmp_path: Path) -> None:
    header = "# ours\nname\taliases\ttype\tcountry\trank\tremark\ttier\n"
    text = header + "زقزوق\tزقازيق|زقاق زقزوق\tcounty\tSY\t30\tx\tC\nنقنوق\n"
    told: list[tuple[str, int]] = []
    output = tmp_path / "mine.gaz"
    made = build_gazetteer([save(tmp_path / "t.tsv", text)], output, progress=lambda *seen: told.append(seen))
    assert (made.rows, made.places, made.size) == (2, 2, output.stat().st_size)
    assert told == [("t.tsv", 4)]
    gazetteer = load(output.read_bytes())
    (row,) = gazetteer.lookup("زقازيق")
    assert (row.type, row.country, row.prominence) == ("admin", "SY", 30)
    assert read_entry(gazetteer.table.entries["زقزوق"]).tier == CUE
    assert gazetteer.lookup("نقنوق")[0].type == "populated"


def test_words_for_places_are_no_part_of_names(tmp_path: Path) -> None:
    text = "name\taliases\nمحافظة زقزوق\tزقزوق\nقرية النقنوق\t\nوادي بقبوق\t\nالمدينة الزرقاء\t\n"
    gazetteer = built(tmp_path, save(tmp_path / "t.tsv", text))
    assert {gazetteer.row(n).name for n in range(4)} == {"زقزوق", "النقنوق", "وادي بقبوق", "المدينة الزرقاء"}
    assert gazetteer.lookup("محافظة زقزوق") == ()
    assert read_entry(gazetteer.table.entries["زقزوق"]).tier != NEVER
    assert read_entry(gazetteer.table.entries["النقنوق"]).tier == NEVER


def test_epithets_are_no_part_of_names(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, save(tmp_path / "t.tsv", "name\taliases\nالنقنوق المحتلة\tنقنوق المحتل|زقزوق\n"))
    assert set(gazetteer.table.entries) == {"النقنوق", "نقنوق", "زقزوق"}


def test_names_of_common_words_need_the_context(tmp_path: Path) -> None:
    text = "name\trank\nالدول العربية\t80\nالطريق\t20\nالطريق النقنوق\t40\n"
    gazetteer = built(tmp_path, save(tmp_path / "t.tsv", text))
    tiers = {name: read_entry(code).tier for name, code in gazetteer.table.entries.items()}
    assert tiers == {"الدول العربيه": CUE, "الطريق": NEVER, "الطريق النقنوق": ALONE}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"hello\n", r"a\.txt:1: this is neither a GeoNames dump"),
        ("a.txt", b"", r"a\.txt:1: this is neither"),
        ("a.txt", "name\tlat\nزقزوق\tn\n".encode(), r"a\.txt:2: a number cannot be read: .*'n'"),
        ("a.txt", "name\tlat\nزقزوق\tnan\n".encode(), r"a\.txt:2: lat nan is no number of degrees up to 90"),
        ("a.txt", "name\tlon\n\nزقزوق\t181\n".encode(), r"a\.txt:3: lon 181.0"),
        ("a.txt", "name\tcountry\nزقزوق\tSyria\n".encode(), r"a\.txt:2: country 'Syria' is no ISO 3166-1"),
        ("a.txt", "name\ttype\nزقزوق\ttown\n".encode(), r"a\.txt:2: type 'town'; allowed are country"),
        ("a.txt", "name\trank\nزقزوق\t101\n".encode(), r"a\.txt:2: rank 101"),
        ("a.txt", "name\ttier\nزقزوق\tZ\n".encode(), r"a\.txt:2: tier 'Z'; allowed are A, S, C, L, N"),
        ("a.txt", b"country\tname\nSY\n", r"a\.txt:2: a place without a name"),
        ("a.txt", b"name\n\xff\n", r"a\.txt: the file is not UTF-8"),
        ("a.txt", (geonames(1, "x", "زقزوق") + "1\t2\n").encode(), r"a\.txt:2: 2 columns where a GeoNames dump has 19"),
        ("a.txt", geonames(1, "x", "زقزوق").replace("36.1", "x").encode(), r"a\.txt:1: a number cannot be read"),
        ("a.txt", geonames(1, "x").encode(), r"a\.txt: no place with an Arabic name"),
        ("a.txt.gz", b"plain", r"a\.txt\.gz: the file cannot be unpacked"),
        ("a.zip", b"plain", r"a\.zip: the file cannot be unpacked"),
        ("a.txt.xz", lzma.compress(b"name\n" * 99)[:-9], r"a\.txt\.xz: the file cannot be unpacked"),
        ("a.db", b"plain text that is no database at all" * 9, r"a\.db: this is no Who's On First database"),
    ],
)
def test_sources_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LexiconError, match=message):
        build_gazetteer([path], tmp_path / "mine.gaz")
    assert not (tmp_path / "mine.gaz").exists()


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"properties": 3}', wof("زقزوق", more={"wof:population": "many"})])
def test_bad_feature(tmp_path: Path, body: str) -> None:
    save(tmp_path / "1.geojson", body)
    with pytest.raises(LexiconError, match=r"1\.geojson: this is no GeoJSON feature"):
        list(read_places(tmp_path))


def test_empty_folder_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="holds no GeoJSON file"):
        list(read_places(tmp_path))
    for name in ("lost.txt", "lost.db", "lost.zip", "lost.txt.gz", "lost.txt.xz"):
        with pytest.raises(FileNotFoundError, match=name):
            list(read_places(tmp_path / name))


def make(*rows: PlaceRow) -> Gazetteer:
    entries, kept = compile_places([PlaceFacts(row) for row in rows], {})
    return load(dump(entries, kept))


def test_a_place_that_both_know_counts_once() -> None:
    mine = make(PlaceRow("زقزوق", None, "populated", "SY", 1, 36.1, 40.2, 30, ""))
    theirs = make(
        PlaceRow("زقزوق", "by its number", "populated", "SY", 1, 36.5, 40.2, 30, ""),
        PlaceRow("زقزوق", "by its point", "populated", "SY", None, 36.15, 40.15, 30, ""),
        PlaceRow("زقزوق", "far away", "populated", "SY", None, 33.0, 36.0, 10, ""),
        PlaceRow("زقزوق", "better known", "populated", "IQ", 2, 33.0, 44.0, 60, ""),
    )
    assert [row.name_en for row in mine.joined(theirs).lookup("زقزوق")] == ["better known", None, "far away"]
