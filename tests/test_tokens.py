"""Tokens, sentences and clitics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.lexicon import PhraseTable
from newsextract.normalize import normalize
from newsextract.tokens import Analyzer, Kind, splits, tokenize


def lex(text: str) -> list[tuple[str, str]]:
    return [(t.text, t.kind.value) for t in tokenize(normalize(text))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("الـ19", [("ال", "clitic"), ("19", "digits")]),
        ("و16700", [("و", "clitic"), ("16700", "digits")]),
        ("بالـ٢٠", [("بال", "clitic"), ("20", "digits")]),
        ("«قسد»", [('"', "punct"), ("قسد", "word"), ('"', "punct")]),
        ("بـ«قسد»", [("ب", "clitic"), ('"', "punct"), ("قسد", "word"), ('"', "punct")]),
        ("(داعش)", [("(", "punct"), ("داعش", "word"), (")", "punct")]),
        ("سورية-عراقية", [("سوريه", "word"), ("-", "punct"), ("عراقيه", "word")]),
        ("قسد–التحالف", [("قسد", "word"), ("–", "punct"), ("التحالف", "word")]),
        ("16.700 و3,5", [("16.700", "digits"), ("و", "clitic"), ("3,5", "digits")]),
        ("١٬٢٣٤٫٥", [("1,234.5", "digits")]),
        ("50ألفا", [("50", "digits"), ("الفا", "word")]),
        ("أ.ف.ب", [("ا.ف.ب", "word")]),
        ("#جنوب_السودان", [("#", "punct"), ("جنوب", "word"), ("السودان", "word")]),
        ("https://a.b/ج?x=1 ثم", [("https://a.b/ج?x=1", "url"), ("ثم", "word")]),
        ("pic.twitter.com/Sh3H قال", [("pic.twitter.com/Sh3H", "url"), ("قال", "word")]),
        ("إف-16", [("اف", "word"), ("-", "punct"), ("16", "digits")]),
        ("", []),
        (" \u200f ", []),
    ],
)
def test_tokens(text: str, tokens: list[tuple[str, str]]) -> None:
    assert lex(text) == tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال نعم. ثم ذهب", 2),
        ("هل جاء؟ نعم! ثم ذهب", 3),
        ("عنوان بلا نقطة\nوخبر", 2),
        ("بلغ 16.700 قذيفة", 1),
        ("قال د. أحمد إن", 1),
        ("وكالة أ.ف.ب. قالت", 1),
        ("ليبيا.. اشتباكات", 2),
        ("قال: «نعم.» ثم", 2),
        ("أولا، ثانيا؛ ثالثا", 1),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert tokenize(normalize(text))[-1].sentence + 1 == sentences


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والسوسه", [(0, 0, "والسوسه"), (1, 0, "السوسه"), (1, 2, "سوسه")]),
        ("للعراق", [(0, 0, "للعراق"), (1, 0, "لعراق"), (1, 0, "العراق"), (1, 1, "عراق")]),
        ("وللعراق", [(1, 0, "للعراق"), (2, 0, "لعراق"), (2, 0, "العراق"), (2, 1, "عراق")]),
        ("بغداد", [(0, 0, "بغداد"), (1, 0, "غداد")]),
        ("في", [(0, 0, "في")]),
        ("سيقام", [(0, 0, "سيقام"), (1, 0, "يقام")]),
        ("سوريا", [(0, 0, "سوريا")]),
    ],
)
def test_splits(word: str, expected: list[tuple[int, int, str]]) -> None:
    found = [(s.skip, s.article, s.key) for s in splits(word, word)]
    assert [e for e in expected if e not in found] == []
    assert found[0] == (0, 0, word) or len(word) < 2


def analyzer() -> Analyzer:
    numbers = PhraseTable.build([("واحد", 1), ("أحد", 1), ("خمسة", 5)], as_written=True)
    places = PhraseTable.build([("السوسة", "s"), ("العراق", "iq"), ("دير الزور", "dz"), ("بغداد", "bg")])
    return Analyzer({"numbers": numbers, "places": places})


@pytest.mark.parametrize(
    ("word", "table", "keys"),
    [
        ("وأحد", "numbers", ["احد", "واحد"]),  # as written before folded
        ("واحد", "numbers", ["واحد", "احد"]),  # whole word before split word
        ("وخمسة", "numbers", ["خمسه"]),
        ("والسوسة", "places", ["السوسه"]),
        ("للعراق", "places", ["العراق"]),
        ("بدير", "places", ["دير"]),
        ("بغداد", "places", ["بغداد"]),
        ("وليد", "places", []),
    ],
)
def test_only_known_remainders_are_split(word: str, table: str, keys: list[str]) -> None:
    lexed = analyzer().lex(normalize(word))
    assert [s.key for s in lexed.splits(table, 0)] == keys
    assert lexed.hits[table] == ([0] if keys else [])


def test_merged_lam_span_starts_at_the_second_lam() -> None:
    lexed = analyzer().lex(normalize("للعراق"))
    (split,) = lexed.splits("places", 0)
    token = lexed.tokens[0]
    start, end = lexed.folded.to_original(token.start + split.skip, token.end)
    assert "للعراق"[start:end] == "لعراق"


def test_adjacent() -> None:
    lexed = analyzer().lex(normalize("و20 قذيفة"))
    assert [lexed.adjacent(i) for i in range(3)] == [False, True, False]


@given(st.text(alphabet="ابتسلوف ةى0123456789.,،؟!\n_\"'()-–#@ aZé😀\u064b\u200f\ud800", max_size=80))
def test_tokens_cover_the_text(text: str) -> None:
    folded = normalize(text)
    tokens = tokenize(folded)
    position = 0
    for token in tokens:
        assert token.start >= position
        assert folded.text[position : token.start].strip(" _") == ""
        assert folded.text[token.start : token.end] == token.text
        assert token.gap == (token.start > position)
        position = token.end
    assert folded.text[position:].strip(" _") == ""
    assert [t.sentence for t in tokens] == sorted(t.sentence for t in tokens)


def test_kinds_are_all_used() -> None:
    text = "كلمة و20 abc http://x.y .\n"
    assert {t.kind for t in tokenize(normalize(text))} == set(Kind)


def test_mail_addresses_stay_whole_and_cost_little() -> None:
    tokens = tokenize(normalize("راسل abc.d@x-y.com أو @قناة"))
    assert [t.text for t in tokens if t.kind is Kind.URL] == ["abc.d@x-y.com", "@قناه"]
    chain = "يناير-" * 20_000  # no search for an @ from each of its words
    assert len(tokenize(normalize(chain))) == 40_000
