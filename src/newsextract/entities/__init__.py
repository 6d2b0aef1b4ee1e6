"""Stub, being written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.grammar import Candidate
from newsextract.tokens import Lexed, Table


def tables() -> Mapping[str, Table]:
    return {}


def resolve(kept: Sequence[Candidate], lexed: Lexed, published: dt.date | None) -> list[Mapping[str, Any]]:
    return [c.payload for c in kept]


def find(lexed: Lexed) -> list[Candidate]:
    return []
