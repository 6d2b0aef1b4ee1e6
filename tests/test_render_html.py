"""The HTML of articles: structure, escaping, self-containedness."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Count, Extraction, Mention, Nationality, Organization, Person, Place, extract
from newsextract.render import html, theme

VOID = {"meta", "input", "link", "br"}


class Page(HTMLParser):
    """Reads HTML strictly: every element that is opened is closed in its order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.marks: list[tuple[str, str]] = []
        self._starts: list[tuple[str, int]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.attributes.append((tag, attributes))
        if tag == "mark":
            self._starts.append(((attributes["class"] or "").split("nx-")[-1], len(self.article)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "mark":
            kind, start = self._starts.pop()
            self.marks.append((kind, self.article[start:]))

    def handle_data(self, data: str) -> None:
        if "div" in self.open and "label" not in self.open and "time" not in self.open:
            self.article += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.attributes if name == tag]


def draw(text: str, *spans: tuple[int, int, type[Any]], **fields: Any) -> Page:
    mentions: list[Mention] = [cls(start=a, end=b, text=text[a:b], **fields) for a, b, cls in spans]
    return Page(html.to_html(Extraction(text=text, mentions=tuple(mentions))))


def test_text_is_whole_and_marked() -> None:
    text = "وزارة الدفاع الروسية\nفي حلب"
    page = draw(text, (0, 20, Organization), (13, 20, Nationality), (24, 27, Place))
    assert page.article == text
    assert sorted(page.marks) == [
        ("nationality", "الروسية"),
        ("organization", "وزارة الدفاع الروسية"),
        ("place", "حلب"),
    ]
    (section,) = page.of("section")
    assert (section["dir"], section["lang"]) == ("rtl", "ar")


def test_tooltips_show_the_values() -> None:
    page = draw("20 رجلاً", (0, 8, Count), value=20, unit='ر"جل<b>')
    (label,) = [a for a in page.of("span") if "data-tip" in a]
    assert label["data-k"] == "عدد"
    assert label["data-tip"] == 'count\nvalue: 20\nqualifier: exact\nunit: ر"جل<b>\nform: digits\nsource: rule'


def test_legend_counts() -> None:
    doc = extract("من دمشق إلى حلب", published=dt.date(2019, 1, 15))
    page = doc._repr_html_()
    assert "<i>place</i> <b>2</b>" in page
    assert 'name="nx-place"' in page
    assert 'name="nx-faction"' not in page.split("</style>")[1]
    assert '<time class="nx-day" datetime="2019-01-15">2019-01-15</time>' in page


@pytest.mark.parametrize(
    ("spans", "marks"),
    [
        ([(0, 2), (0, 2)], ["ab", "ab"]),
        ([(0, 3), (2, 5)], ["abc", "c"]),  # crossing: the second is drawn up to the end of the first
        ([(4, 6), (0, 2)], ["ab", "ef"]),
        ([(0, 6), (0, 3), (1, 2), (3, 6)], ["b", "abc", "def", "abcdef"]),
    ],
)
def test_nesting(spans: list[tuple[int, int]], marks: list[str]) -> None:
    page = draw("abcdef", *((a, b, Place) for a, b in spans))
    assert sorted(text for _, text in page.marks) == sorted(marks)
    assert page.article == "abcdef"


def test_spans_of_another_text_do_no_harm() -> None:
    doc = Extraction(text="ab", mentions=(Place(start=1, end=4, text="xyz"), Place(start=7, end=8, text="q")))
    assert Page(html.to_html(doc)).article == "ab"


@given(st.text(st.sampled_from("ab<>&\"'\n\x00\x1b\ud800\u202eدمشق /"), max_size=40), st.data())
def test_nothing_escapes(text: str, data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [(a, b, Person) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    mentions = tuple(Person(start=a, end=b, text=text[a:b], name=text) for a, b, _ in spans)
    doc = Extraction(text=text, mentions=mentions)
    source = html.page_start(text) + html.page_article(text, doc) + html.page_error(text, text) + html.page_end()
    source.encode()
    page = Page(source)
    assert {tag for tag, _ in page.attributes} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "div", "label", "input", "i", "b", "article", "h2"),
        *("span", "mark", "details", "summary", "bdi", "table", "tr", "th", "td", "p", "time"),
    }
    assert len(page.marks) == len(spans)


def test_nothing_comes_from_outside() -> None:
    page = html.page_start("x") + html.page_article("x", extract("في دمشق")) + html.page_end()
    for outside in ("http://", "https://", "url(", "@import", "<script", "<link", "<img", "src="):
        assert outside not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme:dark" in page


def test_one_mention_is_one() -> None:
    assert "1 mention</bdi>" in html.page_article("x", extract("في دمشق"))
    assert "2 mentions</bdi>" in html.page_article("x", extract("في دمشق وحلب"))


def test_style_is_whole() -> None:
    style = theme.style()
    assert style.count("{") == style.count("}")
    assert "</" not in style
