"""The package runs nothing it was given, reaches for no network, and writes whatever it read as text."""

from __future__ import annotations

import ast
import datetime as dt
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract
from news_pieces import texts
from newsextract import Extraction, Extractor, extract, extract_many
from newsextract.render import html

SOURCE = Path(newsextract.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
RUNNING = {"eval", "exec", "compile", "__import__"}
REFUSED = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "subprocess", "ctypes"}
NETWORK = {
    "socket",
    "ssl",
    "ftplib",
    "smtplib",
    "socketserver",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}
ALLOWED = {
    ("spark.py", "pickle"),  # a worker of Spark reads what the driver of the same job made; Spark does the same
    ("cli/serve.py", "socket"),  # looks whether a port of this machine is free
}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_run_or_fetched(module: Path) -> None:
    name = module.relative_to(SOURCE).as_posix()
    tree = ast.parse(module.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & RUNNING
    found = set(_imports(tree))
    roots = {imported.partition(".")[0] for imported in found}
    assert {root for root in roots & (REFUSED | NETWORK) if (name, root) not in ALLOWED} == set()
    assert not {i for i in found if i.startswith(("urllib.request", "http.client", "os.system", "os.popen"))}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> Any:
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
def test_extraction_asks_for_no_socket() -> None:
    newsextract.domains.default.cache_clear()
    text = "وصل 20 مقاتلاً إلى دمشق أمس، انظر https://example.org/a?b=c"
    for tagger in ("embedded", "none"):
        assert Extractor(tagger=tagger).extract(text, published=dt.date(2019, 1, 15)).places
    assert len(list(extract_many([text, text]))) == 2
    assert extract(text)._repr_html_()


class Reader(HTMLParser):
    """Gathers elements, attributes and characters of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.characters: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.characters.append(data)


OWN = Reader()
OWN.feed(html.to_html(extract("وصل 20 مقاتلاً إلى دمشق أمس", published=dt.date(2019, 1, 15))))
PAGE_TAGS = set("article h2 p details summary table tr th td bdi time".split())
MARKUP = st.sampled_from(
    ["<script>alert(1)</script>", "<img src=x onerror=a()>", '" onmouseover="a()', "'", "&lt;b&gt;", "&#60;", "</mark>",
     "</style>", "<!--", "-->", "]]>", "<svg/onload=a()>", "javascript:a()", "<", ">", "&", "`", "\\", "\x00"]
)  # fmt: skip
PAGES = st.lists(MARKUP | texts(most=4), max_size=8).map("".join)


@given(PAGES)
def test_a_page_holds_no_markup_but_its_own(text: str) -> None:
    """Whatever the text says: no element and no attribute comes of it, and all its characters are shown as such."""
    doc = Extractor(tagger="none").extract(text, published=dt.date(2019, 1, 15))
    for page in (html.to_html(doc), html.page_article(text, doc), html.page_error(text, text)):
        reader = Reader()
        reader.feed(page)
        reader.close()
        assert reader.tags <= OWN.tags | {
            "article",
            "h2",
            "p",
            "details",
            "summary",
            "table",
            "tr",
            "th",
            "td",
            "bdi",
            "time",
        }
        assert not {name for name in reader.attributes if name.startswith("on") or name in ("src", "href", "srcdoc")}


def test_fields_of_records_are_escaped() -> None:
    """Names that come from a user's own lexicon reach titles and tooltips."""
    evil = 'تل <b onmouseover="a()">الزقزوق</b>'
    own = Extractor(tagger="none", extra=[{"kind": "place", "name": "تل الزقزوق", "name_en": evil}])
    page = html.page_article(evil, own.extract("عاد إلى تل الزقزوق"))
    assert "onmouseover" in page
    reader = Reader()
    reader.feed(page)
    assert "b" not in reader.tags
    assert "onmouseover" not in reader.attributes


def test_json_of_anything_can_be_read_again() -> None:
    doc = Extractor(tagger="none").extract("</script>\u2028\ud800 20 كتاباً")
    assert Extraction.model_validate_json(doc.model_dump_json()).counts[0].value == 20


# Extracts with the embedded model, and says whether the environment is as before.
FIRST_TEXT = """
import os
before = dict(os.environ)
from newsextract import extract
assert len(extract("وصل الرئيس إلى دمشق").mentions) > 0
print(dict(os.environ) == before)
"""


@pytest.mark.parametrize("given", [{}, {"ORT_DISABLE_TELEMETRY": "0"}])
def test_the_model_leaves_nothing_behind(tmp_path: Path, given: dict[str, str]) -> None:
    """onnxruntime would keep an id and a queue of events for its maker in the folders of the user."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    environment = kept | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"} | given
    command = [sys.executable, "-c", FIRST_TEXT]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert not list(tmp_path.rglob("*"))
