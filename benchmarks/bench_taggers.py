"""Taggers on the same articles in the same run, on one thread, beside a BERT-base token classifier.

Models of the published sizes are made here with random weights: their speed does not depend on what they know. The
BERT is driven as CAMeL Tools' NERecognizer does it (sentences padded to 256 pieces, batches of 32), and once without
the padding. What is not installed is named as missing.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from benchmarks.bench_pipeline import cold, latency
from benchmarks.common import articles, best
from newsextract import Extractor, ModelNotFound, NewsExtractError
from newsextract.taggers.embedded import builtin_folder

if TYPE_CHECKING:
    from collections.abc import Callable

MISSING = float("nan")
_SENTENCE = re.compile(r"(?<=[.؟!])\s+|\n+")
_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST, _BATCH, _VOCABULARY = 256, 32, 30_000


def _bert(threads: int, *, padded: bool) -> Callable[[list[str]], object]:
    import torch
    from transformers import BertConfig, BertForTokenClassification

    torch.set_num_threads(threads)
    torch.manual_seed(0)
    model = BertForTokenClassification(BertConfig(vocab_size=_VOCABULARY, num_labels=9)).eval()

    def pieces(sentence: str) -> list[int]:
        """About 1.5 pieces a word, as the published vocabularies give for news."""
        made = [5 + hash((word, k)) % 20_000 for word in _WORD.findall(sentence) for k in range(1 + (len(word) > 4))]
        return [2, *made[: _LONGEST - 2], 3]

    def run(texts: list[str]) -> None:
        rows = [pieces(s) for text in texts for s in _SENTENCE.split(text) if s.strip()]
        rows = rows if padded else sorted(rows, key=len)
        size = _BATCH if padded else 8
        for at in range(0, len(rows), size):
            part = rows[at : at + size]
            width = _LONGEST if padded else max(map(len, part))
            ids = torch.tensor([row + [0] * (width - len(row)) for row in part])
            with torch.no_grad():
                model(input_ids=ids, attention_mask=(ids > 0).long()).logits.argmax(-1)

    return run


def _ours(tagger: str) -> Callable[[list[str]], object]:
    if tagger == "embedded" and not builtin_folder().is_dir():
        raise ModelNotFound(str(builtin_folder()), "this version brings no model")
    extractor = Extractor(tagger=tagger)
    return lambda texts: [extractor.extract(text) for text in texts]


def speed() -> dict[str, float]:
    """Characters a second of processor time."""
    texts = articles()[:4]
    size = sum(map(len, texts))
    makers: dict[str, Callable[[], Callable[[list[str]], object]]] = {
        "none": lambda: _ours("none"),
        "embedded": lambda: _ours("embedded"),
        "BERT-base as CAMeL Tools runs it": lambda: _bert(1, padded=True),
        "BERT-base without padding": lambda: _bert(1, padded=False),
    }
    found: dict[str, float] = {}
    for name, make in makers.items():
        try:
            run = make()
            run(texts[:1])
            found[f"{name}, chars/s"] = size / best(lambda run=run: run(texts), rounds=1 if "BERT" in name else 3)
        except (ImportError, NewsExtractError, ValueError) as error:
            found[f"{name}: missing ({type(error).__name__})"] = MISSING
    ours, padded = found.get("embedded, chars/s"), found.get("BERT-base as CAMeL Tools runs it, chars/s")
    free = found.get("BERT-base without padding, chars/s")
    if ours and padded and free:
        found["embedded / BERT-base as CAMeL Tools runs it"] = ours / padded
        found["embedded / BERT-base without padding"] = ours / free
    return found


def run() -> dict[str, Any]:
    """All tables."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    tables = {"speed on one thread": speed()}
    try:
        _ours("embedded")
        tables |= {"embedded, latency": latency("embedded"), "embedded, cold process": cold("embedded")}
    except (ImportError, NewsExtractError) as error:
        tables["embedded"] = {f"missing: {type(error).__name__}": MISSING}
    return tables
