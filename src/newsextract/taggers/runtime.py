"""Runs an embedded model: sentences in, names out. Importing this module loads onnxruntime; see ``embedded``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from newsextract.errors import ModelDamaged
from newsextract.normalize import Folded, normalize
from newsextract.tagger import TaggedSpan
from newsextract.taggers.decode import Decoder, Scores
from newsextract.taggers.model_file import GRAPH, PIECES, WORDS, Card, check_files
from newsextract.taggers.units import END, PAD, START, Pieces, Unit, Window, units, windows
from newsextract.taggers.wordbits import WordBits

_BATCH_PIECES = 256  # padded pieces that the model reads at once: more are no faster, and take memory
_SPREAD = 1.3  # how much longer than its shortest window a batch may be: what is padded is read for nothing
_INPUTS, _FEATURES, _OUTPUT = {"input_ids", "attention_mask"}, "features", "logits"


class _Sentence(NamedTuple):
    folded: Folded
    units: list[Unit]
    scores: Scores


class _Job(NamedTuple):
    sentence: _Sentence
    window: Window


class Runtime:
    """A loaded model. One runtime serves many threads.

    Args:
        card: What is known of the model.
        labels: The labels that are asked for.
        threads: How many threads work on one batch.

    Raises:
        ModelDamaged: If the files are not those of the card, or no model of this form.
    """

    def __init__(self, card: Card, labels: Collection[str], *, threads: int = 1) -> None:
        check_files(card.folder)
        self.labels = labels
        self.card = card
        self._session = _session(card, threads)
        self._bits = _bits(card, self._session)
        try:
            self._pieces = Pieces(Tokenizer.from_file(str(card.folder / PIECES)).model)
        except Exception as error:  # the binding raises plain Exception
            raise ModelDamaged(str(card.folder / PIECES), f"no list of word pieces ({error})") from error
        self._decoder = Decoder(card.labels, card.temperature)

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names of sentences, see :class:`newsextract.Tagger`."""
        sentences = [self._prepare(text) for text in texts]
        jobs = [_Job(s, window) for s in sentences for window in self._windows(s)]
        jobs.sort(key=lambda job: len(job.window.ids))
        for batch in _batches(jobs):
            self._run(batch)
        return [list(self._spans(sentence)) for sentence in sentences]

    def _prepare(self, text: str) -> _Sentence:
        folded = normalize(text)
        found = units(folded.light) if any(map(str.isalpha, folded.light)) else []
        return _Sentence(folded, found, np.zeros((len(found), len(self.card.labels)), dtype=np.float32))

    def _windows(self, sentence: _Sentence) -> Iterator[Window]:
        return windows([self._pieces.of(unit.text) for unit in sentence.units], self.card.max_pieces)

    def _run(self, batch: Sequence[_Job]) -> None:
        """Runs the model over windows and puts its outputs where they belong."""
        width = max(len(job.window.ids) for job in batch)
        ids = np.full((len(batch), width), PAD, dtype=np.int64)
        mask = np.zeros((len(batch), width), dtype=np.int64)
        for row, job in enumerate(batch):
            size = len(job.window.ids)
            ids[row, :size] = job.window.ids
            mask[row, :size] = 1
        inputs = {"input_ids": ids, "attention_mask": mask}
        if self._bits is not None:
            inputs[_FEATURES] = np.zeros_like(ids)
            for row, job in enumerate(batch):
                numbers = _of_pieces(job.window, self._bits.of(_texts(job)))
                inputs[_FEATURES][row, : len(numbers)] = numbers
        (outputs,) = self._session.run([_OUTPUT], inputs)
        for row, (sentence, window) in enumerate(batch):
            begin, end = window.keep
            places = window.places[begin - window.first : end - window.first]
            sentence.scores[begin:end] = outputs[row, places]

    def _spans(self, sentence: _Sentence) -> Iterator[TaggedSpan]:
        least = self.card.thresholds
        for first, after, label, score in self._decoder.names(sentence.scores):
            if label in self.labels and score >= least.get(label, 0.0):
                start, end = sentence.units[first].start, sentence.units[after - 1].end
                yield TaggedSpan(*sentence.folded.to_original(start, end), label, score)


def _texts(job: _Job) -> list[str]:
    first = job.window.first
    return [unit.text for unit in job.sentence.units[first : first + len(job.window.places)]]


def _of_pieces(window: Window, numbers: Sequence[int]) -> list[int]:
    """The number of its unit for every piece of a window, 0 for those at its ends."""
    ends = [*window.places[1:], len(window.ids) - 1]
    return [
        0,
        *(number for place, end, number in zip(window.places, ends, numbers, strict=True) for _ in range(place, end)),
    ]


def _bits(card: Card, session: ort.InferenceSession) -> WordBits | None:
    """What is known of single words, if the model reads that."""
    if all(node.name != _FEATURES for node in session.get_inputs()):
        return None
    try:
        return WordBits.parse((card.folder / WORDS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(
            str(card.folder / WORDS), f"the model reads word bits, but there are none ({error})"
        ) from error


def _batches(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    """Windows of similar length together, as many as the memory allows; the shorter come first."""
    batch: list[_Job] = []
    for job in jobs:
        width = len(job.window.ids)
        if batch and ((len(batch) + 1) * width > _BATCH_PIECES or width > _SPREAD * len(batch[0].window.ids)):
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch


def _session(card: Card, threads: int) -> ort.InferenceSession:
    path = card.folder / GRAPH
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no base class but Exception
        reason = str(error).strip().splitlines()[0]
        raise ModelDamaged(str(path), f"onnxruntime cannot load it ({reason})") from error
    inputs = {node.name for node in session.get_inputs()}
    if inputs - {_FEATURES} != _INPUTS:
        raise ModelDamaged(str(path), f"its inputs are {sorted(inputs)}, expected {sorted(_INPUTS)}")
    try:
        ids = np.array([[START, END]], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), _FEATURES: np.zeros_like(ids)}
        (output,) = session.run([_OUTPUT], {name: fed[name] for name in inputs})
    except Exception as error:
        raise ModelDamaged(str(path), f"it does not run ({str(error).strip().splitlines()[0]})") from error
    shape, expected = getattr(output, "shape", None), (*ids.shape, len(card.labels))
    if shape != expected:
        raise ModelDamaged(str(path), f"its output has the shape {shape}, expected {expected}")
    return session
