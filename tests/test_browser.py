"""What people see, in a real browser: the page of ``newsextract serve``, the view in a notebook, HTML output."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from browser import chromium, keep, quiet_page
from newsextract import Extraction, extract
from newsextract.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARTICLE = Path(__file__).parents[1] / "corpus" / "articles" / "sy-daily-2016.txt"
TEXT = "أعلن الجيش السوري مقتل أكثر من 20 مسلحاً في حلب ودير الزور أمس، وبلغت الكلفة 3.5 مليار ليرة"
HOSTILE = "في حلب<script>document.title='x'</script><img src=x onerror=\"document.title='y'\">\" onmouseover=\"'"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of ``newsextract serve`` on a free port."""
    pytest.importorskip("fastapi", reason="the extra [serve] is not installed")
    command = [sys.executable, "-u", "-m", "newsextract", "serve", "--port", "0"]
    with running(command) as process:
        assert process.stdout
        yield process.stdout.readline().split()[1]


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended whatever happens."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def ask(page: Page, address: str, text: str) -> Extraction:
    """Pastes a text, waits for its extraction, and returns what the API says to the same."""
    if page.url != address:
        page.goto(address)
    page.fill("#text", text)
    page.fill("#published", "2019-01-15")
    with page.expect_response("**/api/view") as answer:
        page.click("#run")
    page.locator("#status", has_text="mention").wait_for()  # a polled script is refused by the page's policy
    return Extraction.model_validate(answer.value.json()["extraction"])


def test_page_marks_an_article_up(browser: Browser, server: str) -> None:
    with quiet_page(browser) as page:
        doc = ask(page, server, ARTICLE.read_text(encoding="utf-8"))
        assert page.locator("#view mark").count() == len(doc.mentions)
        assert page.locator("#view .nx-text").text_content() == doc.text
        assert page.inner_text("#status") == f"{len(doc.mentions)} mentions"
        keep(page, "serve-light")


def test_tooltip_shows_the_value(browser: Browser, server: str) -> None:
    with quiet_page(browser, dark=True) as page:
        ask(page, server, TEXT)
        date = page.locator("mark.nx-date")
        assert tooltip(page, "mark.nx-date")["display"] == "none"
        date.hover()
        shown = tooltip(page, "mark.nx-date")
        assert shown["display"] == "block"
        assert "start_date: 2019-01-14" in shown["content"]
        keep(page, "serve-dark")


def tooltip(page: Page, selector: str) -> dict[str, str]:
    """How the tooltip of a mention is drawn."""
    script = """selector => {
        const style = getComputedStyle(document.querySelector(`${selector} > .nx-k`), '::before');
        return {display: style.display, content: style.content, color: style.color, background: style.backgroundColor};
    }"""
    found: dict[str, str] = page.evaluate(script, selector)
    return found


def test_kinds_can_be_switched_off(browser: Browser, server: str) -> None:
    with quiet_page(browser) as page:
        doc = ask(page, server, TEXT)
        places = {(m.lat, m.lon) for m in doc.places if m.lat is not None}
        assert page.locator("#map circle").count() == len(places) == 2
        assert page.locator("#map text").all_text_contents() == ["حلب", "دير الزور"]
        page.uncheck('input[name="nx-place"]')
        page.wait_for_selector("#map-panel", state="hidden")
        background = "getComputedStyle(document.querySelector('mark.nx-place')).backgroundColor"
        assert page.evaluate(background) == "rgba(0, 0, 0, 0)"
        page.check('input[name="nx-place"]')
        page.wait_for_selector("#map-panel", state="visible")
        assert page.evaluate(background) != "rgba(0, 0, 0, 0)"


def test_copy_is_exact_and_of_what_is_shown(browser: Browser, server: str) -> None:
    with quiet_page(browser) as page:
        doc = ask(page, server, TEXT)
        page.uncheck('input[name="nx-date"]')
        page.click("#copy")
        page.locator("#status", has_text="copied").wait_for()
        copied = Extraction.model_validate_json(page.evaluate("navigator.clipboard.readText()"))
        assert copied.mentions == tuple(m for m in extract(TEXT, published=doc.published).mentions if m.kind != "date")


def test_map(browser: Browser, server: str) -> None:
    with quiet_page(browser) as page:
        ask(page, server, TEXT)
        first = page.locator("#map circle").first
        assert "Aleppo" in (first.locator("title").text_content() or "")
        first.focus()
        page.keyboard.press("Enter")
        assert page.locator("mark.found").all_text_contents() == ["حلب"]
        before = positions(page)
        page.click("#in")
        assert positions(page) != before
        page.click("#fit")
        assert positions(page) == before
        page.click("#world")
        left, right = sorted(x for x, _ in positions(page))
        assert right - left < 20
        land = page.evaluate("document.querySelector('#map .land').getBoundingClientRect().width")
        assert land > 500


def positions(page: Page) -> list[tuple[float, float]]:
    """Where the points of the map stand."""
    script = "[...document.querySelectorAll('#map circle')].map(c => [+c.getAttribute('cx'), +c.getAttribute('cy')])"
    return [(x, y) for x, y in page.evaluate(script)]


def test_no_text_becomes_a_script(browser: Browser, server: str) -> None:
    with quiet_page(browser) as page:
        ask(page, server, HOSTILE)
        assert page.locator("#view .nx-text").text_content() == HOSTILE
        assert page.locator("#view img, #view script").count() == 0
        assert page.title() == "newsextract"


def test_what_the_server_refuses_is_said(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server)
    page.fill("#text", "ا" * 100_001)
    page.click("#run")
    page.wait_for_selector("#status.bad")
    assert page.inner_text("#status") == "a text may have at most 100,000 characters, not 100,001"
    context.close()


def test_a_rebound_name_gets_nothing(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(server.replace("127.0.0.1", "evil.example"))
    assert answer
    assert answer.status == 421
    assert "--allow-host" in page.content()
    context.close()


def test_the_page_of_another_server_gets_nothing(browser: Browser, server: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>other</title>")
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(tmp_path)]
    with running(command) as other:
        assert other.stdout
        port = other.stdout.readline().split("port ")[1].split()[0]
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/index.html")
        call = f"""fetch("{server}api/extract", {{method: "POST", mode: "no-cors", body: '{{"text": "x"}}'}})"""
        assert page.evaluate(f"{call}.then(() => 'answered', () => 'refused')") == "refused"
        context.close()


def test_the_api_answers_programs(server: str) -> None:
    request = urllib.request.Request(
        f"{server}api/extract", json.dumps({"text": TEXT}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert Extraction.model_validate_json(answer.read()) == extract(TEXT)


def test_narrow_screen(browser: Browser, server: str) -> None:
    with quiet_page(browser, width=390) as page:
        ask(page, server, ARTICLE.read_text(encoding="utf-8"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        keep(page, "serve-narrow")


@pytest.mark.parametrize("host", ["light", "dark", "jupyter-light", "jupyter-dark", "vscode-dark", "site-dark"])
def test_notebook_view_follows_the_theme(browser: Browser, host: str) -> None:
    """JupyterLab and VS Code have a theme of their own, which wins over that of the system."""
    system_dark = host in ("dark", "jupyter-light")
    body = {
        "jupyter-light": '<body data-jp-theme-light="true">',
        "jupyter-dark": '<body data-jp-theme-light="false">',
        "vscode-dark": '<body class="vscode-dark">',
        "site-dark": '<body data-md-color-scheme="slate"><div data-jp-theme-light="true">',
    }.get(host, "<body>")
    doc = extract(ARTICLE.read_text(encoding="utf-8"))
    with quiet_page(browser, dark=system_dark) as page:
        page.set_content(f"<!doctype html>{body}{doc._repr_html_()}</body>")
        assert page.locator("mark").count() == len(doc.mentions)
        style = page.evaluate(
            "(({color, direction}) => ({color, direction}))(getComputedStyle(document.querySelector('.nx')))"
        )
        assert style["direction"] == "rtl"
        assert brightness(style["color"]) > 200 if host.endswith("dark") else brightness(style["color"]) < 60
        assert contrast(page) >= 4.5
        page.locator("mark.nx-count").first.hover()
        keep(page, f"notebook-{host}")


JUPYTER = """<!doctype html>
<style>.jp-OutputArea, .jp-OutputArea-output {{overflow: auto}} .jp-OutputArea-child {{overflow: hidden}}</style>
<body data-jp-theme-light="true"><div class="jp-Cell {mode}"><div class="jp-OutputArea">
<div class="jp-OutputArea-child"><div class="jp-OutputArea-output">{view}</div></div></div><p style="height:30em">"""


@pytest.mark.parametrize(("mode", "overflow"), [("", "visible"), ("jp-mod-outputsScrolled", "hidden")])
def test_jupyter_does_not_cut_tooltips_off(browser: Browser, mode: str, overflow: str) -> None:
    """As JupyterLab 4 builds its outputs; one that the user made scroll stays as it is."""
    with quiet_page(browser) as page:
        page.set_content(JUPYTER.format(mode=mode, view=extract("وصل 20 نازحاً إلى حلب")._repr_html_()))
        child = "getComputedStyle(document.querySelector('.jp-OutputArea-child')).overflow"
        assert page.evaluate(child) == "hidden"
        page.locator("mark").last.hover()
        assert page.evaluate(child) == overflow


def test_the_style_of_the_page_around_does_not_win(browser: Browser) -> None:
    around = "<style>.host mark {background: #ff0; color: #0f0; padding: 9px}</style>"
    with quiet_page(browser) as page:
        page.set_content(f"<!doctype html>{around}<body class=host>{extract('في حلب')._repr_html_()}")
        style = page.evaluate(
            "(s => [s.backgroundColor, s.color, s.paddingLeft])(getComputedStyle(document.querySelector('mark')))"
        )
        assert style == ["rgba(26, 127, 55, 0.13)", "rgb(31, 35, 40)", "0px"]


def test_nested_mentions_lie_in_one_another(browser: Browser) -> None:
    with quiet_page(browser) as page:
        page.set_content(extract("أعلن الجيش السوري")._repr_html_())
        inner = page.locator("mark.nx-faction mark.nx-nationality")
        assert inner.all_text_contents() == ["السوري"]
        inner.hover()
        shown = {kind: tooltip(page, f"mark.nx-{kind}")["display"] for kind in ("faction", "nationality")}
        assert shown == {"faction": "none", "nationality": "block"}


def contrast(page: Page) -> float:
    """The least contrast of the labels of kinds against what they stand on (WCAG 2: at least 4.5)."""
    script = """() => [...document.querySelectorAll('.nx-k')].map(k => {
        const style = getComputedStyle(k, '::after'); return [style.color, style.backgroundColor];
    })"""
    pairs: list[list[str]] = page.evaluate(script)
    return min((max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in ((luminance(x), luminance(y)) for x, y in pairs))


def channels(color: str) -> list[int]:
    """Red, green and blue of a computed colour."""
    return [int(float(part)) for part in color.partition("(")[2].rstrip(")").replace(",", " ").split()[:3]]


def brightness(color: str) -> float:
    return sum(channels(color)) / 3


def luminance(color: str) -> float:
    linear = [(c / 255 / 12.92) if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
def test_html_output(browser: Browser, tmp_path: Path, dark: bool) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(HOSTILE, encoding="utf-8")
    out = tmp_path / "out.html"
    arguments: list[Any] = [ARTICLE, hostile, "--published", "2016-12-05", "-o", out]
    assert CliRunner().invoke(main, [str(a) for a in arguments]).exit_code == 0
    with quiet_page(browser, dark=dark) as page:
        page.goto(out.as_uri())
        assert page.locator("article").count() == 2
        assert page.locator("article .nx-text").last.text_content() == HOSTILE
        assert page.title() == "newsextract"
        page.locator("summary").first.click()
        rows = page.locator("article").first.locator("tr")
        assert rows.count() == len(extract(ARTICLE.read_text(encoding="utf-8")).mentions) + 1
        keep(page, f"html-{'dark' if dark else 'light'}")
