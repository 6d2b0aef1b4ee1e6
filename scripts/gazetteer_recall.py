"""What a gazetteer of one's own adds: how many names after words for places are linked, without it and with it.

    python scripts/gazetteer_recall.py mine.gaz articles.txt.xz --every 20

Texts are plain, blank lines part the documents. A name counts if either run takes it for a place right after one of
the words; it is linked if its country or its GeoNames id is known.
"""

from __future__ import annotations

import argparse
import lzma
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsextract import Extractor, Place, normalize

CUES = ("بلدة", "مدينة", "قرية", "محافظة")
PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
BEFORE = {proclitic + normalize(cue).text: cue for cue in CUES for proclitic in PROCLITICS}
COST = """
import sys, time
def memory():
    return int(next(l for l in open("/proc/self/status") if l.startswith("VmRSS")).split()[1]) / 1024
from newsextract import Extractor
import newsextract.dates, newsextract.numbers, newsextract.entities
before, start = memory(), time.perf_counter()
Extractor(gazetteer=sys.argv[1:] or None).extract("وصل إلى دمشق")
print(f"{time.perf_counter() - start:.2f} s, {memory() - before:.0f} MB")
"""


def documents(path: Path, every: int) -> Iterator[str]:
    content = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    yield from content.decode().split("\n\n")[::every]


def announced(text: str, places: tuple[Place, ...]) -> Iterator[tuple[str, Place]]:
    """The places right after one of the words, with that word."""
    for place in places:
        words = normalize(text[max(0, place.start - 30) : place.start]).text.split(" ")
        if len(words) > 1 and not words[-1] and words[-2] in BEFORE:
            yield BEFORE[words[-2]], place


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteer")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take one document in so many")
    options = parser.parse_args()
    for title, files in (("built in", []), ("with the gazetteer", [options.gazetteer])):
        done = subprocess.run([sys.executable, "-c", COST, *files], capture_output=True, text=True, check=True)
        print(f"all lexicons and the first text, {title}: {done.stdout.strip()}")
    runs = (Extractor(), Extractor(gazetteer=options.gazetteer))
    for path in options.texts:
        report(path, runs, options.every)


def report(path: Path, runs: tuple[Extractor, Extractor], every: int) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    linked: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    read = characters = 0
    for text in documents(path, every):
        read, characters = read + 1, characters + len(text)
        if not any(cue in text for cue in CUES):
            continue
        found = [{p.start: (cue, p) for cue, p in announced(text, run.extract(text).places)} for run in runs]
        for start in found[0].keys() | found[1].keys():
            cue, longest = max((f[start] for f in found if start in f), key=lambda pair: len(pair[1].text))
            key = cue, "several words" if " " in longest.text else "one word"
            seen[key] += 1
            for counter, names in zip(linked, found, strict=True):
                place = names[start][1] if start in names else None
                counter[key] += place is not None and (place.country is not None or place.geonames_id is not None)
    print(f"\n{path.name}: {read:,} documents, {characters:,} characters")
    print(f"{'':<22}{'names':>7}{'built in':>10}{'with':>8}")
    groups = [(f"{cue} {kind}", [(cue, kind)]) for cue in CUES for kind in ("one word", "several words")]
    groups.append(("all", list(seen)))
    for title, keys in groups:
        total, *parts = (sum(counter[key] for key in keys) for counter in (seen, *linked))
        if total:
            print(f"{title:<22}{total:>7,}{parts[0] / total:>10.1%}{parts[1] / total:>8.1%}")


if __name__ == "__main__":
    main()
