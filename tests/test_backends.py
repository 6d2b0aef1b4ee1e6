"""CAMeL Tools and Stanza as taggers: tiny real models, trained here in seconds and loaded through the public API."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from newsextract import Extractor, ModelDamaged, ModelNotFound
from newsextract.taggers.camel import CamelTagger
from newsextract.taggers.stanza import StanzaTagger

huggingface_hub = pytest.importorskip("huggingface_hub")
stanza = pytest.importorskip("stanza")
pytest.importorskip("camel_tools")

TEXT = "وصَلَ زَيْدون الفلاني\u200f إلى «زقزوقة»، و\u200fانسحبت فرقدةُ من زقزوقة.\nقال زيدون إن فرقدة رحلت."
EXPECTED = [
    ("person", "زَيْدون الفلاني"),
    ("place", "زقزوقة"),
    ("faction", "فرقدةُ"),
    ("place", "زقزوقة"),
    ("person", "زيدون"),
    ("faction", "فرقدة"),
]
NO_NETWORK = """
import os, sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise AssertionError(event + str(args))
sys.addaudithook(watch)
"""


def names(extractor: Extractor, text: str = TEXT) -> list[tuple[str, str]]:
    found = [m for m in extractor.extract(text).mentions if m.kind in ("person", "place", "faction")]
    assert all(text[m.start : m.end] == m.text for m in found)
    return [(m.kind, m.text) for m in found]


def write_catalogue(folder: Path, *models: str) -> None:
    """What ``camel_data`` leaves behind that has installed these models; their files are not made."""
    datasets = {model: {"path": f"ner/{model}"} for model in models}
    components = {"NamedEntityRecognition": {"default": "", "datasets": datasets}} if models else {}
    (folder / "data" / "ner").mkdir(parents=True)
    catalogue = {"version": "1.6", "packages": {}, "components": components}
    (folder / "catalogue.json").write_text(json.dumps(catalogue))


# --- CAMeL Tools ------------------------------------------------------------------------------------------------------


def test_camel_finds_names(bert: Path) -> None:
    assert names(Extractor(tagger="camel", model=bert)) == EXPECTED


def test_camel_keeps_labels_in_place_where_words_have_no_pieces(bert: Path) -> None:
    tagger = CamelTagger(bert)
    text = "وصل \ufffd \x07 زيدون الفلاني إلى \x07 زقزوقة ."
    found = [(text[s.start : s.end], s.label) for s in tagger.tag([text])[0]]
    assert found == [("زيدون الفلاني", "PER"), ("زقزوقة", "PLACE")]
    assert not all(tagger._has_pieces.values())


def test_camel_reads_long_and_empty_sentences(bert: Path) -> None:
    tagger = CamelTagger(bert)
    long = "قال زيدون إن فرقدة رحلت . " * 120
    answers = tagger.tag(["", long, " \x07 ", "قال زيدون إن"])
    assert [len(spans) for spans in answers[:1] + answers[2:]] == [0, 0, 1]
    assert len(answers[1]) > 230  # CAMeL Tools cuts long sentences wherever 254 pieces end
    assert {long[s.start : s.end] for s in answers[1]} == {"زيدون", "فرقدة"}
    assert tagger.tag([]) == []
    assert tagger.tag(["ا" * 5000]) == [[]]


def test_camel_serves_threads_and_travels(bert: Path) -> None:
    extractor = pickle.loads(pickle.dumps(Extractor(tagger="camel", model=str(bert))))
    assert repr(extractor) == f"Extractor(tagger='camel', model={str(bert)!r})"
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: names(extractor), range(8))) == [EXPECTED] * 8


def test_camel_labels_of_ones_own(bert: Path) -> None:
    tagger = CamelTagger(bert, labels={"MISC": "ORG", "LOC": "GROUP"})
    assert {s.label for s in tagger.tag(["ربح الكأس فريق زقزوقة"])[0]} == {"ORG", "GROUP"}
    with pytest.raises(ValueError, match="maps 'LOC' to 'CITY'; allowed are PLACE"):
        CamelTagger(bert, labels={"LOC": "CITY"})
    with pytest.raises(ValueError, match=r"names 'B-LOC', which the model .* does not give: FACTION, LOC, MISC, PERS"):
        CamelTagger(bert, labels={"B-LOC": "PLACE"}).tag(["زيدون"])


@pytest.mark.parametrize("installed", [False, True])
def test_camel_touches_neither_home_nor_network(installed: bool, bert: Path, tmp_path: Path) -> None:
    code = NO_NETWORK + (
        "from newsextract import Extractor\n"
        "doc = Extractor(tagger='camel', model=sys.argv[1]).extract('وصل زيدون الفلاني إلى زقزوقة .')\n"
        "assert [m.text for m in doc.persons] == ['زيدون الفلاني'], doc\n"
        "assert os.environ.get('CAMELTOOLS_DATA') == (sys.argv[3] or None) and os.environ['HOME'] == sys.argv[2]\n"
    )
    data = tmp_path / "data" if installed else ""
    home = tmp_path / "home"
    home.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "CAMELTOOLS_DATA"}
    environment |= {"HOME": str(home), "OMP_NUM_THREADS": "1"}
    if isinstance(data, Path):
        write_catalogue(data)
        environment["CAMELTOOLS_DATA"] = str(data)
    subprocess.run([sys.executable, "-c", code, bert, home, data], check=True, env=environment, timeout=300)
    assert not list(home.iterdir())


@pytest.mark.parametrize("model", ["/no/such/folder", "./none", "a/b/c", "arabert", "some/model"])
def test_camel_without_the_model(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    with pytest.raises(ModelNotFound, match=r"no model at '[^']*\w'.*download=True") as caught:
        Extractor(tagger="camel", model=model)
    assert "\n" not in str(caught.value)


def test_camel_with_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"config\.json"):
        Extractor(tagger="camel", model=tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelNotFound, match=r"vocab\.txt"):
        Extractor(tagger="camel", model=tmp_path)
    (tmp_path / "vocab.txt").write_text("[UNK]")
    with pytest.raises(ModelDamaged, match="CAMeL Tools cannot load it"):
        Extractor(tagger="camel", model=tmp_path).extract("زيدون")


def test_camel_reads_no_other_architecture(tmp_path: Path) -> None:
    """CAMeL Tools would load it with weights made up by chance, and a warning."""
    (tmp_path / "config.json").write_text('{"model_type": "electra"}')
    with pytest.raises(ModelDamaged, match=r"of the type 'electra', and CAMeL Tools reads 'bert' alone"):
        Extractor(tagger="camel", model=tmp_path)


def test_camel_model_of_the_catalogue(bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that ``camel_data`` has installed is found by its name."""
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    write_catalogue(tmp_path, "tiny", "gone")
    (tmp_path / "data" / "ner" / "tiny").symlink_to(bert)
    assert names(Extractor(tagger="camel", model="tiny")) == EXPECTED
    with pytest.raises(ModelNotFound, match=r"data/ner/gone.*download=True"):
        Extractor(tagger="camel", model="gone")


def test_camel_download_that_fails_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: Any, **__: Any) -> None:
        raise OSError("offline\nand more")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", offline)
    with pytest.raises(ModelNotFound, match=r"'some/model': downloading failed \(offline\)$"):
        CamelTagger("some/model", download=True)


def test_camel_catalogue_without_the_model_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    write_catalogue(tmp_path / "data")
    with pytest.raises(ModelNotFound, match=r"'none': CAMeL Tools could not download it \(Invalid package .*\)$"):
        CamelTagger("none", download=True)


# --- Stanza -----------------------------------------------------------------------------------------------------------


def test_stanza_offsets_in_many_sentences(stanza_file: Path) -> None:
    tagger = StanzaTagger(stanza_file)
    texts = ["", "قال زيدون إن فرقدة رحلت .", "\u200f", "وصَلَ زيدون\u200c الفلانيّ إلى زقزوقة .", " \n"]
    answers = tagger.tag(texts)
    assert [[(t[s.start : s.end], s.label) for s in spans] for t, spans in zip(texts, answers, strict=True)] == [
        [],
        [("زيدون", "PER"), ("فرقدة", "FACTION")],
        [],
        [("زيدون\u200c الفلانيّ", "PER"), ("زقزوقة", "PLACE")],
        [],
    ]
    assert tagger.tag([]) == []


def test_stanza_serves_threads_and_travels(stanza_file: Path) -> None:
    extractor = pickle.loads(pickle.dumps(Extractor(tagger="stanza", model=str(stanza_file))))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: names(extractor), range(8))) == [EXPECTED] * 8


def test_stanza_labels_of_ones_own(stanza_file: Path) -> None:
    tagger = StanzaTagger(stanza_file, labels={"MISC": "ORG", "LOC": "GROUP"})
    assert {s.label for s in tagger.tag(["ربح الكأس فريق زقزوقة"])[0]} == {"ORG", "GROUP"}


def test_stanza_published_model_by_name(stanza_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that lies where Stanza puts them is found by its name."""
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    (tmp_path / "resources.json").write_text(json.dumps({"ar": {"ner": {"tiny": {"md5": ""}}}}))
    (tmp_path / "ar" / "ner").mkdir(parents=True)
    (tmp_path / "ar" / "ner" / "tiny.pt").symlink_to(stanza_file)
    assert names(Extractor(tagger="stanza", model="tiny")) == EXPECTED


@pytest.mark.parametrize("model", ["/no/such/model.pt", "./none", "a/b", "aqmar_charlm"])
def test_stanza_without_the_model(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(ModelNotFound, match=r"no model at '[^']*\w'.*published model") as caught:
        Extractor(tagger="stanza", model=model)
    assert "\n" not in str(caught.value)


def test_stanza_with_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "ner.pt").write_bytes(b"no model")
    with pytest.raises(ModelDamaged, match="Stanza cannot load it"):
        Extractor(tagger="stanza", model=tmp_path).extract("زيدون")


def test_stanza_download_that_fails_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: Any, **__: Any) -> None:
        raise ConnectionError("offline\nand more")

    monkeypatch.setattr(stanza, "Pipeline", offline)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    with pytest.raises(ModelNotFound, match=r"'aqmar_charlm': Stanza cannot load this published model \(offline\)$"):
        Extractor(tagger="stanza", model="aqmar_charlm", download=True).extract("زيدون")


def test_a_name_without_a_model() -> None:
    for name in ("camel", "stanza"):
        with pytest.raises(ValueError, match=rf"tagger='{name}' needs a model"):
            Extractor(tagger=name)


def test_stanza_finds_names(stanza_file: Path) -> None:
    assert names(Extractor(tagger="stanza", model=stanza_file)) == EXPECTED
    assert names(Extractor(tagger="stanza", model=stanza_file.parent)) == EXPECTED
