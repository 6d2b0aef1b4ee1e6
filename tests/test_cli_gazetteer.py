"""The command line: own gazetteers and names, and the commands that make and show gazetteers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsextract.cli import main

TEXT = "قصف الجيش بلدة تل الزقزوق ثم انسحب لواء الفجر"
VILLAGES = "name\tcountry\tlat\tlon\tgeonames_id\tpopulation\nتل الزقزوق\tSY\t36.1\t40.2\t77\t900\nالنقنوق\t\t\t\t\t\n"
OWN = "kind\tname\tid\nfaction\tلواء الفجر\tsy-fajr\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in a folder with a text, a table of villages and own names."""
    monkeypatch.chdir(tmp_path)
    for name, content in (("a.txt", TEXT), ("villages.tsv", VILLAGES), ("own.tsv", OWN)):
        Path(name).write_text(content, encoding="utf-8")

    def call(*args: str, status: int = 0) -> Result:
        result = CliRunner().invoke(main, list(args), prog_name="newsextract", catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result

    return call


def test_build_and_info(run: Run) -> None:
    said = run("gazetteer", "build", "villages.tsv", "-o", "mine.gaz").stdout
    assert said.startswith("mine.gaz: 2 rows read, 2 places kept, ")
    assert f"{Path('mine.gaz').stat().st_size:,} bytes, " in said
    shown = dict(line.split("  ", 1) for line in run("gazetteer", "info", "mine.gaz").stdout.splitlines()[1:])
    cells = {what: value.strip() for what, value in shown.items()}
    assert cells["places"] == "2"
    assert cells["types"] == "populated 2"
    assert cells["countries"] == "SY 1, none 1"
    assert cells["with point"] == cells["with GeoNames id"] == "1"


def test_names_of_a_dump(run: Run) -> None:
    cells = ["1", "Zaqzuq", "Zaqzuq", "", "36.1", "40.2", "P", "PPL", "SY", *[""] * 5, "900", "", "", "", ""]
    Path("SY.txt").write_text("\t".join(cells) + "\n", encoding="utf-8")
    assert "no place with an Arabic name" in run("gazetteer", "build", "SY.txt", "-o", "x.gaz", status=1).stderr
    Path("names.txt").write_text("5\t1\tar\tالزقزوق\n", encoding="utf-8")
    assert "1 places kept" in run("gazetteer", "build", "SY.txt", "-o", "x.gaz", "--names", "names.txt").stdout


def test_own_names_and_places(run: Run) -> None:
    run("gazetteer", "build", "villages.tsv", "-o", "mine.gaz")
    options = ("--gazetteer", "mine.gaz", "--gazetteer", "mine.gaz", "--extra", "own.tsv")
    for more in ((), ("--processes", "2")):
        mentions = json.loads(run("a.txt", *options, *more).stdout)["mentions"]
        assert [m["geonames_id"] for m in mentions if m["kind"] == "place"] == [77]
        assert "sy-fajr" in [m.get("id") for m in mentions]
    for command in (("explain", "a.txt"), ("a.txt", "--explain", "--format", "table")):
        assert "user's lexicon" in run(*command, *options).stdout


@pytest.mark.parametrize(
    ("args", "status", "message"),
    [
        (("gazetteer", "build", "lost.tsv", "-o", "x.gaz"), 2, "lost.tsv: No such file"),
        (("gazetteer", "build", "villages.tsv", "-o", "no/x.gaz"), 2, "no/x.gaz: No such file"),
        (("gazetteer", "build", "villages.tsv", "-o", "villages.tsv"), 2, "villages.tsv is both input and output"),
        (("gazetteer", "build", "villages.tsv"), 2, "Missing option '-o'"),
        (("gazetteer", "build", "-o", "x.gaz"), 2, "Missing argument 'SOURCE...'"),
        (("gazetteer", "build", "a.txt", "-o", "x.gaz"), 1, "a.txt:1: this is neither a GeoNames dump"),
        (("gazetteer", "info", "lost.gaz"), 2, "lost.gaz: No such file"),
        (("gazetteer", "info", "a.txt"), 1, "a.txt: this is no gazetteer file"),
        (("a.txt", "--gazetteer", "lost.gaz"), 2, "cannot read lost.gaz: No such file"),
        (("a.txt", "--gazetteer", "a.txt"), 2, "a.txt: this is no gazetteer file"),
        (("a.txt", "--extra", "lost.tsv"), 2, "cannot read lost.tsv: No such file"),
        (("a.txt", "--extra", "villages.tsv"), 2, "villages.tsv:1: column 'kind' is missing"),
        (("explain", "a.txt", "--extra", "villages.tsv"), 2, "villages.tsv:1: column 'kind' is missing"),
        (("a.txt", "--explain", "--extra", "villages.tsv"), 2, "villages.tsv:1: column 'kind' is missing"),
    ],
)
def test_failures(run: Run, args: tuple[str, ...], status: int, message: str) -> None:
    assert message in run(*args, status=status).stderr
    assert Path("villages.tsv").read_text(encoding="utf-8") == VILLAGES


def test_wrong_own_names_leave_the_output_alone(run: Run) -> None:
    Path("out.json").write_text("kept", encoding="utf-8")
    run("a.txt", "--gazetteer", "a.txt", "-o", "out.json", status=2)
    assert Path("out.json").read_text(encoding="utf-8") == "kept"
