"""Models of CAMeL Tools and Stanza that are damaged or hostile: refused in one line, and nothing in them runs."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsextract import Extractor, ModelDamaged, ModelNotFound
from newsextract.taggers.camel import CamelTagger

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")
pytest.importorskip("camel_tools")
pytest.importorskip("stanza")


class Hostile:
    """Makes a folder when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = str(mark)

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.mark,)


def config(**changed: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / "config.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | changed))

    return change


def without(part: str) -> Callable[[Path], None]:
    """Takes weights out; transformers would make them up."""

    def change(folder: Path) -> None:
        file = folder / "model.safetensors"
        kept = {name: values for name, values in safetensors.load_file(file).items() if part not in name}
        safetensors.save_file(kept, file, metadata={"format": "pt"})

    return change


def more_words(folder: Path) -> None:
    words = (folder / "vocab.txt").read_text(encoding="utf-8")
    (folder / "vocab.txt").write_text(f"{words}\nخرنوش", encoding="utf-8")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        (folder / name).unlink()


def fewer_positions(folder: Path) -> None:
    config(max_position_embeddings=128)(folder)
    file = folder / "model.safetensors"
    values = safetensors.load_file(file)
    name = "bert.embeddings.position_embeddings.weight"
    safetensors.save_file(values | {name: values[name][:128].clone()}, file, metadata={"format": "pt"})


def cut_short(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:3000])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: (folder / "config.json").write_text("[" * 100_000), "CAMeL Tools cannot load it"),
        (cut_short, "CAMeL Tools cannot load it"),
        (lambda folder: (folder / "model.safetensors").unlink(), "CAMeL Tools cannot load it .*no file named"),
        (config(id2label={"0": "O", "1": "B-LOC"}), "CAMeL Tools cannot load it"),  # fewer than there are outputs
        (without("classifier"), r"weights are missing, 'classifier\.bias' the first of 2"),
        (without("encoder"), r"weights are missing, 'bert\.encoder"),
        (more_words, r"its tokenizer has (\d+) word pieces, its weights know \d+"),
        (fewer_positions, "it reads 128 word pieces at once, and CAMeL Tools gives it 256"),
    ],
)
def test_camel_models_that_do_not_fit(
    bert: Path, tmp_path: Path, change: Callable[[Path], Any], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change(Path(shutil.copytree(bert, tmp_path / "model")))
    tagger = CamelTagger(tmp_path / "model")
    with pytest.raises(ModelDamaged, match=message) as caught:
        tagger.tag(["قال زيدون إن خرنوش رحل ."])
    assert "\n" not in str(caught.value)
    assert "Loading weights" not in capfd.readouterr().err


def test_camel_model_without_word_pieces(bert: Path, tmp_path: Path) -> None:
    """Every word would be an unknown one, and all of them the same."""
    folder = shutil.copytree(bert, tmp_path / "model", ignore=shutil.ignore_patterns("vocab.txt", "tokenizer*"))
    with pytest.raises(ModelNotFound, match=r"vocab\.txt.*with its tokenizer"):
        Extractor(tagger="camel", model=folder)


@pytest.mark.parametrize("name", ["camel", "stanza"])
def test_a_path_that_no_system_has(name: str) -> None:
    with pytest.raises(ModelNotFound, match=r"it cannot be looked up \(File name too long\)"):
        Extractor(tagger=name, model="x" * 5000)


def test_camel_without_a_home(monkeypatch: pytest.MonkeyPatch, bert: Path) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("CAMELTOOLS_DATA", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert len(CamelTagger(bert).tag(["قال زيدون إن فرقدة رحلت ."])[0]) == 2
    with pytest.raises(ModelNotFound, match=r"~/\.camel_tools/data/ner/arabert"):
        CamelTagger("arabert")


@pytest.mark.parametrize("written", ["torch", "pickle"])
def test_camel_weights_with_code(bert: Path, tmp_path: Path, written: str) -> None:
    folder = Path(shutil.copytree(bert, tmp_path / "model", ignore=shutil.ignore_patterns("*.safetensors")))
    save({"x": Hostile(tmp_path / "run")}, folder / "pytorch_model.bin", written)
    with pytest.raises(ModelDamaged, match="CAMeL Tools cannot load it"):
        CamelTagger(folder).tag(["زيدون"])
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("written", ["torch", "pickle"])
@pytest.mark.parametrize("part", ["ner", "pretrain", "forward_charlm", "backward_charlm"])
def test_stanza_files_with_code(stanza_file: Path, tmp_path: Path, part: str, written: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    shutil.copy(stanza_file, folder / "ner.pt")
    hostile = Hostile(tmp_path / "run")
    save({"config": hostile, "emb": hostile, "vocab": hostile}, folder / f"{part}.pt", written)
    extractor = Extractor(tagger="stanza", model=folder)
    if part.endswith("charlm"):  # a model that was trained without them does not read them
        extractor.extract("زيدون")
    else:
        with pytest.raises(ModelDamaged, match="Stanza cannot load it") as caught:
            extractor.extract("زيدون")
        assert "\n" not in str(caught.value)
    assert not (tmp_path / "run").exists()


def save(content: Any, file: Path, written: str) -> None:
    if written == "torch":
        torch.save(content, file)
    else:
        file.write_bytes(pickle.dumps(content))
