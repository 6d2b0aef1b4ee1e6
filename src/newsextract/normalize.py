"""Folding of Arabic text with an exact map back to the text as given.

Two views of one text are made in one pass. ``light`` is the text as written without marks: vowel signs,
tatweel and invisible controls are gone, presentation forms are plain letters, Persian and Urdu letters that
stand for an Arabic one are that letter, all digits are ASCII, all quotation marks are ``"``. ``text`` is
``light`` with the letters unified that news spelling confuses: all alefs, ta marbuta and ha, alef maqsura and
ya, hamza on its seats. The second step changes letters one for one, so both views share one map.

Offsets are code points, half-open. What folding removes belongs to the letter before it, so a span that
ends in «خمسةً» ends after the tanwin; invisible controls at the end of a word stay outside.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

# One character for one character: the map is not touched by these.
_LIGHT_PAIRS = {
    "کڪڬ": "ك",  # Persian and Sindhi kaf
    "یېۍےۓ": "ي",  # Farsi and Urdu yeh; ى is kept, it is an Arabic letter
    "ەہھۂۀ": "ه",
    "ۃ": "ة",
    "ٱٵ": "ا",
    "ٲ": "أ",
    "ٳ": "إ",
    "٫": ".",
    "٬": ",",
    "٪": "%",
    "۔": ".",
    "«»“”„‟″❝❞〝〞ˮ": '"',
    "‘’‚‛′`´ʼ": "'",
    "\u2010\u2011\u2212\ufe63\uff0d": "-",
    "\u2012\u2014\u2015\u2e3a\u2e3b": "\u2013",
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t": " ",
    "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029": "\n",
    "﴾": "(",
    "﴿": ")",
    "％": "%",
}
_LIGHT = {c: target for chars, target in _LIGHT_PAIRS.items() for c in chars}
for _zero in ("\u0660", "\u06f0", "\uff10"):  # Arabic-Indic, Persian, full-width digits
    _LIGHT |= {chr(ord(_zero) + n): str(n) for n in range(10)}

_FOLD_PAIRS = {
    "أإآ": "ا",
    "ة": "ه",
    "ىئ": "ي",
    "ؤ": "و",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ڤ": "ف",
    "ڨ": "ق",
}
_FOLD = {c: target for chars, target in _FOLD_PAIRS.items() for c in chars}

_MARKS = r"\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
_CONTROLS = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
_FORMS = r"\ufb50-\ufdff\ufe70-\ufefc"  # Arabic presentation forms A and B
# For classes of characters alone the engine of the standard library is ten times as fast as that of regex.
_LIGHT_CHARS = re.compile(f"[{''.join(map(re.escape, _LIGHT))}]")
_ANY_SPECIAL = re.compile(rf"[{_MARKS}{_CONTROLS}{_FORMS}]")
_SPECIAL_RUN = re.compile(rf"[{_MARKS}{_CONTROLS}{_FORMS}]++")
_MARK = frozenset(re.findall(f"[{_MARKS}]", "".join(map(chr, range(0x600, 0x900)))))
_FORM = re.compile(rf"[{_FORMS}]")
_SEATED = {"ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "إ", "و\u0654": "ؤ", "ي\u0654": "ئ"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text, its two folded views, and the map between them.

    Attributes:
        original: The text as given.
        light: As written, without marks.
        text: ``light`` with confusable letters unified; as long as ``light``.
    """

    original: str
    light: str
    text: str
    # Characters of the view from _at[k] on stand at _origin[k], _origin[k] + 1, … of the original.
    _at: tuple[int, ...] = field(default=(0,), repr=False)
    _origin: tuple[int, ...] = field(default=(0,), repr=False)
    # Ends of the characters that more than one code point of the original stands behind.
    _ends: dict[int, int] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def start_of(self, index: int) -> int:
        """Offset in the original at which the folded character ``index`` starts."""
        k = bisect_right(self._at, index) - 1
        return self._origin[k] + index - self._at[k]

    def end_of(self, index: int) -> int:
        """Offset in the original one past the folded character ``index`` and its marks."""
        end = self._ends.get(index)
        return self.start_of(index) + 1 if end is None else end

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Maps a half-open folded span to the original.

        Args:
            start: First folded character.
            end: One past the last folded character; an empty span maps to an empty one.

        Returns:
            The half-open span of the original, in code points.

        Raises:
            ValueError: If the span does not lie inside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}..{end} is outside of 0..{len(self.text)}")
        if not self._ends and len(self._at) == 1:
            return start, end  # nothing was removed
        if start == end:
            at = self.start_of(start) if start < len(self.text) else len(self.original)
            return at, at
        return self.start_of(start), self.end_of(end - 1)

    def from_original(self, start: int, end: int) -> tuple[int, int]:
        """Maps a half-open span of the original to the folded view: the way back of :meth:`to_original`.

        Args:
            start: First code point of the original.
            end: One past the last code point.

        Returns:
            The half-open span of all folded characters that have a code point in the given one; empty where
            folding removed everything in it.

        Raises:
            ValueError: If the span does not lie inside the original.
        """
        if not 0 <= start <= end <= len(self.original):
            raise ValueError(f"span {start}..{end} is outside of 0..{len(self.original)}")
        places = range(len(self.text))
        first = bisect_right(places, start, key=self.end_of)
        after = bisect_left(places, end, key=self.start_of)
        return first, max(first, after)


def _lightened(text: str) -> str:
    """Replaces characters one for one. Few of them occur in one text, and for each a plain search is fastest."""
    if _LIGHT_CHARS.search(text) is None:
        return text
    for char in frozenset(_LIGHT_CHARS.findall(text)):
        text = text.replace(char, _LIGHT[char])
    return text


def _folded(view: str) -> str:
    for char, target in _FOLD.items():
        view = view.replace(char, target)
    return view


def fold(word: str) -> str:
    """Folds a short string (a lexicon key) without keeping a map.

    >>> fold("إسطنبـولُ")
    'اسطنبول'
    """
    view = _lightened(word)
    return _folded(view) if _ANY_SPECIAL.search(view) is None else normalize(word).text


def light(word: str) -> str:
    """Removes marks from a short string and keeps its letters as written.

    >>> light("وأحدٌ")
    'وأحد'
    """
    view = _lightened(word)
    return view if _ANY_SPECIAL.search(view) is None else normalize(word).light


def normalize(text: str) -> Folded:
    """Folds a text and keeps the way back.

    Args:
        text: Any string.

    Returns:
        The folded views with their map.

    Raises:
        TypeError: If ``text`` is no ``str``.

    >>> folded = normalize("خمسةً وٱثنان")
    >>> folded.text
    'خمسه واثنان'
    >>> folded.to_original(0, 4)
    (0, 5)
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    view = _lightened(text)
    if _ANY_SPECIAL.search(view) is None:
        return Folded(text, view, _folded(view))
    return _fold_specials(text, view)


def _fold_specials(text: str, view: str) -> Folded:
    pieces: list[str] = []
    at, origin = [0], [0]
    ends: dict[int, int] = {}
    length = done = 0
    for match in _SPECIAL_RUN.finditer(view):
        first, last = match.span()
        pieces.append(view[done:first])
        length += first - done
        for position in range(first, last):
            char = view[position]
            if char in _MARK:
                if length:
                    ends[length - 1] = position + 1
                    if pieces[-1]:
                        pieces[-1] = _seat(pieces[-1], char)
                continue
            made = _plain(char)
            for letter in made:
                at.append(length)
                origin.append(position)
                if len(made) > 1:
                    ends[length] = position + 1
                pieces.append(letter)
                length += 1
            if not made and length and _FORM.match(char):
                ends[length - 1] = position + 1
        done = last
        at.append(length)
        origin.append(last)
    pieces.append(view[done:])
    made = "".join(pieces)
    return Folded(text, made, _folded(made), tuple(at), tuple(origin), ends)


def _seat(piece: str, mark: str) -> str:
    """Joins a hamza or madda written as a mark of its own to the letter before it."""
    seated = _SEATED.get(piece[-1] + mark)
    return piece[:-1] + seated if seated else piece


@lru_cache(maxsize=2048)
def _plain(char: str) -> str:
    """The letters that a character stands for: none for a control, several for a ligature."""
    if not _FORM.match(char):
        return "" if _ANY_SPECIAL.match(char) else char
    made = _lightened(unicodedata.normalize("NFKC", char))
    return "".join(c for c in made if not _ANY_SPECIAL.match(c) and (c != " " or len(made) > 3))
