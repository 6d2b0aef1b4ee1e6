"""The tables of a store, and extractions as their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from newsextract.records import MENTION_CLASSES
from newsextract.render import columns
from newsextract.render.columns import Column
from newsextract.render.describe import encodable

if TYPE_CHECKING:
    from newsextract.records import Extraction

Rows = Mapping[str, list[tuple[Any, ...]]]
"""Rows of each table, in the order of its columns."""

ARTICLES = "articles"
ID, ARTICLE = "id", "article"

_PLURALS = {"nationality": "nationalities"}
_KINDS = {cls.model_fields["kind"].default: cls for cls in MENTION_CLASSES}
TABLE_OF = {kind: _PLURALS.get(kind, f"{kind}s") for kind in _KINDS}
"""Name of the table for each kind of mention."""

TABLES: dict[str, tuple[Column, ...]] = {
    ARTICLES: (
        Column(ID, "", "text", "The id: as given, the name of the file, or FILE:LINE."),
        Column("published", "", "day", "Publication date that relative dates refer to."),
        Column("characters", "", "whole", "Length of the text."),
        Column("mentions", "", "whole", "How many mentions were found."),
        Column("error", "", "text", "Why the article could not be read; null if it could."),
        Column("text", "", "text", "The text, where texts are kept."),
    ),
    **{
        TABLE_OF[kind]: (
            Column(ARTICLE, "", "text", "The id of the article."),
            *(column for column in columns.of_class(cls) if column.field != "kind"),
        )
        for kind, cls in _KINDS.items()
    },
}
"""The columns of each table; that of a kind has the fields of its record, the ``id`` of a faction as ``faction_id``."""

_READERS = {kind: columns.Reader(TABLES[table][1:]) for kind, table in TABLE_OF.items()}

KEYS = {table: ID if table == ARTICLES else ARTICLE for table in TABLES}
"""The column of each table that holds the id of an article."""


class Backend(Protocol):
    """What a format must do."""

    def write(self, rows: Rows) -> None:
        """Writes articles with their mentions, all or none, in place of those of the same ids."""

    def close(self) -> None:
        """Lets go of the file."""


def rows_of(key: object, doc: Extraction, *, with_text: bool) -> Rows:
    """The rows of one article.

    Args:
        key: Its id.
        doc: What was found.
        with_text: Whether its text is kept.
    """
    name = columns.key_text(key)
    text = encodable(doc.text) if with_text else None
    rows: dict[str, list[tuple[Any, ...]]] = {
        ARTICLES: [(name, doc.published, len(doc.text), len(doc.mentions), None, text)]
    }
    for mention in doc.mentions:
        table = TABLE_OF[mention.kind]
        rows.setdefault(table, []).append((name, *_READERS[mention.kind](mention)))
    return rows


def rows_of_failure(key: object, message: str) -> Rows:
    """The row of an article that could not be read."""
    return {ARTICLES: [(columns.key_text(key), None, None, None, encodable(message), None)]}
