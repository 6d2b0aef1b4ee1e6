"""The component for spaCy."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsextract import BackendNotInstalled, ModelNotFound, extract
from tiny_tagger import make

spacy = pytest.importorskip("spacy")
from spacy.tokens import Doc, DocBin

DAY = dt.date(2019, 1, 15)
TEXT = "دخل 300 مسلح بلدتي السوسة والباغوز فوقاني أمس، وقال الجيش التركي لداعش إن الحرب انتهت"


def pipeline(**config: Any) -> Any:
    nlp = spacy.blank("ar")
    nlp.add_pipe("newsextract", config=config)
    return nlp


@pytest.fixture(scope="module")
def doc() -> Any:
    nlp = pipeline()
    made = nlp.make_doc(TEXT)
    made._.published = DAY
    return nlp(made)


def test_records_are_those_of_extract(doc: Any) -> None:
    assert doc._.newsextract == extract(TEXT, published=DAY)
    assert doc._.published == DAY


def test_spans_hold_all_mentions_nested_too(doc: Any) -> None:
    spans = list(doc.spans["newsextract"])
    assert [span._.newsextract for span in spans] == list(doc._.newsextract.mentions)
    assert [span.label_ for span in spans] == [m.kind for m in doc._.newsextract.mentions]
    assert ("الجيش التركي", "faction", "tr-army") in [(s.text, s.label_, s.kb_id_) for s in spans]
    assert ("التركي", "nationality", "TR") in [(s.text, s.label_, s.kb_id_) for s in spans]


def test_a_span_covers_its_mention(doc: Any) -> None:
    for span in doc.spans["newsextract"]:
        mention = span._.newsextract
        assert span.start_char <= mention.start < mention.end <= span.end_char
    wide = {span._.newsextract.text: span.text for span in doc.spans["newsextract"]}
    assert wide["الباغوز فوقاني"] == "والباغوز فوقاني"
    assert wide["داعش"] == "لداعش"


def test_entities_do_not_overlap(doc: Any) -> None:
    texts = [ent.text for ent in doc.ents]
    assert "الجيش التركي" in texts
    assert "التركي" not in texts
    assert [ent._.newsextract.kind for ent in doc.ents] == [ent.label_ for ent in doc.ents]


@pytest.mark.parametrize(
    ("alignment", "found"),
    [("expand", ["لداعش", "السوسة"]), ("contract", ["السوسة"]), ("strict", ["السوسة"])],
)
def test_alignment(alignment: str, found: list[str]) -> None:
    doc = pipeline(alignment=alignment)("قال لداعش في السوسة")
    assert [span.text for span in doc.spans["newsextract"]] == found
    assert [m.text for m in doc._.newsextract.mentions] == ["داعش", "السوسة"]


def test_entities_of_others_stay() -> None:
    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORD", "pattern": "دخل"}, {"label": "WORD", "pattern": "حلب"}])
    nlp.add_pipe("newsextract")
    doc = nlp("دخل الجيش حلب")
    assert ("دخل", "WORD") in [(ent.text, ent.label_) for ent in doc.ents]
    assert ("حلب", "place") in [(ent.text, ent.label_) for ent in doc.ents]
    assert doc.ents[0]._.newsextract is None


def test_entities_can_be_left_alone() -> None:
    doc = pipeline(ents=False)("مدينة حلب")
    assert doc.ents == ()
    assert len(doc.spans["newsextract"]) == 1


def test_a_date_for_the_whole_pipeline() -> None:
    nlp = pipeline(published="2019-01-15")
    assert nlp("أمس")._.newsextract.dates[0].start_date == dt.date(2019, 1, 14)
    with pytest.raises(TypeError, match="published must be a "):
        nlp.make_doc("أمس")._.published = "2019-01-15"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "hello"])
def test_nothing_to_find(text: str) -> None:
    doc = pipeline()(text)
    assert doc.ents == ()
    assert doc._.newsextract.mentions == ()


def test_before_the_component_ran() -> None:
    doc = spacy.blank("ar")("مدينة حلب")
    assert doc._.newsextract is None
    assert doc[0:1]._.newsextract is None


def test_documents_are_stored(doc: Any) -> None:
    for again in (
        Doc(doc.vocab).from_bytes(doc.to_bytes()),
        next(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(doc.vocab)),
        pickle.loads(pickle.dumps(doc)),
    ):
        assert again._.newsextract == doc._.newsextract
        assert [(s.text, s.kb_id_, s._.newsextract) for s in again.spans["newsextract"]] == [
            (s.text, s.kb_id_, s._.newsextract) for s in doc.spans["newsextract"]
        ]
        assert [ent._.newsextract for ent in again.ents] == [ent._.newsextract for ent in doc.ents]


def test_pipelines_are_stored(tmp_path: Path) -> None:
    nlp = pipeline(extra=[{"kind": "faction", "name": "لواء الفجر", "id": "sy-fajr"}])
    nlp.to_disk(tmp_path / "model")
    for again in (
        spacy.load(tmp_path / "model"),
        pipeline().from_bytes(nlp.to_bytes()),
        pickle.loads(pickle.dumps(nlp)),
    ):
        assert [ent.kb_id_ for ent in again("انسحب لواء الفجر").ents] == ["sy-fajr"]


def test_another_model(tmp_path: Path) -> None:
    nlp = pipeline(model=str(make(tmp_path / "model", {"زقزوقة": "B-PLACE"})))
    for made in (nlp, pipeline().from_bytes(nlp.to_bytes())):
        doc = made("خرج من زقزوقة")
        (span,) = doc.spans["newsextract"]
        assert (span.text, span.label_, span._.newsextract.source) == ("زقزوقة", "place", "model")


def test_pipe_in_one_process() -> None:
    docs = list(pipeline().pipe([f"وصل {n} نازحاً" for n in range(20, 30)]))
    assert [doc._.newsextract.counts[0].value for doc in docs] == list(range(20, 30))


SCRIPT = """
import spacy
nlp = spacy.blank("ar")
nlp.add_pipe("newsextract")
if __name__ == "__main__":
    docs = nlp.pipe([f"وصل {n} نازحاً" for n in range(20, 30)], n_process=2, batch_size=3)
    print([doc._.newsextract.counts[0].value for doc in docs])
"""


def test_pipe_in_several_processes(tmp_path: Path) -> None:
    script = tmp_path / "many.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == str(list(range(20, 30)))


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"alignment": "loose"}, ValueError, "alignment must be"),
        ({"tagger": "bert"}, ValueError, "tagger must be"),
        ({"published": "gestern"}, ValueError, "Invalid isoformat"),
        ({"model": "no-such-folder"}, ModelNotFound, "no-such-folder"),
        ({"download": True}, ValueError, "downloads nothing"),
    ],
)
def test_wrong_options(config: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        pipeline(**config)


def test_spacy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "newsextract.spacy", raising=False)
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    with pytest.raises(BackendNotInstalled, match=r"newsextract\[spacy\]"):
        __import__("newsextract.spacy")
