"""What lists and ordinary text tell about single words, as bits that the model reads beside the pieces.

The lists are the package's own. The rest is counted in openly licensed text: which words stand after titles and first
names, after «مدينة» and its like, after «شركة» and its like, and before the years of a life.
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import regex

from newsextract.entities import faction_lexicon, gazetteer, nationalities, organizations, person_lexicon
from newsextract.normalize import fold

BITS = (
    "given",
    "name",
    "place",
    "place_part",
    "group",
    "faction",
    "organization",
    "common",
    "seen_person",
    "seen_place",
    "seen_organization",
)
_FIRST = {name: 1 << i for i, name in enumerate(BITS)}
_TOKEN = regex.compile(r"[ء-غف-ي\u064b-\u0652ـ]+|\d+|[^\w\s]")
_PLACE_CUES = """مدينة قرية بلدة محافظة ولاية مقاطعة إقليم جزيرة نهر جبل مطار ميناء عاصمة ضاحية مدينتي قضاء ناحية مديرية
  بلدية بحيرة دولة مملكة جمهورية"""
_BODY_CUES = """شركة نادي جامعة صحيفة جريدة مجلة قناة حزب فريق وكالة بنك مؤسسة حركة جماعة تنظيم لفريق لنادي مصرف إذاعة
  دار جمعية"""
_PROCLITICS = "وفبلك"
_LEAST, _LEAST_PART = 2, 0.07


def of_lists() -> dict[str, int]:
    """Bits of the words of the package's lists, folded."""
    bits: Counter[str] = Counter()

    def add(name: str, words: Iterable[str]) -> None:
        for word in words:
            bits[word] |= _FIRST[name]

    common = person_lexicon.common()
    kinds = person_lexicon.kinds()
    add("given", kinds["given"] | kinds["weak"])
    add("name", person_lexicon.name_words())
    alone = {key for key, code in gazetteer.builtin().table.entries.items() if code[0] == gazetteer.ALONE}
    add("place", (key for key in alone if " " not in key))
    add("place_part", (word for key in alone if " " in key for word in key.split() if word not in common))
    add("group", (key for key in nationalities.table().entries if " " not in key))
    add("faction", (word for key in faction_lexicon.table().entries for word in key.split() if word not in common))
    add("organization", (word for key in organizations.names().entries for word in key.split() if word not in common))
    add("common", common)
    return {word: mask for word, mask in bits.items() if len(word) > 1 and not word.isdigit()}


def _tokens(texts: Iterable[Path]) -> Iterator[list[str]]:
    for path in texts:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield [word for word in map(_folded, _TOKEN.findall(line)) if word]


@lru_cache(maxsize=2_000_000)
def _folded(word: str) -> str:
    return fold(word)


def of_text(texts: list[Path], lists: dict[str, int]) -> dict[str, int]:
    """Bits of words that stand beside words which tell what they are.

    Args:
        texts: Compressed plain text, a paragraph a line.
        lists: What :func:`of_lists` gives.
    """
    common = {word for word, mask in lists.items() if mask & (_FIRST["common"] | _FIRST["group"])}
    given = {word for word, mask in lists.items() if mask & _FIRST["given"]} - common
    titles = {
        key
        for name in ("personal", "both", "construct")
        for key in person_lexicon.words().get(name, ())
        if " " not in key
    }
    cues = [
        (titles, "seen_person"),
        (set(map(fold, _PLACE_CUES.split())), "seen_place"),
        (set(map(fold, _BODY_CUES.split())), "seen_organization"),
    ]
    after: dict[str, str] = {word: name for words, name in reversed(cues) for word in words}
    after |= dict.fromkeys(given, "seen_person")
    total: Counter[str] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for words in _tokens(texts):
        total.update(words)
        for before, word in pairwise(words):
            name = after.get(before) or (after.get(before[1:]) if before[0] in _PROCLITICS else None)
            if name:
                seen[word, name] += 1
        for k in range(2, len(words) - 2):
            if words[k] == "(" and (words[k + 1] in _BORN or (words[k + 1].isdigit() and words[k + 2] in "-–—")):
                seen.update((word, "seen_person") for word in words[max(0, k - 3) : k])
    found: Counter[str] = Counter()
    for (word, name), count in seen.items():
        if (
            count >= _LEAST
            and count >= _LEAST_PART * total[word]
            and len(word) > 2
            and word not in common
            and not word.isdigit()
        ):
            found[word] |= _FIRST[name]
    return dict(found)


_BORN = frozenset(map(fold, ("ولد", "ولدت", "مواليد", "توفي", "توفيت", "مات")))


def write(texts: list[Path], target: Path) -> None:
    """Compiles both tables into one file that :class:`newsextract.taggers.wordbits.WordBits` reads."""
    lists = of_lists()
    bits = Counter(lists)
    for word, mask in of_text(texts, lists).items():
        bits[word] |= mask
    by_mask: dict[int, list[str]] = {}
    for word in sorted(bits):
        if any("\u0621" <= c <= "\u064a" for c in word) and " " not in word:
            by_mask.setdefault(bits[word], []).append(word)
    target.write_text("".join(f"{mask} {' '.join(by_mask[mask])}\n" for mask in sorted(by_mask)), encoding="utf-8")
