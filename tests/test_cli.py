"""The command line in this process: options, inputs, formats, exit statuses."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from newsextract import Extraction, extract
from newsextract.cli import main
from newsextract.cli.gazetteer import gazetteer
from newsextract.render.export import COLUMNS

TEXT = "وصل 20 مقاتلاً إلى دمشق أمس، وفق وكالة «سانا»"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str, given: str | bytes | None = None, status: int = 0) -> Result:
        result = CliRunner().invoke(main, list(args), input=given, prog_name="newsextract", catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result

    return call


def write(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return name


def lines(name: str, *records: Any) -> str:
    return write(name, "".join(r if isinstance(r, str) else json.dumps(r) + "\n" for r in records))


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_json_when_piped_is_an_extraction(run: Run) -> None:
    write("a.txt", TEXT)
    doc = Extraction.model_validate_json(run("a.txt", "--published", "2019-01-15").stdout)
    assert doc == extract(TEXT, published=doc.published)
    assert str(doc.published) == "2019-01-15"
    assert doc.text == TEXT


def test_default_command_may_be_named(run: Run) -> None:
    write("a.txt", TEXT)
    assert run("extract", "a.txt").stdout == run("a.txt").stdout == run("--format", "json", "a.txt").stdout


def test_table_on_request(run: Run) -> None:
    write("a.txt", TEXT)
    out = run("a.txt", "--format", "table", "--published", "2019-01-15").stdout
    assert "a.txt  published 2019-01-15" in out
    assert "\u200e\u200fدمشق\u200f\u200e" in out
    assert "\x1b" not in out
    assert "nothing found" in run("-", "--format", "table", given="").stdout


def test_json_of_several_inputs_is_an_array(run: Run) -> None:
    write("a.txt", TEXT)
    found = json.loads(run("a.txt", "lost.txt", "a.txt", status=1).stdout)
    assert [item["id"] for item in found] == ["a.txt", "lost.txt", "a.txt"]
    assert found[0]["text"] == TEXT
    assert found[1] == {"id": "lost.txt", "error": "No such file or directory"}
    lines("empty.jsonl")
    assert json.loads(run("empty.jsonl").stdout) == []


def test_json_lines(run: Run) -> None:
    write("a.txt", TEXT)
    (row,) = rows(run("a.txt", "--format", "jsonl", "--published", "2019-01-15").stdout)
    assert list(row) == ["id", "published", "mentions"]
    assert (row["id"], row["published"]) == ("a.txt", "2019-01-15")
    assert row["mentions"] == json.loads(extract(TEXT).model_dump_json())["mentions"] or row["mentions"]
    assert "دمشق" in [m["text"] for m in row["mentions"]]
    (row,) = rows(run("a.txt", "--format", "jsonl", "--with-text").stdout)
    assert row["text"] == TEXT


def test_json_lines_in_with_other_names_of_fields(run: Run) -> None:
    lines(
        "in.jsonl",
        {"nr": 7, "body": TEXT, "day": "2019-01-15"},
        {"nr": "b", "body": "", "day": None},
        {"body": TEXT, "day": "2020-02-29T23:00:00Z"},
    )
    out = rows(
        run(
            *("in.jsonl", "--text-field", "body", "--date-field", "day", "--id-field", "nr"),
            *("--format", "jsonl", "--published", "2018-01-01"),
        ).stdout
    )
    assert [row["id"] for row in out] == [7, "b", "in.jsonl:3"]
    assert [row["published"] for row in out] == ["2019-01-15", "2018-01-01", "2020-02-29"]


def test_broken_lines_are_named_and_keep_their_place(run: Run) -> None:
    lines(
        "in.jsonl",
        "\ufeff" + json.dumps({"id": 1, "text": TEXT}) + "\r\n",
        "{broken\n",
        {"id": 3, "body": "x"},
        {"id": 4, "text": None},
        "\n",
        {"id": 6, "text": TEXT, "published": "yesterday"},
        {"id": 7, "text": TEXT, "published": 20190115},
        "[1, 2]\n",
        '{"id": NaN, "text": ""}\n',
        {"id": [1], "text": "\ud800"},
        "[" * 100_000 + "\n",
        '{"id": ' + "9" * 5000 + "}\n",
        {"id": "last", "text": TEXT},
        "\n \n",
    )
    result = run("in.jsonl", "--format", "jsonl", status=1)
    out = rows(result.stdout)
    assert [row.get("line") for row in out] == [None, 2, 3, 4, 5, 6, 7, 8, 9, None, 11, 12, None]
    assert [row["id"] for row in out][:4] == [1, "in.jsonl:2", 3, 4]
    assert out[9]["id"] == [1]
    assert all(("error" in row) != ("mentions" in row) for row in out)
    assert out[-1]["id"] == "last"
    for number, what in [
        (2, "not JSON"),
        (3, "no field 'text' (it has: 'id', 'body'); see --text-field"),
        (4, "field 'text' must be a string, not null"),
        (5, "empty line"),
        (6, "field 'published' must be a date like 2019-01-15, not \"yesterday\""),
        (7, "not 20190115"),
        (8, "a JSON object is expected, not an array"),
        (9, "NaN"),
        (11, "nested too deeply"),
        (12, "JSON that cannot be read: "),
    ]:
        (message,) = re.findall(rf"^newsextract: in\.jsonl:{number}: (.*)$", result.stderr, re.MULTILINE)
        assert what in message
        assert out[number - 1]["error"] == message
    assert "10 of 13 inputs failed" in result.stderr


def test_bytes_that_are_no_text(run: Run) -> None:
    write("a.txt", TEXT)
    write("windows.txt", TEXT.replace("«سانا»", "").encode("cp1256"))
    write("wide.txt", TEXT.encode("utf-16"))
    write("in.jsonl", b'{"id": 1, "text": "\xff"}\n{"id": 2, "text": ""}\n')
    os.mkdir("folder")  # noqa: PTH102 - the current folder
    result = run("windows.txt", "wide.txt", "folder", "gone.txt", "in.jsonl", "a.txt", "--format", "jsonl", status=1)
    out = rows(result.stdout)
    assert [row["id"] for row in out] == ["windows.txt", "wide.txt", "folder", "gone.txt", "in.jsonl:1", 2, "a.txt"]
    assert ["error" in row for row in out] == [True, True, True, True, True, False, False]
    assert "windows.txt: not UTF-8 (byte 0xe6 at offset 0)" in result.stderr
    assert "iconv -f UTF-16 -t UTF-8" in result.stderr
    assert "gone.txt: No such file or directory" in result.stderr
    assert "folder: Is a directory" in result.stderr
    assert "5 of 7 inputs failed" in result.stderr


def test_line_ends_and_byte_order_mark(run: Run) -> None:
    write("dos.txt", b"\xef\xbb\xbf" + f"نص\r\n{TEXT}".encode())
    doc = Extraction.model_validate_json(run("dos.txt").stdout)
    assert doc.text == f"نص\r\n{TEXT}"
    assert all(doc.text[m.start : m.end] == m.text for m in doc.mentions)


def test_standard_input(run: Run) -> None:
    assert Extraction.model_validate_json(run("-", given=TEXT).stdout).text == TEXT
    record = json.dumps({"id": 5, "text": TEXT})
    (row,) = rows(run("-", "--input-format", "jsonl", "--format", "jsonl", given=record).stdout)
    assert row["id"] == 5
    assert "newsextract: -: not UTF-8" in run("-", given=b"\xff\xfe", status=1).stderr


def test_csv(run: Run) -> None:
    write("a.txt", TEXT)
    lines("in.jsonl", {"id": 5, "text": TEXT, "published": "2019-01-15"}, {"id": 6, "text": ""})
    found = list(csv.DictReader(io.StringIO(run("a.txt", "in.jsonl", "--format", "csv").stdout)))
    assert list(found[0]) == ["id", "published", *COLUMNS]
    assert [row["text"] for row in found if row["id"] == "a.txt"] == [m.text for m in extract(TEXT).mentions]
    assert {row["published"] for row in found if row["id"] == "5"} == {"2019-01-15"}
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["text"] for row in found)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.urls += [value or "" for name, value in attrs if name in ("src", "href")]


def test_html(run: Run) -> None:
    text = TEXT + "<script>alert(1)</script>"
    write("a.txt", text)
    result = run("a.txt", "gone.txt", "--format", "html", status=1)
    page = _Tags()
    page.feed(result.stdout)
    assert page.tags.count("article") == 2
    assert "script" not in page.tags
    assert page.urls == []
    assert result.stdout.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert result.stdout.endswith("</html>\n")
    assert page.tags.count("mark") == len(extract(text).mentions)


@pytest.mark.parametrize(
    ("name", "start"), [("o.json", "{\n"), ("o.jsonl", '{"id"'), ("o.csv", "id,"), ("o.html", "<!doc"), ("o.x", "{\n")]
)
def test_the_name_of_the_output_says_the_format(run: Run, name: str, start: str) -> None:
    write("a.txt", TEXT)
    assert run("a.txt", "-o", name).output == ""
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_kinds(run: Run) -> None:
    write("a.txt", TEXT)
    (row,) = rows(run("a.txt", "--format", "jsonl", "--kinds", "places, date").stdout)
    assert {m["kind"] for m in row["mentions"]} <= {"place", "date"}
    assert "دمشق" in [m["text"] for m in row["mentions"]]


def test_processes_keep_the_order(run: Run) -> None:
    lines("in.jsonl", *({"id": n, "text": TEXT} if n % 7 else "{\n" for n in range(100)))
    one = run("in.jsonl", "--format", "jsonl", status=1).stdout
    two = run("in.jsonl", "--format", "jsonl", "--processes", "2", status=1).stdout
    assert one == two
    assert [row["id"] for row in rows(one)] == [n if n % 7 else f"in.jsonl:{n + 1}" for n in range(100)]


def test_resume(run: Run) -> None:
    lines("in.jsonl", *({"id": n, "text": TEXT} if n != 3 else "{\n" for n in range(10)))
    run("in.jsonl", "-o", "whole.jsonl", status=1)
    whole = Path("whole.jsonl").read_bytes()
    for kept in (0, 100, len(whole) // 2, len(whole) - 1, len(whole)):
        Path("out.jsonl").write_bytes(whole[:kept])
        status = 1 if whole[:kept].count(b"\n") < 4 else 0
        run("in.jsonl", "-o", "out.jsonl", "--resume", status=status)
        assert Path("out.jsonl").read_bytes() == whole
    run("in.jsonl", "-o", "new.jsonl", "--resume", status=1)
    assert Path("new.jsonl").read_bytes() == whole
    lines("other.jsonl", {"id": "x", "text": ""})
    assert "is not the output of these inputs" in run("other.jsonl", "-o", "out.jsonl", "--resume", status=2).stderr
    assert Path("out.jsonl").read_bytes() == whole
    write("note.jsonl", "[]\n")
    assert "holds no output of newsextract" in run("in.jsonl", "-o", "note.jsonl", "--resume", status=2).stderr


def test_explain(run: Run) -> None:
    write("a.txt", TEXT)
    table = run("explain", "a.txt", "--published", "2019-01-15").stdout
    assert "Tokens" in table
    assert "Kept" in table
    assert run("explain", TEXT, "--published", "2019-01-15").stdout == table
    assert run("explain", "-", "--published", "2019-01-15", given=TEXT).stdout == table
    assert run("a.txt", "--explain", "--format", "table", "--published", "2019-01-15").stdout == table
    record = json.loads(run("explain", *TEXT.split(), "--format", "json").stdout)
    assert json.loads(run("a.txt", "--explain").stdout) == record
    assert [token["text"] for token in record["tokens"]][:2] == ["وصل", "20"]
    assert [c["text"] for c in record["kept"]] == [m.text for m in extract(TEXT).mentions]
    assert all(c["rule"] for c in record["kept"] + record["dropped"])
    assert all(TEXT[c["start"] : c["end"]] == c["text"] for c in record["kept"])


@pytest.mark.parametrize("word", ["gone.txt", "folder/gone"])
def test_explain_takes_the_name_of_a_lost_file_for_no_text(run: Run, word: str) -> None:
    assert f"{word}: No such file or directory" in run("explain", word, status=1).stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--fromat", "json", "a.txt"], "--format"),
        (["a.txt", "--publish", "2019-01-15"], "--published"),
        (["a.txt", "--format", "xml"], "'table', 'json', 'jsonl', 'csv', 'html'"),
        (["a.txt", "--published", "15.1.2019"], "'15.1.2019' is no date: write it as 2019-01-15"),
        (["a.txt", "--kinds", "palce"], "'palce' is no kind of mention. Did you mean 'place'?"),
        (["a.txt", "--format", "jsnol"], "Did you mean 'jsonl'?"),
        (["a.txt", "--input-format", "txt"], "Did you mean 'text'?"),
        (["completion", "bsh"], "Did you mean 'bash'?"),
        (["a.txt", "--kinds", "qqq"], "Allowed: place, faction"),
        (["a.txt", "--processes", "0"], "0 is not in the range"),
        (["a.txt", "--resume"], "--resume needs -o FILE and --format jsonl"),
        (["a.txt", "--with-text"], "--with-text is for jsonl, parquet, duckdb and sqlite"),
        (["a.txt", "--explain", "--format", "csv"], "--explain prints a table or json, not csv"),
        (["a.txt", "-o", "a.txt"], "a.txt is both input and output"),
        (["a.txt", "-o", "gone/out.json"], "cannot write gone/out.json: No such file"),
        (["extract"], "Missing argument"),
        (["explain"], "Missing argument"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_use(run: Run, args: list[str], message: str) -> None:
    write("a.txt", TEXT)
    assert message in run(*args, status=2).stderr
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_disk(run: Run) -> None:
    write("a.txt", TEXT)
    result = run("a.txt", "-o", "/dev/full", "--format", "json", status=1)
    assert result.stderr == "Error: cannot write /dev/full: No space left on device\n"


def test_backend_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsextract.taggers.choose.find_spec", lambda _name: None)
    write("a.txt", TEXT)
    assert "pip install 'newsextract[stanza]'" in run("a.txt", "--tagger", "stanza", status=2).stderr


def test_a_misspelt_command_gets_a_hint(run: Run) -> None:
    assert "did you mean the command 'explain'?" in run("explian", status=1).stderr


def test_misspelt_names_get_a_hint(run: Run) -> None:
    write("article-2019.txt", TEXT)
    assert "--version" in run("--vresion", status=2).stderr
    assert "--format" in run("--fromat=json", "a.txt", status=2).stderr
    assert "did you mean 'article-2019.txt'?" in run("article.txt", status=1).stderr
    assert "did you mean" not in run("other.txt", "gone/article.txt", status=1).stderr


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"newsextract {version('newsextract')}\n"
    for args in (["--help"], ["-h"]):
        shown = run(*args).stdout
        for part in ("--published", "--format", "explain", "completion", "Exit status"):
            assert part in shown
    assert "TEXT|FILE" in run("explain", "--help").stdout


@pytest.mark.parametrize(
    ("args", "incomplete", "found"),
    [
        ([], "ex", {"explain", "extract"}),
        ([], "--form", {"--format"}),
        (["a.txt", "--format"], "", {"table", "json", "jsonl", "csv", "html", "parquet", "duckdb", "sqlite"}),
        (["a.txt", "--kinds"], "date,pl", {"date,place"}),
        (["explain"], "--publ", {"--published"}),
    ],
)
def test_completion(args: list[str], incomplete: str, found: set[str]) -> None:
    complete = ShellComplete(main, {}, "newsextract", "_NEWSEXTRACT_COMPLETE")
    assert {item.value for item in complete.get_completions(args, incomplete)} == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(run: Run, shell: str) -> None:
    assert "_NEWSEXTRACT_COMPLETE" in run("completion", shell).stdout


def test_nothing_breaks_the_terminal(run: Run) -> None:
    write("a.txt", "في دمشق\u202e [bold]وصل\x1b[31m 20 مقاتلاً")
    out = run("a.txt", "--format", "table").stdout + run("explain", "a.txt").stdout
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_documentation_names_every_option() -> None:
    page = Path(__file__).parents[1].joinpath("docs", "cli.md").read_text(encoding="utf-8")
    options = {
        name
        for command in (main, *main.commands.values(), *gazetteer.commands.values())
        for param in command.params
        for name in param.opts
        if name.startswith("--")
    }
    assert options - set(re.findall(r"--[a-z-]+", page)) == set()
    assert set(re.findall(r"--[a-z-]+", page.replace("---", ""))) <= options
