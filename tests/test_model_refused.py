"""Model files that are damaged, or made for something else: every one is refused with an error that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models

from newsextract.errors import ModelDamaged, ModelNotFound
from newsextract.taggers.embedded import EmbeddedTagger
from tiny_tagger import SPECIAL, make, write_card

WORDS = {"زيدون": "B-PER", "الفلاني": "I-PER", "زقزوقة": "B-PLACE"}


@pytest.mark.parametrize("name", ["tagger.json", "tagger.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (make(tmp_path, WORDS) / name).unlink()
    with pytest.raises(ModelNotFound, match=name.replace(".", r"\.")) as caught:
        EmbeddedTagger(tmp_path)
    assert caught.value.path == str(tmp_path / name)


@pytest.mark.parametrize("name", ["tagger.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    file = make(tmp_path, WORDS) / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelDamaged, match=f"{name}.* its sha256 is"):
        EmbeddedTagger(tmp_path).tag(["زيدون"])


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ({"format": 2}, "its format is 2, this version reads 1"),
        ({"labels": ["O", "B-LOC", "I-LOC"]}, "label 'LOC' is unknown"),
        ({"labels": ["O", "B-PER"]}, "are no O, B-, I- scheme"),
        ({"labels": 5}, "bad or missing entry"),
        ({"max_pieces": 3}, "max_pieces 3 is not within"),
        ({"temperature": 0}, "temperature 0.0 is not above 0"),
        ({"thresholds": [1]}, "bad or missing entry"),
        ({"labels": [["O"], "B-PER", "I-PER"]}, "are no strings"),
        ({"max_pieces": float("inf")}, "bad or missing entry"),
        ({"temperature": float("nan")}, "temperature nan is not above 0"),
        ({"thresholds": {"PER": float("nan")}}, "threshold nan of 'PER' is not within 0 to 1"),
        ({"thresholds": {"PER": 7}}, r"threshold 7\.0 of 'PER'"),
        ({"thresholds": {"LOC": 0.5}}, r"threshold 0\.5 of 'LOC'"),
    ],
)
def test_a_card_that_does_not_fit(tmp_path: Path, card: dict[str, Any], message: str) -> None:
    make(tmp_path, WORDS)
    write_card(tmp_path, **card)
    with pytest.raises(ModelDamaged, match=message):
        EmbeddedTagger(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", "[" * 100_000])
def test_a_card_that_is_none(tmp_path: Path, text: str) -> None:
    (make(tmp_path, WORDS) / "tagger.json").write_text(text)
    with pytest.raises(ModelDamaged, match=r"tagger\.json"):
        EmbeddedTagger(tmp_path)


def rewrite(name: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        make(folder, WORDS)
        (folder / name).write_bytes(content)
        write_card(folder)

    return change


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (rewrite("tagger.onnx", b"no model"), "onnxruntime cannot load it"),
        (rewrite("tokenizer.json", b"{}"), "no list of word pieces"),
        (lambda folder: make(folder, WORDS, inputs=("ids", "mask")), r"its inputs are \['ids', 'mask'\]"),
        (lambda folder: make(folder, WORDS, outputs=14), r"its output has the shape \(1, 3, 14\)"),
    ],
)
def test_a_model_made_for_something_else(tmp_path: Path, build: Callable[[Path], Any], message: str) -> None:
    build(tmp_path)
    with pytest.raises(ModelDamaged, match=message):
        EmbeddedTagger(tmp_path).tag(["زيدون"])


# --- graphs and word pieces that do not fit ---------------------------------------------------------------------------


def graph(change: Callable[[ModelProto], None]) -> Callable[[Path], None]:
    """A model whose graph was changed, with the card that fits."""

    def build(folder: Path) -> None:
        file = make(folder, WORDS) / "tagger.onnx"
        model = onnx.load(file)
        change(model)
        onnx.save(model, file)
        write_card(folder)

    return build


def table(change: Callable[[np.ndarray[Any, Any]], None]) -> Callable[[ModelProto], None]:
    """Changes the scores of the word pieces."""

    def apply(model: ModelProto) -> None:
        scores = numpy_helper.to_array(model.graph.initializer[0]).copy()
        change(scores)
        model.graph.initializer[0].CopyFrom(numpy_helper.from_array(scores, "table"))

    return apply


def ends_in(node: str, kind: int, **attributes: Any) -> Callable[[ModelProto], None]:
    """Puts a node behind the last one."""

    def apply(model: ModelProto) -> None:
        model.graph.node[-1].output[0] = "before"
        domain = "foreign" if node == "Foreign" else ""
        model.graph.node.append(helper.make_node(node, ["before"], ["logits"], domain=domain, **attributes))
        model.graph.output[0].type.tensor_type.elem_type = kind
        model.opset_import.append(helper.make_opsetid("foreign", 1))

    return apply


def fixed(model: ModelProto) -> None:
    for given in model.graph.input:
        given.type.tensor_type.shape.dim[1].dim_value = 3


def pieces(model: Any) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        make(folder, WORDS)
        Tokenizer(model).save(str(folder / "tokenizer.json"))
        write_card(folder)

    return build


def unigram(*names: str, unknown: int | None = 3) -> Any:
    return models.Unigram([(name, 0.0 if name in SPECIAL else -1.0) for name in names], unk_id=unknown)


KNOWN = ("\u2581", *(f"\u2581{word}" for word in WORDS))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (graph(table(lambda scores: scores.fill(np.nan))), "its outputs are no finite numbers"),
        (graph(table(lambda scores: scores[5:].fill(np.inf))), "its outputs are no finite numbers"),  # only of words
        (graph(ends_in("Foreign", TensorProto.FLOAT)), "onnxruntime cannot load it .*foreign"),
        (graph(ends_in("Cast", TensorProto.STRING, to=TensorProto.STRING)), "expected floating numbers"),
        (graph(ends_in("Cast", TensorProto.BOOL, to=TensorProto.BOOL)), "of the type bool, expected floating numbers"),
        (graph(fixed), "it does not run .*invalid dimensions"),  # shorter than what it is to read
        (pieces(unigram(*SPECIAL, *KNOWN, "\u2581more")), r"it does not run with the 9 word pieces of tokenizer\.json"),
        (pieces(unigram(*KNOWN, *SPECIAL, unknown=7)), r"its special pieces are \{'<s>': 4, .*expected \{'<s>': 0"),
        (pieces(unigram(*SPECIAL, *KNOWN, unknown=None)), "no list of word pieces .*unk_id"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_parts_that_do_not_fit_each_other(
    tmp_path: Path, build: Callable[[Path], None], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path)
    with pytest.raises(ModelDamaged, match=message) as caught:
        EmbeddedTagger(tmp_path).tag(["وصل زيدون الفلاني إلى"])
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")  # onnxruntime would tell it a second time


def test_weights_outside_of_the_file_are_not_read(tmp_path: Path) -> None:
    """They have no hash: whoever changes them would change the model unseen."""
    file = make(tmp_path, WORDS) / "tagger.onnx"
    model = onnx.load(file)
    scores = numpy_helper.to_array(model.graph.initializer[0])
    more = np.concatenate([scores, np.zeros((3000, scores.shape[1]), np.float32)])
    model.graph.initializer[0].CopyFrom(numpy_helper.from_array(more, "table"))
    onnx.save_model(model, file, save_as_external_data=True, location="weights.bin", size_threshold=1000)
    write_card(tmp_path)
    assert (tmp_path / "weights.bin").exists()
    with pytest.raises(ModelDamaged, match=r"onnxruntime cannot load it .*xternal"):
        EmbeddedTagger(tmp_path).tag(["زيدون"])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        with pytest.raises(ModelDamaged, match=r"onnxruntime cannot load it .*xternal"):
            EmbeddedTagger(tmp_path).tag(["زيدون"])


@pytest.mark.parametrize("model", ["", "https://host.example/model", "a\0b", "\ud800", __file__])
def test_what_is_no_folder(model: str) -> None:
    with pytest.raises(ModelNotFound, match=r"no model at .*tagger\.json.*a model is a folder"):
        EmbeddedTagger(model)


def test_a_path_that_no_system_has() -> None:
    with pytest.raises(ModelNotFound, match=r"it cannot be looked up \(File name too long\)"):
        EmbeddedTagger("x" * 5000)


@pytest.mark.parametrize("threads", [0, -1, True, "2", 1.5])
def test_threads(threads: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="threads must be an int of at least 1"):
        EmbeddedTagger(threads=threads)
