"""Reading what users have: GeoNames dumps, Who's On First bundles, tables."""

from __future__ import annotations

import gzip
import json
import lzma
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsextract.entities.gazetteer import load
from newsextract.entities.gazetteer_sources import build_gazetteer, read_places
from newsextract.errors import LexiconError

TABLE = """# our villages
name\taliases\tname_en\ttype\tcountry\tlat\tlon\tpopulation\ttier
خربة النور\tخربة نور|النورية\tKhirbat al-Nur\tpopulated\tSY\t35.1\t38.2\t1200\t

سد الزهرة\t\t\tfacility\tSY\t\t\t\tA
"""
OTHER_COLUMNS = (
    "geonameid\tname_ar\taliases_ar\tfclass\tcountry\tadmin1_ar\tprominence\n7\tعين الفجر\t\tP\tYE\tإب\t33\n"
)


def dump_line(number: int, name: str, alternates: str, kind: str = "P.PPL", people: int = 0) -> str:
    feature, code = kind.split(".")
    cells = [str(number), name, name, alternates, "35.5", "38.5", feature, code, "SY", "", *[""] * 4, str(people)]
    return "\t".join([*cells, "", "", "Asia/Damascus", "2020-01-01"])


DUMP = "\n".join(
    [
        dump_line(1, "Tall an Nur", "Tall an Nur,تل النور,تل نور", people=5000),
        dump_line(2, "Nameless", ""),
        dump_line(3, "Nur Province", "النور", "A.ADM1"),
        dump_line(4, "Nur Camp", "مخيم النور", "L.RFGC"),
        dump_line(5, "Nahr an Nur", "نهر النور", "H.STM"),
        dump_line(6, "Nur Road", "طريق النور", "R.RD"),
        dump_line(7, "Persian", "گنبد"),
    ]
)


def feature(**properties: Any) -> str:
    known = {"wof:placetype": "locality", "wof:country": "SY", "geom:latitude": 35.0, "geom:longitude": 38.0}
    return json.dumps({"type": "Feature", "properties": {**known, **properties}}, ensure_ascii=False)


def names(path: Path, alternates: dict[int, list[str]] | None = None) -> dict[str, tuple[str, str | None]]:
    return {f.row.name: (f.row.type, f.row.country) for f in read_places(path, alternates)}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_table(tmp_path: Path) -> None:
    first, second = read_places(written(tmp_path / "own.tsv", TABLE))
    assert (first.row.name, first.row.type, first.row.country) == ("خربة النور", "populated", "SY")
    assert (first.row.lat, first.row.lon, first.row.name_en) == (35.1, 38.2, "Khirbat al-Nur")
    assert first.aliases == ("خربة نور", "النورية")
    assert (second.row.name, second.row.country, second.tier) == ("سد الزهرة", "SY", "A")


def test_table_with_other_names_of_columns(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="type 'P'"):
        list(read_places(written(tmp_path / "own.tsv", OTHER_COLUMNS)))
    (only,) = read_places(written(tmp_path / "own.tsv", OTHER_COLUMNS.replace("\tP\t", "\tlocality\t")))
    assert (only.row.type, only.row.geonames_id, only.row.admin, only.row.prominence) == ("populated", 7, "إب", 33)


@pytest.mark.parametrize("suffix", ["xz", "gz", "zip"])
def test_compressed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"SY.txt.{suffix}"
    if suffix == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("SY.txt", DUMP)
    else:
        opener: Any = lzma if suffix == "xz" else gzip
        with opener.open(path, "wt", encoding="utf-8") as stream:
            stream.write(DUMP)
    assert "تل النور" in names(path)


def test_geonames_dump(tmp_path: Path) -> None:
    assert names(written(tmp_path / "SY.txt", DUMP)) == {
        "تل النور": ("populated", "SY"),
        "النور": ("admin", "SY"),
        "مخيم النور": ("camp", "SY"),
        "نهر النور": ("water", "SY"),
    }


def test_geonames_with_alternate_names(tmp_path: Path) -> None:
    dump = written(tmp_path / "SY.txt", DUMP)
    alternates = written(
        tmp_path / "alternateNames.txt", "11\t2\tar\tمنسية\n12\t2\tar\tالمنسية\t1\n13\t1\ten\tHill\n14\t7\tfa\tگنبد\n"
    )
    output = tmp_path / "my.gaz"
    built = build_gazetteer([dump], output, alternates=alternates)
    assert (built.places, built.size) == (1, output.stat().st_size)
    gazetteer = load(output.read_bytes())
    assert [row.name for row in gazetteer.lookup("منسية")] == ["المنسية"]
    assert gazetteer.lookup("تل النور") == ()


def test_whos_on_first_folder(tmp_path: Path) -> None:
    nested = tmp_path / "data" / "1"
    nested.mkdir(parents=True)
    written(
        nested / "1.geojson", feature(**{"wof:name": "Nur", "name:ara_x_preferred": ["النور"], "gn:population": 9000})
    )
    written(nested / "2.geojson", feature(**{"wof:placetype": "region", "name:ara_x_preferred": ["الفجر"]}))
    written(nested / "3.geojson", feature(**{"name:ara_x_preferred": ["القديمة"], "mz:is_current": 0}))
    written(nested / "4.geojson", feature(**{"wof:name": "No Arabic"}))
    written(nested / "5.geojson", feature(**{"wof:placetype": "venue", "name:ara_x_preferred": ["مقهى"]}))
    written(nested / "1-alt-quattroshapes.geojson", "no json")
    assert names(tmp_path) == {"النور": ("populated", "SY"), "الفجر": ("admin", "SY")}


def test_whos_on_first_database(tmp_path: Path) -> None:
    path = tmp_path / "wof.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE geojson (id INTEGER, body TEXT)")
        body = feature(**{"name:ara_x_preferred": ["النور"], "wof:concordances": {"gn:id": 42}})
        connection.execute("INSERT INTO geojson VALUES (1, ?)", (body,))
    connection.close()
    (only,) = read_places(path)
    assert (only.row.name, only.row.geonames_id) == ("النور", 42)


def test_several_sources_make_one_file(tmp_path: Path) -> None:
    sources = [written(tmp_path / "own.tsv", TABLE), written(tmp_path / "SY.txt", DUMP)]
    output = tmp_path / "my.gaz"
    built = build_gazetteer(sources, output)
    gazetteer = load(output.read_bytes())
    assert built.places == len(gazetteer) == 6
    assert built.names == len(gazetteer.table.entries)
    assert [row.name for row in gazetteer.lookup("النورية")] == ["خربة النور"]
    build_gazetteer(sources, tmp_path / "again.gaz")
    assert (tmp_path / "again.gaz").read_bytes() == output.read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "neither a GeoNames dump"),
        ("just a line\nand another", "neither a GeoNames dump"),
        ("name\ttype\nالنور\tplanet", "own.tsv:2: type 'planet'"),
        ("name\ttype\n\tpopulated", ":2: a place without a name"),
        ("name\tlat\nالنور\tnorth", ":2: a number cannot be read"),
        (DUMP + "\n1\tbroken", "2 columns where a GeoNames dump has 19"),
    ],
    ids=["empty", "prose", "type", "no name", "number", "columns"],
)
def test_bad_tables(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        list(read_places(written(tmp_path / "own.tsv", content)))


def test_nothing_arabic(tmp_path: Path) -> None:
    source = written(tmp_path / "SY.txt", dump_line(2, "Nameless", ""))
    with pytest.raises(LexiconError, match="no place with an Arabic name"):
        build_gazetteer([source], tmp_path / "my.gaz")
    assert not (tmp_path / "my.gaz").exists()


def test_missing_and_damaged_files(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_places(tmp_path / "none.tsv"))
    with pytest.raises(FileNotFoundError):
        list(read_places(tmp_path / "none.db"))
    with pytest.raises(LexiconError, match="no GeoJSON"):
        list(read_places(tmp_path))
    with pytest.raises(LexiconError, match="no Who's On First database"):
        list(read_places(written(tmp_path / "text.db", "this is no database, and long enough to be read as one")))
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("picture.png", "")
    with pytest.raises(LexiconError, match=r"holds no \.txt"):
        list(read_places(tmp_path / "empty.zip"))


@pytest.mark.parametrize("name", ["own.tsv", "own.tsv.gz", "own.tsv.xz", "own.zip", "1.geojson"])
def test_files_of_rubbish(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe\x00rubbish\x80")
    with pytest.raises(LexiconError):
        list(read_places(tmp_path if name.endswith("json") else path))
