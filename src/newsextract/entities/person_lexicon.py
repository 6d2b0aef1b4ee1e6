"""Words of persons' names: first names, family names, people in the news, titles; and words that are no names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from newsextract.lexicon import PhraseTable, phrase_key, phrase_keys, read_toml, read_tsv
from newsextract.normalize import light

NAMES = "person_names"
TITLES = "titles"
_PACKAGE = "newsextract.entities"
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "س")
_SUFFIXES = tuple("ه ها هم هما هن نا كم ون ين ان وا ا ته تها تهم ني تين تان ات ت ي تي".split())


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Names by kind (given, weak, surname, full, short), folded."""
    found: dict[str, set[str]] = {}
    for kind, names in _rows():
        found.setdefault(kind, set()).update(names.values())
    return {kind: frozenset(names) for kind, names in found.items()}


@cache
def _rows() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Kind and names of each row, as written and folded."""
    found = []
    for row in read_tsv(_PACKAGE, "person_names.tsv", ("kind", "names")):
        names = row.split("names")
        found.append((row["kind"], dict(zip(names, phrase_keys(names), strict=True))))
    return tuple(found)


@cache
def written() -> Mapping[str, frozenset[str]]:
    """Spellings of the single words among the names, by folded word."""
    found: dict[str, set[str]] = {}
    for _, names in _rows():
        for name, key in names.items():
            if " " not in name:
                found.setdefault(key, set()).add(light(name))
    return {key: frozenset(spellings) for key, spellings in found.items()}


@cache
def words() -> Mapping[str, frozenset[str]]:
    """Word lists of ``titles.toml``, folded."""
    return {name: frozenset(map(phrase_key, items)) for name, items in read_toml(_PACKAGE, "titles.toml").items()}


@cache
def common() -> frozenset[str]:
    """Folded words of running text that are hardly ever part of a name."""
    text = files(_PACKAGE).joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def name_words() -> frozenset[str]:
    """Single words known from names of any kind."""
    every = kinds()
    parts = {part for kind in ("full", "short") for name in every[kind] for part in name.split()}
    return every["given"] | every["weak"] | every["surname"] | (parts - common() - {"-"})


@cache
def names() -> PhraseTable[str]:
    """Where a name may start: kinds ``full``, ``short``, ``given``, ``weak``, ``kunya``."""
    entries: dict[str, str] = {}
    for kind in ("weak", "given", "short", "full"):
        entries |= dict.fromkeys(kinds()[kind], kind)
    entries |= dict.fromkeys(("ابو", "ابي", "ابا"), "kunya")
    entries["عبد"] = "abd"
    for name in kinds()["full"] | kinds()["short"]:  # «عبد الملك» is written in one word as well
        if "عبد " in name:
            entries[name.replace("عبد ", "عبد")] = entries[name]
        if name.endswith("نصر الله"):
            entries[name.replace("نصر الله", "نصرالله")] = entries[name]
    return PhraseTable(entries)


@cache
def titles() -> PhraseTable[str]:
    """Titles: ``personal``, ``construct``, ``both``; verbs of speech, ``speech``; «نظام» and the like, ``regime``."""
    lists = words()
    entries = dict.fromkeys(lists["speech"], "speech") | dict.fromkeys(lists["regimes"], "regime")
    entries |= dict.fromkeys(lists["construct"], "construct")
    for title in lists["personal"]:
        entries[title] = "both" if entries.get(title) == "construct" else "personal"
    return PhraseTable(entries)


def tables() -> dict[str, PhraseTable[Any]]:
    """The lexicons, by the names that the lexer uses."""
    return {NAMES: names(), TITLES: titles()}


def is_common(word: str) -> bool:
    """Whether a folded word, or what remains without proclitics or suffix, is a word of running text and no name."""
    if word in name_words():
        return False
    if _is_common(word) or _with_suffix(word):
        return True
    if len(word) < 4 or word[0] not in _PREFIXES:
        return False
    rest = word[1:]
    return _with_prefix(word) or (word[0] in "وف" and rest not in name_words() and len(rest) > 3 and _with_prefix(rest))


def _is_common(word: str) -> bool:
    return word in common()


def _with_prefix(word: str) -> bool:
    if word[0] not in _PREFIXES:
        return False
    if word.startswith("لل"):
        return _is_common("ال" + word[2:]) or _is_common(word[2:])
    rest = word[1:]
    return rest.startswith("ال") or _is_common(rest) or _with_suffix(rest)


def _with_suffix(word: str) -> bool:
    """«أعلنته», «جماعته», «يغادرون»: the stem is common."""
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if suffix == "ي" and word.startswith("ال"):  # «المالكي» is a family name
            continue
        if 2 < len(stem) < len(word) and (_is_common(stem) or (stem[-1] == "ت" and _is_common(stem[:-1] + "ه"))):
            return True
    return False
