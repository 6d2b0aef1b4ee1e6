"""The server behind ``newsextract serve``: its API, its limits, whom it refuses."""

from __future__ import annotations

import datetime as dt
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

pytest.importorskip("fastapi", reason="the extra [serve] is not installed")
pytest.importorskip("httpx", reason="the extra [test] is not installed")

from starlette.testclient import TestClient

from newsextract import Extraction, Extractor, extract
from newsextract.cli import main
from newsextract.serve.app import EXAMPLE, make_app
from newsextract.serve.guard import Guard

TEXT = "قُتل 20 مسلحاً من داعش في حلب أمس"


class Slow(Extractor):
    """An extractor that takes its time."""

    def extract(self, text: str, *, published: dt.date | None = None) -> Extraction:
        time.sleep(1.5)
        return super().extract(text, published=published)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = make_app(Extractor(), hosts=["News.example"], max_chars=1000, seconds=20)
    with TestClient(app, base_url="http://localhost:8000") as made:
        yield made


def test_extract(client: TestClient) -> None:
    answer = client.post("/api/extract", json={"text": TEXT, "published": "2019-01-15"})
    assert answer.status_code == 200
    assert Extraction.model_validate_json(answer.content) == extract(TEXT, published=dt.date(2019, 1, 15))


def test_kinds(client: TestClient) -> None:
    answer = client.post("/api/extract", json={"text": TEXT, "kinds": ["place", "faction"]})
    assert [m["text"] for m in answer.json()["mentions"]] == ["داعش", "حلب"]


def test_view(client: TestClient) -> None:
    answer = client.post("/api/view", json={"text": TEXT + "<script>"}).json()
    assert answer["html"].startswith('<section class="nx" dir="rtl" lang="ar">')
    assert "&lt;script&gt;" in answer["html"]
    assert "<style" not in answer["html"]  # the page has it
    assert "<script" not in answer["html"]
    assert len(answer["extraction"]["mentions"]) == answer["html"].count("<mark ")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field required"),
        ({"text": 3}, "a string is expected"),
        ({"text": None}, "a string is expected"),
        ({"text": TEXT, "published": 0}, "a string is expected"),
        ({"text": TEXT, "published": "gestern"}, "date"),
        ({"text": TEXT, "kinds": ["palce"]}, "'place', 'faction'"),
        ({"text": TEXT, "publish": "2019-01-15"}, "Extra inputs are not permitted"),
    ],
)
def test_wrong_use_is_told(client: TestClient, body: dict[str, Any], message: str) -> None:
    answer = client.post("/api/extract", json=body)
    assert answer.status_code == 422
    assert message in answer.json()["detail"][0]["msg"]


def test_any_text_has_an_answer(client: TestClient) -> None:
    for text in ("", "\x00", "\ud800 في حلب", "😀" * 500):
        content = json.dumps({"text": text}).encode()
        answer = client.post("/api/view", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 200
        assert answer.json()["extraction"]["text"] == text.replace("\ud800", "\ufffd")


@pytest.mark.parametrize(
    ("content", "kind", "status", "message"),
    [
        (b'{"text": "x"', "application/json", 400, "no JSON: Expecting ',' delimiter at character 12"),
        (b'{"text": "x"}', "application/x-www-form-urlencoded", 415, "Content-Type: application/json"),
        (b'{"text": "x"}', "text/plain", 415, "Content-Type: application/json"),
    ],
)
def test_what_is_no_json_is_told(client: TestClient, content: bytes, kind: str, status: int, message: str) -> None:
    answer = client.post("/api/extract", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert message in answer.json()["detail"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"\xff": 1}', b'{"\\ud800": 1}', b'"\\ud800"', b"[" * 2000, b"9" * 5000]
)
def test_no_content_breaks_it(client: TestClient, content: bytes) -> None:
    answer = client.post("/api/extract", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]


def test_the_api_describes_itself(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == {"/api/extract", "/api/view"}
    assert {"Extraction", "Place", "Count", "Date"} <= set(schema["components"]["schemas"])
    assert set(schema["paths"]["/api/extract"]["post"]["responses"]) == {
        "200",
        "400",
        "403",
        "413",
        "415",
        "421",
        "422",
        "503",
    }


@pytest.mark.parametrize("path", ["/", "/page.js", "/map.js", "/page.css", "/style.css", "/world.json", "/icon.svg"])
def test_pages(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    for outside in ("https://", "@import", "url("):
        assert outside not in answer.text


def test_lexicons_and_model_are_loaded_before_anybody_asks() -> None:
    class Noting(Extractor):
        asked: list[str] = []  # noqa: RUF012 - of this test alone

        def extract(self, text: str, *, published: dt.date | None = None) -> Extraction:
            self.asked.append(text)
            return super().extract(text, published=published)

    extractor = Noting(tagger="none")
    with TestClient(make_app(extractor), base_url="http://localhost"):
        assert extractor.asked == [EXAMPLE]


def test_nothing_else_is_served(client: TestClient) -> None:
    for path in ("/docs", "/redoc", "/../app.py", "/app.py", "/openapi.json"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("192.168.1.5", 200),
        ("news.example:80", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example:8000", 421),
        ("", 421),
        ("[", 421),
        ("user@evil.example", 421),
    ],
)
def test_only_under_its_own_name(client: TestClient, host: str, status: int) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:8000"}, 200),
        ({"Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://localhost:9000"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
    ],
)
def test_only_for_its_own_page(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/extract", json={"text": TEXT}, headers=headers).status_code == status


def test_a_link_from_elsewhere_opens_the_page(client: TestClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status_code == 200
    assert client.get("/page.js", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}).status_code == 403


def test_long_texts_are_refused(client: TestClient) -> None:
    answer = client.post("/api/extract", json={"text": "ا" * 1001})
    assert (answer.status_code, answer.json()["detail"]) == (413, "a text may have at most 1,000 characters, not 1,001")
    assert client.post("/api/extract", json={"text": "ا" * 1000}).status_code == 200
    assert client.post("/api/extract", json={"text": "ا" * 100_000}).status_code == 413
    parts = (b"x" * 1000 for _ in range(1000))  # of no stated length
    assert client.post("/api/extract", content=parts).status_code == 413


def test_slow_work_is_given_up() -> None:
    with TestClient(make_app(Slow(), seconds=0.2), base_url="http://localhost") as client:
        start = time.monotonic()
        answer = client.post("/api/extract", json={"text": TEXT})
        assert (answer.status_code, answer.json()) == (503, {"detail": "not done within 0.2 seconds"})
        assert time.monotonic() - start < 1.4
        assert client.get("/").status_code == 200


def test_the_command_serves_until_it_is_interrupted() -> None:
    command = [
        sys.executable,
        "-u",
        "-m",
        "newsextract",
        "serve",
        "--port",
        "0",
        "--host",
        "localhost",
        "--timeout",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().split()[1]
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert b"newsextract" in answer.read()
            assert never_sent_whole(address).startswith(b"HTTP/1.1 503 ")
        finally:
            process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 0


def never_sent_whole(address: str) -> bytes:
    """What is answered to a request that stops in its middle."""
    url = urlsplit(address)
    assert url.hostname
    assert url.port
    with socket.create_connection((url.hostname, url.port), timeout=20) as connection:
        head = f"POST /api/extract HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Length: 100\r\n\r\n"
        connection.sendall(head.encode() + b'{"text": ')
        return connection.recv(1000)


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(main, ["serve", "--port", port])
    assert result.exit_code == 2
    assert f"cannot listen on 127.0.0.1 port {port}: Address already in use" in result.stderr


def test_the_command_without_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["newsextract.cli.serve"], "find_spec", lambda _name: None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert "pip install 'newsextract[serve]'" in result.stderr


def test_what_is_no_request_passes() -> None:
    seen = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["type"])

    with pytest.raises(StopIteration):
        Guard(app, hosts=(), max_bytes=1, seconds=1)({"type": "lifespan"}, None, None).send(None)  # type: ignore[arg-type]
    assert seen == ["lifespan"]
