"""The files of an embedded model: its card, its graph, its word pieces; checked before they are used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsextract.errors import ModelDamaged, ModelNotFound
from newsextract.tagger import KIND_OF_LABEL
from newsextract.taggers.toolkit import there

CARD, GRAPH, PIECES, WORDS = "tagger.json", "tagger.onnx", "tokenizer.json", "words.txt"
FORMAT = 1
_SHORTEST_WINDOW, _LONGEST_WINDOW = 64, 512


@dataclass(frozen=True, slots=True)
class Card:
    """What ``tagger.json`` says of a model.

    Attributes:
        folder: Where its files lie.
        name: What it is called.
        version: Its version.
        labels: For each output its label: ``"O"``, ``"B-PLACE"``, ``"I-PLACE"`` …
        max_pieces: Most word pieces that it reads at once.
        temperature: Divides the outputs, so that probabilities are those seen in practice.
        thresholds: Least confidence of a name by label; 0 for those not named.
    """

    folder: Path
    name: str
    version: str
    labels: tuple[str, ...]
    max_pieces: int
    temperature: float
    thresholds: Mapping[str, float]

    @property
    def types(self) -> frozenset[str]:
        """The labels without ``B-`` and ``I-``."""
        return frozenset(label[2:] for label in self.labels if label != "O")


def read_card(folder: Path) -> Card:
    """Reads the card of a model; hashes are left to :func:`read_files`.

    Args:
        folder: Where its files lie.

    Raises:
        ModelNotFound: If the folder or one of the files is not there.
        ModelDamaged: If the card is none, or one of another format or with other labels.
    """
    for name in (CARD, GRAPH, PIECES):
        if not there(folder / name, Path.is_file):
            raise ModelNotFound(str(folder / name), f"a model is a folder with {CARD}, {GRAPH} and {PIECES}")
    data = _object(folder / CARD)
    try:
        card = Card(
            folder,
            str(data["name"]),
            str(data["version"]),
            tuple(data["labels"]),
            int(data["max_pieces"]),
            float(data["temperature"]),
            {str(label): float(value) for label, value in data.get("thresholds", {}).items()},
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise ModelDamaged(str(folder / CARD), f"bad or missing entry ({type(error).__name__}: {error})") from error
    strings = all(isinstance(label, str) for label in card.labels)
    fault = _fault(card) if strings else f"labels {card.labels!r} are no strings"
    if fault:
        raise ModelDamaged(str(folder / CARD), fault)
    return card


def read_files(folder: Path) -> dict[str, bytes]:
    """Reads the files of a model and compares them with the hashes of its card.

    Returns:
        The contents by name; what was compared is what is used, whatever happens to the files meanwhile.

    Raises:
        ModelDamaged: If one differs or has no hash.
    """
    hashes = _object(folder / CARD).get("sha256")
    words = (WORDS,) if (folder / WORDS).exists() else ()  # not every model reads them
    contents: dict[str, bytes] = {}
    for name in (GRAPH, PIECES, *words):
        stated = hashes.get(name) if isinstance(hashes, dict) else None
        contents[name] = (folder / name).read_bytes()
        found = hashlib.sha256(contents[name]).hexdigest()
        if stated != found:
            raise ModelDamaged(str(folder / name), f"its sha256 is {found[:12]}…, {CARD} states {str(stated)[:12]}…")
    return contents


def _object(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (RecursionError, ValueError) as error:
        raise ModelDamaged(str(path), f"it is no JSON ({error})") from error
    if not isinstance(data, dict):
        raise ModelDamaged(str(path), "it holds no JSON object")
    if data.get("format") != FORMAT:
        raise ModelDamaged(str(path), f"its format is {data.get('format')!r}, this version reads {FORMAT}")
    return data


def _fault(card: Card) -> str | None:
    """What is wrong with a card."""
    types = [label[2:] for label in card.labels if label.startswith("B-")]
    wanted = {"O", *(f"{side}-{name}" for name in types for side in "BI")}
    if set(card.labels) != wanted or len(card.labels) != len(wanted) or not types:
        return f"labels {card.labels!r} are no O, B-, I- scheme"
    foreign = sorted(set(types) - set(KIND_OF_LABEL))
    if foreign:
        return f"label {foreign[0]!r} is unknown; allowed are {', '.join(KIND_OF_LABEL)}"
    if not _SHORTEST_WINDOW <= card.max_pieces <= _LONGEST_WINDOW:
        return f"max_pieces {card.max_pieces} is not within {_SHORTEST_WINDOW} to {_LONGEST_WINDOW}"
    if not 0 < card.temperature < 100:
        return f"temperature {card.temperature} is not above 0 and below 100"
    bad = [(label, least) for label, least in card.thresholds.items() if label not in types or not 0 <= least <= 1]
    return f"threshold {bad[0][1]} of {bad[0][0]!r} is not within 0 to 1 for one of {', '.join(types)}" if bad else None
