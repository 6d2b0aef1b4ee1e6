"""Stanza as a tagger: its NER processor with a model file of one's own, or with a published model by name."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsextract.errors import ModelDamaged, ModelNotFound
from newsextract.tagger import TaggedSpan
from newsextract.taggers.labels import mapping
from newsextract.taggers.toolkit import ToolkitTagger, reason, there
from newsextract.taggers.words import Sentence, sentence

_LANGUAGE = "ar"
_BESIDE = {"pretrain": "pretrain.pt", "forward_charlm": "forward_charlm.pt", "backward_charlm": "backward_charlm.pt"}


class StanzaTagger(ToolkitTagger):
    """Names by Stanza.

    Args:
        model: A model file (``….pt``) or a folder that holds ``ner.pt``; files ``pretrain.pt``,
            ``forward_charlm.pt`` and ``backward_charlm.pt`` beside it are used if it was trained with such. Or the
            name of a published model, such as ``"aqmar_charlm"``.
        download: Whether a published model may be fetched.
        labels: What labels of one's own stand for, such as ``{"ARMED": "FACTION"}``.
        use_gpu: Whether to use a GPU where there is one.

    Raises:
        ModelNotFound: If there is no such model here.
    """

    toolkit = "stanza"

    def _find(self) -> None:
        self._file = _own_file(self._model)
        if self._file is None and not self._download:
            _check_installed(self._model)
        self._processor: Any = None

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names of sentences, see :class:`newsextract.Tagger`; Stanza gives no confidence.

        Raises:
            ModelDamaged: If the model cannot be loaded.
        """
        sentences = [sentence(text) for text in texts]
        found: list[list[TaggedSpan]] = [[] for _ in sentences]
        asked = [n for n, one in enumerate(sentences) if one.units]
        if not asked:
            return found
        with self._lock:
            if self._processor is None:
                self._load()
            document, starts = _document([sentences[n] for n in asked])
            self._processor.process(document)
        for entity in document.ents:
            target = self._mapping.get(entity.type)
            if target is not None:
                number = bisect_right(starts, entity.start_char) - 1
                folded = sentences[asked[number]].folded
                start, end = entity.start_char - starts[number], entity.end_char - starts[number]
                found[asked[number]].append(TaggedSpan(*folded.to_original(start, end), target))
        return found

    def _load(self) -> None:
        try:
            if self._file is not None:
                processor = _own_pipeline(self._file, use_gpu=self._use_gpu)
            else:
                processor = _published_pipeline(self._model, download=self._download, use_gpu=self._use_gpu)
            tags = processor.get_known_tags()
        except Exception as error:  # Stanza and torch raise whatever they like for bad files
            if self._file is None:
                why = f"Stanza cannot load this published model ({reason(error)})"
                raise ModelNotFound(self._model, why) from error
            raise ModelDamaged(str(self._file), f"Stanza cannot load it ({reason(error)})") from error
        self._mapping = mapping(self._model, tags, self._own)
        self._processor = processor


def _own_file(model: str) -> Path | None:
    """The file of a model of one's own; ``None`` for what may be the name of a published one."""
    path = Path(model)
    folder = there(path, Path.is_dir)
    path = path / "ner.pt" if folder else path
    if path.is_file():
        return path
    if path.suffix == ".pt" or "/" in model or os.sep in model or model.startswith("."):
        raise ModelNotFound(
            str(path) if folder else model, "pass a model file of Stanza, or the name of a published model"
        )
    return None


def _resources() -> Path:
    """Where Stanza keeps published models; found without loading it."""
    given = os.environ.get("STANZA_RESOURCES_DIR")
    if given:
        return Path(given)
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def _check_installed(name: str) -> None:
    root = _resources()
    file = root / _LANGUAGE / "ner" / f"{name}.pt"
    if not (file.is_file() and (root / "resources.json").is_file()):
        raise ModelNotFound(str(file), "neither a file nor a published model that is here; download=True fetches it")


def _own_pipeline(file: Path, *, use_gpu: bool) -> Any:  # noqa: ANN401 - Stanza has no types
    import stanza

    beside = {
        f"ner_{part}_path": str(file.parent / name) if (file.parent / name).is_file() else ""
        for part, name in _BESIDE.items()
    }
    with TemporaryDirectory(prefix="newsextract-") as folder:
        (Path(folder) / "resources.json").write_text("{}", encoding="utf-8")  # Stanza wants one, whatever it says
        pipeline = stanza.Pipeline(
            _LANGUAGE,
            dir=folder,
            processors={"tokenize": "default", "ner": "own"},
            tokenize_pretokenized=True,
            ner_model_path=str(file),
            download_method=None,
            allow_unknown_language=True,
            use_gpu=use_gpu,
            verbose=False,
            **beside,
        )
    return pipeline.processors["ner"]


def _published_pipeline(name: str, *, download: bool, use_gpu: bool) -> Any:  # noqa: ANN401
    import stanza

    pipeline = stanza.Pipeline(
        _LANGUAGE,
        dir=str(_resources()),
        processors={"tokenize": "default", "ner": name},
        package=None,
        tokenize_pretokenized=True,
        download_method=stanza.DownloadMethod.REUSE_RESOURCES if download else None,
        use_gpu=use_gpu,
        verbose=False,
    )
    if "ner" not in pipeline.processors:  # Stanza passes over names that it does not know
        raise LookupError("it publishes none of this name for Arabic")
    return pipeline.processors["ner"]


def _document(sentences: Sequence[Sentence]) -> tuple[Any, list[int]]:
    """A document of Stanza with offsets into the joined sentences, and where each of them starts."""
    from stanza.models.common.doc import Document

    starts, rows, at = [], [], 0
    for one in sentences:
        starts.append(at)
        rows.append(
            [
                {"id": n, "text": word, "start_char": at + unit.start, "end_char": at + unit.end}
                for n, (unit, word) in enumerate(zip(one.units, one.words, strict=True), start=1)
            ]
        )
        at += len(one.folded.light) + 1
    return Document(rows, text="\n".join(one.folded.light for one in sentences)), starts
