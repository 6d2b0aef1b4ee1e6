"""The organizations of ``organizations.tsv``."""

from __future__ import annotations

from functools import cache

from newsextract.lexicon import PhraseTable, phrase_keys, read_tsv

NAMES = "organizations"
_PACKAGE = "newsextract.entities"


@cache
def names() -> PhraseTable[bool]:
    """Names of the lexicon; whether each is weak."""
    entries: dict[str, bool] = {}
    for row in read_tsv(_PACKAGE, "organizations.tsv", ("group", "surfaces", "weak")):
        weak = set(phrase_keys(row.split("weak")))
        for key in (*phrase_keys(row.split("surfaces")), *weak):
            for spelling in {key, key.replace("اميرك", "امريك"), key.replace("امريك", "اميرك")}:
                entries[spelling] = entries.get(spelling, False) or key in weak
    return PhraseTable(entries)
