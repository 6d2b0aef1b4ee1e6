"""Lexicon readers and phrase tables."""

from __future__ import annotations

import gc

import pytest

from newsextract.errors import LexiconError, NewsExtractError
from newsextract.lexicon import PhraseTable, parse_tsv, phrase_key, read_toml, read_tsv, uncollected


def test_longest_phrase_wins() -> None:
    table = PhraseTable.build([("دير", 1), ("دير الزور", 2), ("قوات سورية الديمقراطية", 3)])
    words = "في دير الزور قوات سوريه".split()
    assert table.longest(words, 1) == (2, 2)
    assert table.longest(words, 0) is None
    assert table.longest(words, 3) is None  # only the beginning of a phrase
    assert table.starts("قوات")
    assert list(table.matches(words, 1)) == [(1, 1), (2, 2)]


def test_first_word_without_clitics() -> None:
    table = PhraseTable.build([("دير الزور", 2)])
    assert table.longest(["بدير", "الزور"], 0, "دير") == (2, 2)


def test_clashing_surfaces() -> None:
    pairs: list[tuple[str, tuple[str, ...]]] = [("آب", ("month",)), ("أب", ("father",))]
    assert PhraseTable.build(pairs).entries == {"اب": ("month",)}
    assert PhraseTable.build(pairs, merge=lambda a, b: a + b).entries == {"اب": ("month", "father")}
    assert PhraseTable.build(pairs, as_written=True).written == {"آب", "أب"}


def test_key_parts_punctuation() -> None:
    assert phrase_key("أبو_ظبي") == "ابو ظبي"
    assert phrase_key("كانون الثاني/يناير") == "كانون الثاني / يناير"


def test_tsv() -> None:
    text = "# source: own\nname\tforms\nحلب\tحلب|حلبي\r\nحمص\n\n"
    first, second = parse_tsv(text, "x.tsv", ["name", "forms"])
    assert (first["name"], first.split("forms"), first.line) == ("حلب", ("حلب", "حلبي"), 3)
    assert second.split("forms") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\tb\n1\t2\t3\n", r"x\.tsv:2: 3 cells"),
        ("a\n1\n", r"x\.tsv:1: column 'b' is missing"),
        ("# nothing\n", "no header"),
    ],
)
def test_bad_tsv(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_tsv(text, "x.tsv", ["a", "b"])


def test_errors_are_the_packages_own() -> None:
    assert issubclass(LexiconError, NewsExtractError)


def test_missing_file() -> None:
    with pytest.raises(FileNotFoundError):
        read_tsv("newsextract", "nowhere.tsv", [])
    with pytest.raises(FileNotFoundError):
        read_toml("newsextract", "nowhere.toml")


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_as_it_was_after_lexicons_were_loaded(was_on: bool) -> None:
    before = gc.isenabled()
    inside = []

    def failing() -> None:
        with uncollected():
            inside.append(gc.isenabled())
            raise LexiconError("no table", "names.tsv")

    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(LexiconError):
            failing()
        after = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()
    assert (inside, after) == ([False], was_on)
