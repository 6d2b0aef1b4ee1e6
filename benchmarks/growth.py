"""How long the whole library takes for texts made to be slow: ``python -m benchmarks.growth [--search N] [unit ...]``.

Each unit is repeated to rising lengths; without units those of all benchmarks are. Printed are microseconds of the
processor for a character at each length, and the last time by that for half the text: about 2 is linear, 4 quadratic.
``--search N`` makes up N units of words of the lexicons and prints only those that grow faster than linear.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks import bench_dates, bench_entities, bench_numbers
from benchmarks.common import best
from newsextract import Extractor, dates, entities, numbers

SIZES = (5_000, 10_000, 20_000, 40_000)
MOST = 4.0  # seconds for one text; longer ones are left out then
SUSPECT = 2.7  # for twice the text
_TRIED = (4_000, 16_000)  # characters of the first look of a search
_JOINS = (" ", "، ", " و", "، و", " - ", " في ", ") (", '" "', "\n", " أو ", " ال", " ب", " ل")
MARKS = {
    "one word of و": "و",
    "one word of ال": "ال",
    "opened quotation marks": "«",
    "closed quotation marks": "»",
    "opened brackets": "(",
    "brackets before names": "(حلب ",
    "quotation marks before names": '"حماس ',
    "marks before a name": '("#',
    "figures": "12345 ",
    "commas": "، ",
    "dots": ". ",
    "dots without blanks": ".",
    "points and letters": "أ.",
    "letters and points": "د. ",
    "line breaks": "\n",
    "words in lines": "حلب\n",
    "dashes": " - ",
    "colons": ": ",
    "tatweel": "ـ",
    "vowel marks": "حَ",
    "hash signs and underscores": "#حلب_",
    "links": "https://a.b/c ",
    "addresses": "a@b.c ",
    "foreign words": "Abc ",
}


class Growth(NamedTuple):
    """Seconds of the processor by length of text."""

    seconds: dict[int, float]

    @property
    def ratio(self) -> float:
        """The last time by the one before."""
        before, last = list(self.seconds.values())[-2:]
        return last / before

    def __str__(self) -> str:
        each = " ".join(f"{1e6 * seconds / size:8.1f}" for size, seconds in self.seconds.items())
        return f"{each:<{9 * len(SIZES)}} {self.ratio:6.2f}"


def grown(extractor: Extractor, unit: str, sizes: Sequence[int] = SIZES, *, rounds: int = 3) -> Growth:
    """How long a unit takes at rising lengths; what takes very long already is not lengthened.

    Python's garbage collector rests meanwhile, which looks through more the more is kept.
    """
    seconds: dict[int, float] = {}
    for size in sizes:
        text = unit * max(1, size // len(unit))
        gc.collect()
        gc.disable()
        try:
            seconds[size] = best(lambda text=text: extractor.explain(text), rounds=rounds)
        finally:
            gc.enable()
        if seconds[size] > MOST and len(seconds) > 1:
            break
    return Growth(seconds)


def units() -> dict[str, str]:
    """Everything that is repeated, by name."""
    tables = {"numbers": bench_numbers, "dates": bench_dates, "entities": bench_entities}
    found = {f"{name}: {what}": unit for name, of in tables.items() for what, unit in of.ADVERSARIAL.items()}
    return found | {f"marks: {what}": unit for what, unit in MARKS.items()}


def made_up(count: int, seed: int) -> Iterator[str]:
    """Units of one to four phrases of the lexicons; small lexicons, which hold cues, count as much as large ones."""
    chance = random.Random(seed)
    tables = {**numbers.tables(), **dates.tables(), **entities.tables()}
    phrases = [sorted(entries) for table in tables.values() if (entries := getattr(table, "entries", None))]
    for _ in range(count):
        joins = chance.choices(_JOINS, k=2)
        words = [chance.choice(chance.choice(phrases)) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
        yield "".join(word + chance.choice(joins) for word in words)


def _search(extractor: Extractor, count: int, seed: int) -> None:
    short, long = _TRIED
    for unit in made_up(count, seed):
        first = grown(extractor, unit, _TRIED, rounds=1)
        if first.ratio > SUSPECT * long / short / 2:
            found = grown(extractor, unit)
            if found.ratio > SUSPECT:
                print(found, repr(unit), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("units", nargs="*", help="what to repeat; default the units of all benchmarks")
    parser.add_argument("--search", type=int, metavar="N", help="try N units made of words of the lexicons")
    parser.add_argument("--seed", type=int, default=0, help="of the search")
    args = parser.parse_args()
    extractor = Extractor(tagger="none")
    extractor.extract("حلب")
    if args.search:
        _search(extractor, args.search, args.seed)
        return
    print("  ".join(f"{size:>7,}" for size in SIZES), "µs/char   ratio", file=sys.stderr)
    chosen = {repr(unit): unit for unit in args.units} or units()
    for name, unit in chosen.items():
        found = grown(extractor, unit)
        print(found, name, "<-- not linear" if found.ratio > SUSPECT else "", flush=True)


if __name__ == "__main__":
    main()
