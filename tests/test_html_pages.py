"""Articles out of web pages."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newsextract import BackendNotInstalled, Extractor
from newsextract.cli import main

pytest.importorskip("trafilatura")

from newsextract.html import extract_html, read_html

PARAGRAPHS = (
    "أعلنت مصادر محلية أن 20 نازحاً وصلوا أمس إلى مدينة حلب بعد اشتباكات في الريف الشمالي للمحافظة.",
    "وأضافت المصادر أن منظمات الإغاثة وزعت مئات السلال الغذائية على العائلات التي وصلت إلى المدينة.",
)
STATED = '<meta property="article:published_time" content="2019-01-15T21:00:00+03:00">'


def page(head: str = STATED, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="{charset}"><title>نازحون في حلب</title>{head}</head>'
        f"<body><nav><a href='/sport'>رياضة من باريس</a></nav><article><h1>نازحون في حلب</h1>{body}</article>"
        "<footer>جميع الحقوق محفوظة 2012</footer></body></html>"
    )


def test_text_title_and_date() -> None:
    found = read_html(page())
    assert found.title == "نازحون في حلب"
    assert found.published == dt.date(2019, 1, 15)
    assert found.text.split("\n")[-2:] == list(PARAGRAPHS)
    assert "باريس" not in found.text
    assert "محفوظة" not in found.text


def test_a_date_is_not_guessed_from_the_footer() -> None:
    assert read_html(page(head="")).published is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_bytes(charset: str) -> None:
    assert read_html(page(charset=charset).encode(charset)).text == read_html(page()).text


def test_offsets_count_in_the_text() -> None:
    doc = extract_html(page())
    assert doc.published == dt.date(2019, 1, 15)
    assert all(doc.text[m.start : m.end] == m.text for m in doc.mentions)
    assert doc.dates[0].start_date == dt.date(2019, 1, 14)
    assert doc.counts[0].value == 20


def test_options() -> None:
    own = Extractor(extra=[{"kind": "place", "name": "الريف الشمالي", "country": "SY"}])
    doc = extract_html(page(), published=dt.date(2020, 3, 1), extractor=own)
    assert doc.dates[0].start_date == dt.date(2020, 2, 29)
    assert "الريف الشمالي" in [place.text for place in doc.places]


@pytest.mark.parametrize("html", ["", "<", "\x00", b"\xff\xfe", "<p>x</p>", "\ud800", "<html></html>", "نص بلا وسوم"])
def test_no_page_at_all(html: Any) -> None:
    assert read_html(html).text == ""
    assert extract_html(html).mentions == ()


def test_a_broken_page_does_not_raise() -> None:
    """Cleaning such a page for its date fails inside of lxml: its root is thrown away."""
    page = "<svg>html><head></head><body><article><p>وصل أمس 20 نازحاً إلى مدينة حلب شمالي سوريا</p></article>"
    assert read_html(page).published is None
    assert all(m.text in page for m in extract_html(page).mentions)


@pytest.mark.parametrize("html", [None, 5, ["<p>"]])
def test_wrong_use(html: Any) -> None:
    with pytest.raises(TypeError, match="html must be a str or bytes, not"):
        read_html(html)


def test_trafilatura_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(BackendNotInstalled, match=r"newsextract\[html\]"):
        read_html("<p>x</p>")
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    result = CliRunner().invoke(main, [str(tmp_path / "a.html")], prog_name="newsextract")
    assert result.exit_code == 2
    assert "newsextract[html]" in result.output


def test_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(page(), encoding="utf-8")
    Path("b.htm").write_text(page(head=""), encoding="utf-8")
    Path("empty.html").write_text("<html></html>", encoding="utf-8")
    names = ["a.html", "b.htm", "empty.html"]
    options = ["--published", "2020-03-01", "--format", "jsonl", "--with-text"]
    result = CliRunner().invoke(main, [*names, *options], prog_name="newsextract")
    assert result.exit_code == 1, result.output
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert first["text"] == read_html(page()).text
    assert first["published"] == "2019-01-15"
    assert second["published"] == "2020-03-01"
    assert third["error"].startswith("no article found in the page")


def test_a_page_can_be_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page(), encoding="utf-8")
    result = CliRunner().invoke(main, [str(path), "--input-format", "text", "--format", "json"])
    assert json.loads(result.stdout)["text"] == page()
