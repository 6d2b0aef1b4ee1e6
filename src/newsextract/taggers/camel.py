"""CAMeL Tools as a tagger: its ``NERecognizer`` with a model folder, or with a published model by name.

Importing ``camel_tools.ner`` fetches a catalogue unless there is one, and makes a folder in the user's home even if the
catalogue lies elsewhere. None of that happens here: the import sees another home, and an empty catalogue where there is
none, unless a published model is to be downloaded.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsextract.errors import ModelDamaged, ModelNotFound
from newsextract.tagger import TaggedSpan
from newsextract.taggers.labels import check_count, mapping, runs
from newsextract.taggers.toolkit import ToolkitTagger, reason, there
from newsextract.taggers.words import Sentence, sentence

_COMPONENT = "NamedEntityRecognition"
_CATALOGUE = "catalogue.json"
_EMPTY = {"version": "0", "packages": {}, "components": {}}
_BATCH = 32
_PIECES_READ = 256  # of a sentence at once: as many as CAMeL Tools always hands over
_CACHE_LIMIT = 50_000  # words of which it is kept whether they have pieces
_WEIGHTS = ("*.h5", "*.msgpack", "*.ot", "*.onnx")  # of other frameworks: as large again, and never read
_PLACES = ("CAMELTOOLS_DATA", "HOME", "USERPROFILE")  # where CAMeL Tools looks for its data and the user's home


class CamelTagger(ToolkitTagger):
    """Names by CAMeL Tools.

    Args:
        model: Folder of a fine-tuned BERT (``config.json``, weights, ``vocab.txt``), or the name of a published
            model: one of CAMeL Tools' catalogue (``"arabert"``) or of the Hugging Face hub
            (``"CAMeL-Lab/bert-base-arabic-camelbert-msa-ner"``).
        download: Whether a published model may be fetched.
        labels: What labels of one's own stand for, such as ``{"ARMED": "FACTION"}``.
        use_gpu: Whether to use a GPU where there is one.

    Raises:
        ModelNotFound: If there is no such model here.
        ModelDamaged: If it is no BERT, or lacks weights: CAMeL Tools would make them up by chance.
    """

    toolkit = "camel"

    def _find(self) -> None:
        self._folder = _folder(self._model, download=self._download)
        _check_is_bert(self._folder)
        _check_has_pieces(self._folder)
        self._recognizer: Any = None
        self._has_pieces: dict[str, bool] = {}

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names of sentences, see :class:`newsextract.Tagger`; CAMeL Tools gives no confidence.

        Raises:
            ModelDamaged: If the model cannot be loaded.
        """
        sentences = [sentence(text) for text in texts]
        with self._lock:
            if self._recognizer is None:
                self._load()
            labels = self._predict(sentences)
        return [
            [
                one.span(run.first, run.after, self._mapping[run.label])
                for run in runs(row)
                if run.label in self._mapping
            ]
            for one, row in zip(sentences, labels, strict=True)
        ]

    def _predict(self, sentences: Sequence[Sentence]) -> list[list[str]]:
        """A label for each word. Words without word pieces get none from CAMeL Tools, so they are kept from it."""
        rows = [["O"] * len(one.units) for one in sentences]
        known = [[n for n, word in enumerate(one.words) if self._pieces(word)] for one in sentences]
        asked = [n for n, places in enumerate(known) if places]
        words = [sentences[n].words for n in asked]
        given = [[row[n] for n in known[at]] for at, row in zip(asked, words, strict=True)]
        answers = self._recognizer.predict(given, batch_size=_BATCH)
        for at, answer in zip(asked, answers, strict=True):
            check_count(self.name, answer, known[at])
            for place, label in zip(known[at], answer, strict=True):
                rows[at][place] = label
        return rows

    def _pieces(self, word: str) -> bool:
        found = self._has_pieces.get(word)
        if found is None:
            if len(self._has_pieces) >= _CACHE_LIMIT:
                self._has_pieces = {}
            found = self._has_pieces[word] = bool(self._recognizer.tokenizer.tokenize(word))
        return found

    def _load(self) -> None:
        recognizer_of = _recognizer_class()
        try:
            with _no_progress():
                missing = _missing_weights(self._folder)
                recognizer = None if missing else recognizer_of(self._folder, use_gpu=self._use_gpu)
        except Exception as error:  # transformers raises whatever it likes for bad files
            raise ModelDamaged(self._folder, f"CAMeL Tools cannot load it ({reason(error)})") from error
        if recognizer is None:
            raise ModelDamaged(self._folder, f"weights are missing, {missing[0]!r} the first of {len(missing)}")
        names = [str(label) for label in recognizer.labels_map.values()]
        fault = _fault(recognizer, names)
        if fault:
            raise ModelDamaged(self._folder, fault)
        self._mapping = mapping(self._model, names, self._own)
        self._recognizer = recognizer


def _folder(model: str, *, download: bool) -> str:
    """The folder of a model; published ones are fetched only if the user asked for it."""
    path = Path(model)
    if there(path, Path.is_dir):
        if not (path / "config.json").is_file():
            raise ModelNotFound(str(path / "config.json"), "a model is a folder as transformers saves it")
        return model
    if path.exists() or path.is_absolute() or model.startswith(".") or model.count("/") > 1:
        raise ModelNotFound(model, "pass the folder of a model, or the name of a published one with download=True")
    return _of_hub(model, download=download) if "/" in model else _of_catalogue(model, download=download)


def _check_is_bert(folder: str) -> None:
    """Refuses other architectures, of which CAMeL Tools reads what it can and makes up the rest."""
    try:
        kind = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8")).get("model_type", "bert")
    except (OSError, RecursionError, ValueError, AttributeError):
        return  # loading tells what is wrong
    if kind != "bert":
        why = f"it is of the type {kind!r}, and CAMeL Tools reads 'bert' alone: make a tagger of your own"
        raise ModelDamaged(folder, why)


def _check_has_pieces(folder: str) -> None:
    """Refuses a model without word pieces: to transformers every word would be an unknown one."""
    vocabulary = Path(folder) / "vocab.txt"
    if not (vocabulary.is_file() or vocabulary.with_name("tokenizer.json").is_file()):
        raise ModelNotFound(str(vocabulary), "a model is a folder as transformers saves it, with its tokenizer")


def _missing_weights(folder: str) -> list[str]:
    """Names of the weights that a model does not bring; CAMeL Tools itself does not ask."""
    from transformers import BertForTokenClassification

    _, told = BertForTokenClassification.from_pretrained(folder, output_loading_info=True)
    return sorted(told["missing_keys"])


def _fault(recognizer: Any, names: Sequence[str]) -> str | None:  # noqa: ANN401 - CAMeL Tools has no types
    """What is wrong with a model that was loaded."""
    if "O" not in names:
        return f"its labels ({', '.join(names)}) have no 'O'"
    pieces, vectors = len(recognizer.tokenizer), recognizer.model.get_input_embeddings().num_embeddings
    if pieces > vectors:
        return f"its tokenizer has {pieces} word pieces, its weights know {vectors}"
    read = recognizer.model.config.max_position_embeddings
    if read < _PIECES_READ:
        return (
            f"it reads {read} word pieces at once, and CAMeL Tools gives it {_PIECES_READ}: make a tagger of your own"
        )
    return None


def _of_hub(name: str, *, download: bool) -> str:
    import huggingface_hub

    try:
        return str(
            huggingface_hub.snapshot_download(name, local_files_only=not download, ignore_patterns=list(_WEIGHTS))
        )
    except Exception as error:  # errors of the network, of the hub and of its names share no base class
        failed = f"downloading failed ({reason(error)})"
        hint = failed if download else "neither a folder nor downloaded before; download=True fetches it"
        raise ModelNotFound(name, hint) from error


def _of_catalogue(name: str, *, download: bool) -> str:
    """A model of CAMeL Tools' own catalogue, as ``camel_data`` installs it."""
    if download:
        _download(name)
    root = _data_folder()
    try:
        catalogue = json.loads((root / _CATALOGUE).read_text(encoding="utf-8"))
        folder = root / "data" / catalogue["components"][_COMPONENT]["datasets"][name]["path"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelNotFound(
            str(root / "data" / "ner" / name), "no such model was installed by camel_data; download=True fetches it"
        ) from error
    if not folder.is_dir():
        raise ModelNotFound(str(folder), "it was not installed by camel_data; download=True fetches it")
    return str(folder)


def _download(name: str) -> None:
    for module in [m for m in sys.modules if m.partition(".data")[0] == "camel_tools" and ".data" in m]:
        del sys.modules[module]  # it may have been imported with an empty catalogue
    try:
        from camel_tools.data import CATALOGUE

        CATALOGUE.download_package(f"ner-{name}")
    except Exception as error:  # whatever comes of the network and of its files
        raise ModelNotFound(name, f"CAMeL Tools could not download it ({reason(error)})") from error


def _data_folder() -> Path:
    given = os.environ.get("CAMELTOOLS_DATA")
    if given:
        return Path(given).expanduser().absolute()
    try:
        home = Path.home()
    except RuntimeError:  # nobody's: no such user, and no $HOME
        home = Path("~")
    return home / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")


def _recognizer_class() -> Any:  # noqa: ANN401 - CAMeL Tools has no types
    """``NERecognizer``, imported such that nothing is fetched and nothing is written."""
    import transformers  # noqa: F401 - before the home folder looks different

    with _elsewhere():
        from camel_tools.ner import NERecognizer
    return NERecognizer


@contextmanager
def _no_progress() -> Iterator[None]:
    """Without the bar that transformers draws on standard error for every model."""
    from transformers.utils import logging

    drawn = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if drawn:
            logging.enable_progress_bar()


@contextmanager
def _elsewhere() -> Iterator[None]:
    """A home of no files and the user's catalogue, or one of no packages, for as long as the import takes."""
    data = _data_folder()
    with TemporaryDirectory(prefix="newsextract-") as folder:
        if not (data / _CATALOGUE).is_file():
            data = Path(folder)
            (data / _CATALOGUE).write_text(json.dumps(_EMPTY), encoding="utf-8")
        before = {name: os.environ.get(name) for name in _PLACES}
        os.environ.update(CAMELTOOLS_DATA=str(data), HOME=folder, USERPROFILE=folder)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
