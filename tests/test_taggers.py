"""Choosing a tagger by name, entry points, the documented example, comparison with CAMeL Tools' utilities."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Extractor, ModelDamaged, TaggedSpan, normalize
from newsextract.taggers import choose
from newsextract.taggers.labels import bare, mapping, runs

DOCS = Path(__file__).parents[1] / "docs" / "taggers.md"


class Mine:
    name = "mine"
    labels = frozenset({"PER"})

    def __init__(self, model: str = "no model", *, download: bool = False) -> None:
        self.made_with = (model, download)

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        return [[] for _ in texts]


def offer(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [EntryPoint(name, value, choose.GROUP) for name, value in values.items()]
    monkeypatch.setattr(choose, "entry_points", lambda group: points if group == choose.GROUP else [])


def test_a_tagger_of_another_package(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, mine=f"{__name__}:Mine", broken="no_such_module:nothing", wrong="builtins:dict")
    monkeypatch.setitem(__import__("sys").modules, __name__, __import__("types").SimpleNamespace(Mine=Mine))
    for model, download in ((None, False), ("x", True)):
        made = choose.named("mine", model, download=download)
        assert isinstance(made, Mine)
        assert made.made_with == (model or "no model", download)
    assert Extractor(tagger="mine", model="x").extract("زيد").mentions == ()
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        Extractor(tagger="broken")
    with pytest.raises(TypeError, match=r"'builtins:dict' made \{\}, which has no name, labels or tag"):
        Extractor(tagger="wrong")
    with pytest.raises(ValueError, match=r"'stanza', 'mine', 'broken', 'wrong' .* did you mean 'mine'"):
        Extractor(tagger="mina")


def test_the_documented_example_runs(request: pytest.FixtureRequest) -> None:
    pytest.importorskip("transformers")
    bert = request.getfixturevalue("bert")
    (code,) = regex.findall(r"<!-- example -->\n```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), regex.DOTALL)
    assert len(code.split("class", 1)[1].strip().splitlines()) <= 21
    space: dict[str, Any] = {}
    exec(code.replace("models/my-ner", str(bert)), space)  # noqa: S102 - our own documentation
    found = space["extractor"].extract("وصل زيدون الفلاني إلى زقزوقة .")
    assert [(m.kind, m.text) for m in found.mentions] == [("person", "زيدون الفلاني"), ("place", "زقزوقة")]
    assert all(0 < (m.confidence or 0) <= 1 for m in found.mentions)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], []),
        (["O", "O"], []),
        (["I-LOC", "I-LOC", "B-LOC"], [(0, 2, "LOC"), (2, 3, "LOC")]),
        (["B-LOC", "I-ORG", "E-ORG", "S-PER", "S-PER"], [(0, 1, "LOC"), (1, 3, "ORG"), (3, 4, "PER"), (4, 5, "PER")]),
        (["LOC", "LOC", "O", "X-RAY"], [(0, 2, "LOC"), (3, 4, "X-RAY")]),
    ],
)
def test_rows_of_labels(labels: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert list(map(tuple, runs(labels))) == expected


def test_what_labels_stand_for() -> None:
    assert bare("O") == ""
    anercorp = mapping("m", ["O", "B-LOC", "I-LOC", "B-PERS", "B-ORG", "B-MISC"], None)
    assert anercorp == {"LOC": "PLACE", "PERS": "PER", "ORG": "ORG"}
    assert mapping("m", ["PER", "MIS0"], {"MIS0": "GROUP"}) == {"PER": "PER", "MIS0": "GROUP"}
    with pytest.raises(ValueError, match="labels names 'MIS1', which the model 'm' does not give: MIS0, PER"):
        mapping("m", ["PER", "MIS0"], {"MIS1": "GROUP"})
    with pytest.raises(ModelDamaged, match=r"none of its labels \(MIS0, MIS1\) is known; say what they mean"):
        mapping("m", ["O", "B-MIS0", "I-MIS1"], None)


LETTERS = "ابةتثجحخدذرزسشصضطظعغفقكلمنهويىأإآؤئء"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


@settings(deadline=None)  # the first example imports CAMeL Tools
@given(text=st.text(alphabet=st.sampled_from(LETTERS + MARKS + " 19.،"), max_size=30))
def test_folding_agrees_with_camel_tools(text: str) -> None:
    """Ours also brings hamzas to their seats and drops tatweel, so theirs is brought to that."""
    theirs = pytest.importorskip("camel_tools.utils.dediac").dediac_ar(text)
    utilities = pytest.importorskip("camel_tools.utils.normalize")
    for step in ("normalize_alef_ar", "normalize_alef_maksura_ar", "normalize_teh_marbuta_ar"):
        theirs = getattr(utilities, step)(theirs)
    assert normalize(text).text == theirs.translate(str.maketrans({"ئ": "ي", "ؤ": "و", "ـ": None}))
