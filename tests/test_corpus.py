"""Every case of ``corpus/<domain>/*.toml`` is one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import corpus_loader as loader
from newsextract import Extractor

if TYPE_CHECKING:
    from pathlib import Path

FILES = loader.files()
RULES = Extractor(tagger="none")  # the cases are those of lexicons and rules, whatever model there is


def _params() -> list[object]:
    out: list[object] = []
    for located in loader.load_all():
        reason = located.case.xfail
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        out.append(pytest.param(located.case, id=located.id, marks=marks))
    return out


def test_every_domain_has_cases() -> None:
    domains = {p.parent.name for p in FILES}
    empty = {p.name for p in loader.CORPUS.iterdir() if p.is_dir()} - domains - loader.NOT_CASES
    assert domains
    assert not empty, f"folders without a case file: {sorted(empty)}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(loader.CORPUS).as_posix())
def test_file_is_sound(path: Path) -> None:
    assert not loader.problems([path])


@pytest.mark.parametrize("case", _params())
def test_case(case: loader.Case) -> None:
    differences = loader.differences(case, RULES.extract(case.text, published=case.published))
    assert not differences, "\n" + case.text + "\n" + "\n".join(differences)


TEXT = 'text = "قتل 3 جنود ثم 3 جنود في حلب"\n'


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[[case]]\n" + TEXT + "expect = []", "needs kinds"),
        ("[[case]]\n" + TEXT + 'expect = []\nkinds = ["city"]', "kinds"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place", code="SY"}]', "no field"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place", type="town"}]', "type"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حمص", kind="place"}]', "not in the text"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place", nth=2}]', "not in the text"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place", none=["start"]}]', "no field"),
        (
            "[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place"}]\nkinds = ["count"]',
            "stand not in kinds",
        ),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place"}]\nreference = 2020-01-01', "reference"),
        ("[[case]]\n" + TEXT + 'expect = [{quote="حلب", kind="place"}]\nxfail = ""', "xfail"),
        ("[[cases]]\n" + TEXT + "expect = []", "case"),
    ],
    ids=range(11),
)
def test_loader_refuses(tmp_path: Path, source: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(source, encoding="utf-8")
    assert any(message in line for line in loader.problems([path]))


def test_repeated_quotes_take_one_occurrence_each() -> None:
    three = {"quote": "3 جنود", "kind": "count", "value": 3}
    case = loader.Case.model_validate({"text": "قتل 3 جنود ثم 3 جنود", "expect": [three, three]})
    assert [(start, end) for _, start, end in case.located()] == [(4, 10), (14, 20)]


def test_values_are_compared_as_the_record_reads_them() -> None:
    expected = loader.Expected.model_validate(
        {"quote": "2019", "kind": "date", "start_date": "2019-01-01", "none": ["part"]}
    )
    record = loader.RECORDS["date"].model_validate({"start": 0, "end": 4, "text": "2019", "start_date": "2019-01-01"})
    assert all(getattr(record, name) == value for name, value in expected.fields.items())
    half = loader.Expected.model_validate({"quote": "نصف", "kind": "number", "value": 0.5})
    assert str(half.fields["value"]) == "0.5"
