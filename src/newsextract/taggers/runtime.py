"""Runs an embedded model: sentences in, names out. Importing this module loads onnxruntime; see ``embedded``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from newsextract.errors import ModelDamaged
from newsextract.normalize import Folded, normalize
from newsextract.tagger import TaggedSpan
from newsextract.taggers.decode import Decoder, Scores
from newsextract.taggers.model_file import GRAPH, PIECES, WORDS, Card, read_files
from newsextract.taggers.silent import onnxruntime as ort
from newsextract.taggers.toolkit import reason
from newsextract.taggers.units import END, PAD, START, UNKNOWN, Pieces, Unit, Window, units, windows
from newsextract.taggers.wordbits import WordBits

_BATCH_PIECES = 256  # padded pieces that the model reads at once: more are no faster, and take memory
_SPREAD = 1.3  # how much longer than its shortest window a batch may be: what is padded is read for nothing
_INPUTS, _FEATURES, _OUTPUT = {"input_ids", "attention_mask"}, "features", "logits"
_SPECIAL = {"<s>": START, "<pad>": PAD, "</s>": END, "<unk>": UNKNOWN}
_ELSEWHERE = "session.model_external_initializers_file_folder_path"  # where weights outside of the file are sought
_QUIET = 4  # of onnxruntime's levels of logging: what goes wrong is raised, not printed as well


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
        contents = read_files(card.folder)
        self.labels = labels
        self.card = card
        tokenizer = _tokenizer(card, contents.pop(PIECES))
        self._pieces = Pieces(tokenizer.model)
        self._session = _session(card, contents.pop(GRAPH), threads, last=tokenizer.get_vocab_size() - 1)
        self._bits = _bits(card, self._session, contents.get(WORDS))
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
        outputs = self._outputs(inputs)
        for row, (sentence, window) in enumerate(batch):
            begin, end = window.keep
            places = window.places[begin - window.first : end - window.first]
            sentence.scores[begin:end] = outputs[row, places]

    def _outputs(self, inputs: Mapping[str, np.ndarray]) -> np.ndarray:
        """What the model gives; a model that was made for shorter texts or fewer pieces shows it here."""
        graph = str(self.card.folder / GRAPH)
        try:
            (outputs,) = self._session.run([_OUTPUT], inputs)
        except Exception as error:  # onnxruntime's own errors share no base class but Exception
            raise ModelDamaged(graph, f"it does not run ({reason(error)})") from error
        if not np.isfinite(outputs).all():
            raise ModelDamaged(graph, "its outputs are no finite numbers")
        return np.asarray(outputs)

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


def _bits(card: Card, session: ort.InferenceSession, words: bytes | None) -> WordBits | None:
    """What is known of single words, if the model reads that."""
    if all(node.name != _FEATURES for node in session.get_inputs()):
        return None
    if words is None:
        raise ModelDamaged(str(card.folder / WORDS), "the model reads word bits, but there are none")
    try:
        return WordBits.parse(words.decode("utf-8"))
    except ValueError as error:
        raise ModelDamaged(str(card.folder / WORDS), f"no table of word bits ({error})") from error


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


def _tokenizer(card: Card, content: bytes) -> Tokenizer:
    """The word pieces, which must know any letter and have the special pieces where the model expects them."""
    path = str(card.folder / PIECES)
    try:
        tokenizer = Tokenizer.from_str(content.decode("utf-8"))
        tokenizer.model.tokenize("\ufffd")
    except Exception as error:  # the binding raises plain Exception
        raise ModelDamaged(path, f"no list of word pieces ({reason(error)})") from error
    found = {piece: tokenizer.token_to_id(piece) for piece in _SPECIAL}
    if found != _SPECIAL:
        raise ModelDamaged(path, f"its special pieces are {found}, expected {_SPECIAL}")
    return tokenizer


def _session(card: Card, content: bytes, threads: int, *, last: int) -> ort.InferenceSession:
    """The model, tried with the last of the word pieces.

    Args:
        card: What is known of it.
        content: The file; weights that lie outside of it have no hash, and are not read.
        threads: How many threads work on one batch.
        last: Highest id of a piece.
    """
    path = str(card.folder / GRAPH)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _QUIET
    options.add_session_config_entry(_ELSEWHERE, f"{path}/none")  # no folder
    try:
        session = ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no base class but Exception
        raise ModelDamaged(path, f"onnxruntime cannot load it ({reason(error)})") from error
    inputs = {node.name for node in session.get_inputs()}
    if inputs - {_FEATURES} != _INPUTS:
        raise ModelDamaged(path, f"its inputs are {sorted(inputs)}, expected {sorted(_INPUTS)}")
    try:
        ids = np.array([[START, last, END]], dtype=np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), _FEATURES: np.zeros_like(ids)}
        (output,) = session.run([_OUTPUT], {name: fed[name] for name in inputs})
    except Exception as error:  # likewise
        why = f"it does not run with the {last + 1} word pieces of {PIECES} ({reason(error)})"
        raise ModelDamaged(path, why) from error
    shape, expected = getattr(output, "shape", None), (*ids.shape, len(card.labels))
    if shape != expected:
        raise ModelDamaged(path, f"its output has the shape {shape}, expected {expected}")
    if not np.issubdtype(output.dtype, np.floating):
        raise ModelDamaged(path, f"its output is of the type {output.dtype}, expected floating numbers")
    return session
