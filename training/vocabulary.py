"""Cuts the vocabulary of XLM-R to the pieces that Arabic news can hold: about 16 thousand of 250 thousand."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np

_ARABIC = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى" + "ًٌٍَُِّْٰـ" + "٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬")
_LATIN_WORDS = 3000
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def kept(pieces: list[tuple[str, float]]) -> list[int]:
    """Indices of the pieces to keep, in their old order.

    Kept are the four special pieces, pieces of Arabic letters, digits and punctuation, single Latin letters and
    the most frequent Latin pieces.

    Args:
        pieces: Every piece with its log probability, as in ``tokenizer.json``.
    """
    chosen: list[int] = []
    latin: list[tuple[float, int]] = []
    for index, (piece, score) in enumerate(pieces):
        bare = piece.replace("\u2581", "")
        if piece in _SPECIAL or not bare or _is_arabic(bare) or _is_sign(bare) or (len(bare) == 1 and bare < "\u0180"):
            chosen.append(index)
        elif bare.isascii():
            latin.append((-score, index))
    return sorted(chosen + [index for _, index in sorted(latin)[:_LATIN_WORDS]])


def _is_arabic(bare: str) -> bool:
    if not any("\u0600" <= c <= "\u06ff" for c in bare):
        return False
    return all(c in _ARABIC or ("\u0600" <= c <= "\u06ff" and len(bare) == 1) or not c.isalpha() for c in bare)


def _is_sign(bare: str) -> bool:
    return all(unicodedata.category(c)[0] in "PSN" and (ord(c) < 0x300 or 0x2000 <= ord(c) < 0x2700) for c in bare)


def trim(tokenizer: Path, target: Path) -> np.ndarray:
    """Writes the trimmed tokenizer and gives the old ids of its pieces.

    The run time cuts one word at a time out of normalised text, so the file keeps neither normaliser nor
    pre-tokeniser.

    Args:
        tokenizer: ``tokenizer.json`` of the base model.
        target: Where the trimmed one goes.
    """
    content = json.loads(tokenizer.read_text(encoding="utf-8"))
    pieces = [(piece, score) for piece, score in content["model"]["vocab"]]
    indices = kept(pieces)
    content["model"]["vocab"] = [pieces[i] for i in indices]
    if [piece for piece, _ in content["model"]["vocab"][:4]] != list(_SPECIAL):
        raise ValueError("the special pieces must come first")
    content["added_tokens"] = [a for a in content["added_tokens"] if a["content"] in _SPECIAL]
    content["normalizer"] = content["pre_tokenizer"] = content["post_processor"] = content["decoder"] = None
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return np.array(indices)
