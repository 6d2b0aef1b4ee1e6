"""How the mentions of a text came about: its tokens, the candidates that were kept, those that lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from newsextract.entities import seen_trust
from newsextract.extractor import Explained
from newsextract.grammar import Candidate
from newsextract.render.describe import encodable, headline, one_line
from newsextract.render.kinds import LOOKS
from newsextract.render.table import Quoted, grid, mixed, quoted
from newsextract.tagger import Sighting
from newsextract.tokens import Kind


def to_record(explained: Explained) -> dict[str, Any]:
    """What was seen, as plain values that JSON can hold; offsets are those of the text as given."""
    at = _Offsets(explained)
    lexed = explained.lexed
    return {
        "tokens": [
            {
                **at.span(token.start, token.end),
                "kind": token.kind.value,
                "folded": encodable(token.text),
                "sentence": token.sentence,
                "tables": {name: [split.key for split in ways] for name, ways in lexed.analyses[index].items()},
            }
            for index, token in enumerate(lexed.tokens)
        ],
        "kept": [
            {**at.candidate(candidate), "meaning": headline(mention)}
            for candidate, mention in zip(explained.kept, explained.mentions, strict=True)
        ],
        "dropped": [
            {**at.candidate(candidate), "lost_to": at.candidate(winner)} for candidate, winner in explained.dropped
        ],
        "seen": [
            {
                "kind": sighting.kind,
                **at.span(sighting.start, sighting.end),
                "tagger": sighting.tagger,
                "confidence": sighting.score,
                "became": _became(sighting, explained),
            }
            for sighting in explained.seen
        ],
    }


def to_json(blocks: Iterable[Explained]) -> str:
    """What was seen in a text as indented JSON; the blocks of a huge text are joined."""
    joined: dict[str, Any] = {"tokens": [], "kept": [], "dropped": [], "seen": []}
    for block in blocks:
        for name, values in to_record(block).items():
            joined[name] += values
    return json.dumps(joined, ensure_ascii=False, indent=2)


def to_tables(explained: Explained) -> RenderableType:
    """What was seen, as three tables for a terminal."""
    record = to_record(explained)
    return Group(
        Text("Tokens", style="bold"),
        _tokens(record),
        *_seen(record["seen"]),
        *_kept(record["kept"]),
        *_dropped(record["dropped"]),
        Text(""),
    )


def _became(sighting: Sighting, explained: Explained) -> str:
    """What the rules made of a name that the tagger saw."""

    def here(candidate: Candidate) -> bool:
        overlap = candidate.start < sighting.end and sighting.start < candidate.end
        return candidate.kind == sighting.kind and overlap

    kept = next((c for c in explained.kept if here(c)), None)
    if kept is not None:
        return f"kept: {kept.rule}"
    lost = next((winner for c, winner in explained.dropped if here(c)), None)
    if lost is not None:
        return f"lost to {lost.kind}: {lost.rule}"
    return seen_trust.doubt(explained.lexed, sighting) or "left to the gazetteer"


class _Offsets:
    """Spans of the folded text of a block as spans of the whole text."""

    def __init__(self, explained: Explained) -> None:
        self._folded = explained.lexed.folded
        self._offset = explained.offset

    def span(self, start: int, end: int) -> dict[str, Any]:
        first, after = self._folded.to_original(start, end)
        text = encodable(self._folded.original[first:after])
        return {"start": first + self._offset, "end": after + self._offset, "text": text}

    def candidate(self, candidate: Candidate) -> dict[str, Any]:
        return {
            "kind": candidate.kind,
            **self.span(candidate.start, candidate.end),
            "rule": candidate.rule,
            "source": candidate.source,
            "weight": candidate.weight,
            "confidence": candidate.confidence,
        }


def _tokens(record: dict[str, Any]) -> RenderableType:
    table = grid("#", "at", "kind", "token", "folded", "may start")
    for index, token in enumerate(record["tokens"]):
        same = token["kind"] == Kind.BREAK or token["folded"] == token["text"]
        table.add_row(
            Text(str(index), style="dim"),
            _at(token),
            Text(token["kind"]),
            Quoted("" if token["kind"] == Kind.BREAK else token["text"]),
            Quoted("" if same else token["folded"]),
            mixed(", ".join(_known(token["tables"]))),
        )
    return table


def _known(tables: dict[str, list[str]]) -> Iterator[str]:
    for name, keys in tables.items():
        yield f"{name} ({', '.join(keys)})"


def _seen(sightings: list[dict[str, Any]]) -> Iterator[RenderableType]:
    if sightings:
        yield Text(f"Seen by the tagger: {len(sightings)}", style="bold")
        table = grid("at", "kind", "text", "confidence", "became")
        for seen in sightings:
            score = "" if seen["confidence"] is None else f"{seen['confidence']:.2f}"
            table.add_row(_at(seen), _kind(seen), Quoted(seen["text"]), Text(score), Text(seen["became"]))
        yield table


def _kept(candidates: list[dict[str, Any]]) -> Iterator[RenderableType]:
    yield Text(f"Kept: {len(candidates)}", style="bold")
    if candidates:
        table = grid("at", "kind", "text", "rule", "source", "meaning")
        for kept in candidates:
            table.add_row(
                _at(kept), _kind(kept), Quoted(kept["text"]), Text(kept["rule"]), _source(kept), mixed(kept["meaning"])
            )
        yield table


def _dropped(candidates: list[dict[str, Any]]) -> Iterator[RenderableType]:
    yield Text(f"Dropped: {len(candidates)}", style="bold")
    if candidates:
        table = grid("at", "kind", "text", "rule", "source", "lost to")
        for dropped in candidates:
            winner = dropped["lost_to"]
            table.add_row(
                _at(dropped),
                _kind(dropped),
                Quoted(dropped["text"]),
                Text(dropped["rule"]),
                _source(dropped),
                Text.assemble(
                    _kind(winner), " ", quoted(Text(one_line(winner["text"]))), " ", Text(winner["rule"], style="dim")
                ),
            )
        yield table


def _at(record: dict[str, Any]) -> Text:
    return Text(f"{record['start']}–{record['end']}", style="dim")


def _kind(record: dict[str, Any]) -> Text:
    return Text(record["kind"], style=LOOKS[record["kind"]].style)


def _source(record: dict[str, Any]) -> Text:
    score = "" if record["confidence"] is None else f" {record['confidence']:.2f}"
    weight = "" if not record["weight"] else f" weight {record['weight']}"
    return Text(record["source"] + score + weight)
