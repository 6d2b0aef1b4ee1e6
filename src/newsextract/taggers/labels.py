"""Labels of other models in the terms of this package, and names read off rows of labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsextract.errors import ModelDamaged
from newsextract.tagger import KIND_OF_LABEL

KNOWN: Mapping[str, str] = {
    **{label: label for label in KIND_OF_LABEL},
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "FAC", "FACILITY"), "PLACE"),
    **dict.fromkeys(("ORGANIZATION", "ORGANISATION", "COMPANY"), "ORG"),
    **dict.fromkeys(("PERS", "PERSON"), "PER"),
    **dict.fromkeys(("NORP", "NATIONALITY", "PEOPLE"), "GROUP"),
}
"""What labels of published models stand for; those of ANERcorp, AQMAR, OntoNotes and of one's own."""

_SIDES = frozenset("BIESLU")


class Run(NamedTuple):
    """Units that carry one name.

    Attributes:
        first: The first of them.
        after: The unit after the last.
        label: The label as the model gives it.
    """

    first: int
    after: int
    label: str


def bare(label: str) -> str:
    """A label without its side: ``"B-LOC"`` is ``"LOC"``, ``"O"`` is ``""``."""
    if label == "O":
        return ""
    side, dash, name = label.partition("-")
    return name if dash and side in _SIDES else label


def runs(labels: Iterable[str]) -> Iterator[Run]:
    """The names in a row of labels, of schemes with ``B-``, ``I-`` and perhaps ``E-`` and ``S-``.

    A model may break the scheme: ``I-`` after another label begins a name.

    >>> [(r.first, r.after, r.label) for r in runs(["B-LOC", "I-LOC", "O", "I-PERS", "B-PERS"])]
    [(0, 2, 'LOC'), (3, 4, 'PERS'), (4, 5, 'PERS')]
    """
    first, name = 0, ""
    at = -1
    for at, label in enumerate(labels):
        own, side = bare(label), label[:2]
        if name and (own != name or side in ("B-", "S-", "U-")):
            yield Run(first, at, name)
            name = ""
        if own and not name:
            first, name = at, own
    if name:
        yield Run(first, at + 1, name)


def mapping(model: str, labels: Iterable[str], own: Mapping[str, str] | None) -> Mapping[str, str]:
    """What the labels of a model stand for; those that stand for nothing here (``MISC``) are left out.

    Args:
        model: What errors call the model.
        labels: Its labels, with or without sides.
        own: What the user says of them, without sides; wins over :data:`KNOWN`.

    Raises:
        ValueError: If ``own`` names a label that the model does not give.
        ModelDamaged: If nothing the model labels is known.
    """
    given = dict(own or {})
    names = sorted({bare(label) for label in labels} - {""})
    foreign = sorted(set(given) - set(names))
    if foreign:
        raise ValueError(f"labels names {foreign[0]!r}, which the model {model!r} does not give: {', '.join(names)}")
    meant = {name: given.get(name) or KNOWN.get(name.upper()) for name in names}
    found = {name: target for name, target in meant.items() if target}
    if not found:
        hint = "say what they mean: labels={'ARMED': 'FACTION'}"
        raise ModelDamaged(model, f"none of its labels ({', '.join(names)}) is known; {hint}")
    return found


def check_targets(own: Mapping[str, str]) -> None:
    """Refuses labels of a user that stand for nothing here.

    Raises:
        ValueError: If one maps to something that is no label of this package.
    """
    for label, target in own.items():
        if target not in KIND_OF_LABEL:
            raise ValueError(f"labels maps {label!r} to {target!r}; allowed are {', '.join(KIND_OF_LABEL)}")


def check_count(name: str, given: Sequence[object], wanted: Sequence[object]) -> None:
    """Refuses rows of labels that do not fit the words they are for.

    Raises:
        RuntimeError: If there are more or fewer.
    """
    if len(given) != len(wanted):
        raise RuntimeError(f"{name} gave {len(given)} labels for {len(wanted)} words")
