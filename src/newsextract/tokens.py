"""Words, digit shapes, punctuation and sentences of a folded text, and the clitics of its words.

Clitics are not cut at lexing time. For each word an :class:`Analyzer` lists the ways to cut و ف ب ل ك س and
ال off it such that what remains starts a phrase of some table; the whole word comes before a split one, and
a spelling exactly as written before a folded one («وأحد» is "and one", «واحد» is "one").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

import regex

from newsextract.normalize import Folded


class Kind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    CLITIC = "clitic"  # و, ب, ال … before digits, a quotation mark or a foreign word: و16700, الـ19, بـ"كذا"
    DIGITS = "digits"
    FOREIGN = "foreign"
    URL = "url"
    PUNCT = "punct"
    BREAK = "break"


class Token(NamedTuple):
    """One token.

    Attributes:
        start: First character, in the folded text.
        end: One past the last.
        text: Folded.
        light: As written, without marks.
        kind: What it is made of.
        gap: Whether white space (or an underscore) stands before it.
        sentence: Number of its sentence, from 0.
    """

    start: int
    end: int
    text: str
    light: str
    kind: Kind
    gap: bool
    sentence: int


class Split(NamedTuple):
    """One way to cut clitics off a word.

    Attributes:
        skip: Letters of proclitics; they stand outside of a mention's span.
        article: Letters of ال that were cut off as well; they stay inside the span.
        key: What remains, folded. For merged لل it is ال + rest.
        light: What remains, as written.
    """

    skip: int
    article: int
    key: str
    light: str


class Table(Protocol):
    """What an analyzer needs to know of a lexicon."""

    @property
    def written(self) -> frozenset[str]:
        """Light forms that count as spelled exactly."""

    def starts(self, word: str) -> bool:
        """Whether some entry is this folded word or starts with it."""


Analysis = Mapping[str, tuple[Split, ...]]

_LETTERS = "ء-يٮ-ۓەۺ-ۿݐ-ݿ"
_PATTERN = rf"""
    (?P<url>(?:https?://|www\.|pic\.twitter\.com/|t\.me/)[^\s"<>]++|[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}+@[\w.-]++|@\w++)
  | (?P<word>(?:[ء-ي]\.){{2,}}[ء-ي]?(?![ء-ي])|[{_LETTERS}]++)
  | (?P<digits>[0-9]++(?:[.,،][0-9]++)*+)
  | (?P<foreign>LETTER[LETTERS_MARKS0-9]*+)
  | (?P<break>\n[\n\ ]*+)
  | (?P<punct>\.++|[^\s_])
    """


def _pattern(letter: str, letters_marks: str) -> str:
    return _PATTERN.replace("LETTERS_MARKS", letters_marks).replace("LETTER", letter)


# Most texts hold nothing but these characters. Over them the two engines agree, and that of the standard library,
# which knows no \p{L}, takes a third of the time.
_UNUSUAL = re.compile(rf"[^\n -~،؛؟٪…–{_LETTERS}]")
_TOKEN = re.compile(_pattern(r"[A-Za-z]", rf"A-Za-z{_LETTERS}"), re.VERBOSE)
_TOKEN_OF_ANY = regex.compile(_pattern(r"[\p{L}]", r"\p{L}\p{M}"), regex.VERBOSE)
_KINDS: dict[str | None, Kind] = {name: Kind(name) for name in ("url", "word", "digits", "foreign", "break", "punct")}
_CLITIC_CHAINS = frozenset("و ف ب ل ك ال وال فال بال كال لل ولل فلل وب ول وك فب فل وبال".split())
_PROCLITICS = frozenset("و ف ب ل ك س وب ول وك وس فب فل فك فس".split())
_ENDS = frozenset("؟?!.…")
_CLOSERS = frozenset(' \n")]}' + "'")
_CACHE_LIMIT = 200_000
_start, _end = attrgetter("start"), attrgetter("end")
T = TypeVar("T")


def tokenize(folded: Folded) -> list[Token]:
    """Cuts a folded text into tokens.

    Decimals (``16.700``), abbreviations with dots («أ.ف.ب») and URLs stay whole. A sentence ends at a line
    break and at ؟ ! ? . … before white space, but not after a single letter («د. أحمد»).
    """
    text, light = folded.text, folded.light
    size, sentence, previous_end, previous_text = len(text), 0, 0, ""
    tokens: list[Token] = []
    append, make, kinds, word_kind, break_kind = tokens.append, tuple.__new__, _KINDS, Kind.WORD, Kind.BREAK
    pattern = _TOKEN if _UNUSUAL.search(text) is None else _TOKEN_OF_ANY
    for match in pattern.finditer(text):
        start, end = match.span()
        surface = text[start:end]
        kind = kinds[match.lastgroup]
        gap = start > previous_end
        if kind is word_kind:
            if (
                surface in _CLITIC_CHAINS
                and light[end - 2] != "آ"  # «آل سالم» is a family
                and (surface.endswith("ال") or (end < size and text[end] not in " \n_،"))
            ):
                kind = Kind.CLITIC
            append(make(Token, (start, end, surface, light[start:end], kind, gap, sentence)))
        else:
            append(make(Token, (start, end, surface, light[start:end], kind, gap, sentence)))
            if kind is break_kind or (
                surface[-1] in _ENDS
                and (end == size or text[end] in _CLOSERS)
                and not (surface == "." and len(previous_text) == 1 and previous_text.isalpha() and not gap)
            ):
                sentence += 1
        previous_end, previous_text = end, surface
    return tokens


def splits(word: str, light: str) -> Iterator[Split]:
    """All ways to cut proclitics and the article off a word, the least cut first.

    >>> [(s.skip, s.article, s.key) for s in splits("للعراق", "للعراق")]
    [(0, 0, 'للعراق'), (1, 0, 'لعراق'), (1, 0, 'العراق'), (1, 1, 'عراق')]
    """
    for skip in (0, 1, 2):
        if len(word) - skip < (2 if skip else 1) or (skip and word[:skip] not in _PROCLITICS):
            continue
        rest, as_written = word[skip:], light[skip:]
        if skip and word[skip - 1] == "س" and rest[0] not in "ايتن":
            continue  # س marks the future of a verb
        yield Split(skip, 0, rest, as_written)
        if rest.startswith("ال") and len(rest) > 3:
            yield Split(skip, 2, rest[2:], as_written[2:])
        elif skip and word[skip - 1] == "ل" and rest[0] == "ل" and len(rest) > 2:
            yield Split(skip, 0, "ال" + rest[1:], "ال" + as_written[1:])
            yield Split(skip, 1, rest[1:], as_written[1:])


class Analyzer:
    """Finds, for each word, where phrases of which tables may start.

    Words repeat, so analyses are kept; the memory is bounded. One analyzer serves many threads.

    Args:
        tables: Lexicons by the name that their finders use.
    """

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._tables = dict(tables)
        self._cache: dict[str, Analysis] = {}

    def analyze(self, word: str, light: str) -> Analysis:
        """The splits of a word by table; tables that do not know it are left out."""
        found = self._cache.get(light)
        if found is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache = {}
            found = self._cache[light] = self._analyze(word, light)
        return found

    def _analyze(self, word: str, light: str) -> Analysis:
        ways = tuple(splits(word, light))
        found: dict[str, tuple[Split, ...]] = {}
        for name, table in self._tables.items():
            known = [way for way in ways if table.starts(way.key)]
            if len(known) > 1 and table.written:
                known.sort(key=lambda way: way.light not in table.written)
            if known:
                found[name] = tuple(known)
        return found

    def lex(self, folded: Folded) -> Lexed:
        """Tokens of a text with the places where phrases of each table may start."""
        tokens = tokenize(folded)
        hits: dict[str, list[int]] = {name: [] for name in self._tables}
        analyses: list[Analysis] = []
        digits: list[int] = []
        breaks: list[int] = []
        nothing: Analysis = {}
        append, known, lettered = analyses.append, self._cache, (Kind.WORD, Kind.FOREIGN)
        digit_kind, break_kind = Kind.DIGITS, Kind.BREAK
        for index, token in enumerate(tokens):
            if token.kind in lettered:
                analysis = known.get(token.light)
                if analysis is None:
                    analysis = self.analyze(token.text, token.light)
                    known = self._cache  # a full one is begun anew
                for name in analysis:
                    hits[name].append(index)
                append(analysis)
            else:
                append(nothing)
                if token.kind is digit_kind:
                    digits.append(index)
                elif token.kind is break_kind:
                    breaks.append(index)
        return Lexed(folded, tokens, [token.text for token in tokens], analyses, hits, digits, breaks)


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text ready for the finders.

    Attributes:
        folded: The text and its map.
        tokens: Its tokens.
        words: Folded texts of the tokens, for phrase look-up.
        analyses: For each token the splits of its word by table.
        hits: For each table the indices of the tokens at which one of its phrases may start.
        digits: Indices of the tokens made of digits.
        breaks: Indices of the line breaks.
    """

    folded: Folded
    tokens: Sequence[Token]
    words: Sequence[str]
    analyses: Sequence[Analysis]
    hits: Mapping[str, Sequence[int]]
    digits: Sequence[int]
    breaks: Sequence[int]
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def splits(self, table: str, index: int) -> tuple[Split, ...]:
        """The ways to read a token as the start of a phrase of a table, best first."""
        return self.analyses[index].get(table, ())

    def once(self, make: Callable[[Lexed], T]) -> T:
        """What a function makes of the text, made once however many finders ask for it; nobody may change it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def mentions(self, phrases: frozenset[str]) -> bool:
        """Whether the folded text holds one of some phrases, looked for once however many finders ask."""
        if phrases not in self._made:
            self._made[phrases] = any(phrase in self.folded.text for phrase in phrases)
        held: bool = self._made[phrases]
        return held

    def starting_at(self, offset: int) -> int | None:
        """Index of the token that starts at an offset of the folded text."""
        at = bisect_left(self.tokens, offset, key=_start)
        return at if at < len(self.tokens) and self.tokens[at].start == offset else None

    def ending_at(self, offset: int) -> int | None:
        """Index of the token that ends at an offset of the folded text."""
        at = bisect_left(self.tokens, offset, key=_end)
        return at if at < len(self.tokens) and self.tokens[at].end == offset else None

    def adjacent(self, index: int) -> bool:
        """Whether a token touches the one before it."""
        return index > 0 and not self.tokens[index].gap
