"""Compiles words of running text that are hardly ever part of a name, from openly licensed text.

python scripts/compile_common_words.py TEXT [TEXT …] > words.txt

Each TEXT is a file of plain Arabic, UTF-8: Wikipedia (CC BY-SA), public-domain books, official documents. Only single
words with their counts are taken from it, which are facts. The result is a list to read through: rare words, words of
``person_names.tsv`` and words with a proclitic are left out, what a reader knows to be a family name is struck by hand.
``common_words.txt`` came from counts like these, with words struck that often stand in titles of articles on persons,
and was completed by hand since: a new run gives a list to compare it with, not the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsextract.entities.person_lexicon import name_words
from newsextract.normalize import normalize
from newsextract.tokens import Kind, tokenize

_PROCLITICS = ("وال", "بال", "فال", "كال", "ولل", "لل", "و", "ف", "ب", "ل", "ك")
_SHORTEST = 3


def count(path: Path) -> Counter[str]:
    """Folded words of a file, counted line by line."""
    found: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            found.update(token.text for token in tokenize(normalize(line)) if token.kind is Kind.WORD)
    return found


def without_proclitics(word: str) -> Iterator[str]:
    """What a word may be without each proclitic; the article stays."""
    for prefix in _PROCLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            rest = word[len(prefix) :]
            yield f"ال{rest}" if prefix.endswith(("ال", "لل")) else rest


def compile_words(counts: Counter[str], *, least: int) -> list[str]:
    """Words seen at least so often that are no names and no other word with a proclitic, sorted."""
    names = name_words()
    often = {word for word, seen in counts.items() if seen >= least and len(word) > 1 and word not in names}
    return sorted(word for word in often if not any(rest in often for rest in without_proclitics(word)))


def main(arguments: list[str] | None = None) -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=20, help="how often a word must occur (default 20)")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    for path in options.texts:
        counts.update(count(path))
    sys.stdout.write("".join(f"{word}\n" for word in compile_words(counts, least=options.least)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
