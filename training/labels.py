"""Labels of the corpora turned into those of the shipped head."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from newsextract.normalize import fold

TYPES = ("PLACE", "FACTION", "ORG", "PER", "GROUP")

_ARTICLES = ("", "ال")
_PREFIXES = (*(a + b + c for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك") for c in _ARTICLES), "لل", "ولل", "لال")
"""Proclitics and the article; «لل» stands for ل + ال."""


class _Rules(NamedTuple):
    of_label: dict[str, str]
    factions: dict[str, frozenset[str]]
    pairs: frozenset[str]
    refused: frozenset[str]
    organizations: frozenset[str]


@cache
def _rules() -> _Rules:
    table = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    heads = table["heads"]
    return _Rules(
        {label: ours for ours, labels in table["fane"].items() for label in labels},
        {ours: frozenset(map(fold, heads[ours].split())) for ours in ("ORG", "GROUP")},
        *(frozenset(map(fold, heads[key])) for key in ("pairs", "not_factions", "organizations")),
    )


def readings(word: str) -> set[str]:
    """A folded word, and what may be left of it without its proclitics and article."""
    return {word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 2}


def shipped(label: str, words: list[str]) -> str | None:
    """The type of a name that FANE gives a label, or ``None`` where it is none of ours.

    Args:
        label: One of the fine classes of NewsFANE and WikiFANE.
        words: The name.

    >>> shipped("Non-Governmental", ["لحزب", "الله"]), shipped("Non-Governmental", ["الأمم", "المتحدة"])
    ('FACTION', 'ORG')
    >>> shipped("Group", ["والعراقيين"]), shipped("Movie", ["تيتانيك"])
    ('GROUP', None)
    """
    rules = _rules()
    ours = rules.of_label.get(label)
    if ours is None:
        return None
    folded = [fold(word) for word in words if any(c.isalnum() for c in word)]
    firsts = readings(folded[0]) if folded else set()
    starts = {" ".join([first, *folded[1:2]]) for first in firsts}
    if starts & rules.organizations:
        return "ORG"
    if not ours.endswith("?"):
        return ours
    ours = ours[:-1]
    if starts & rules.refused:
        return ours
    return "FACTION" if starts & rules.pairs or rules.factions[ours].intersection(firsts) else ours
