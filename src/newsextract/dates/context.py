"""Whether the words around a match let it be a date: cues for unclear words, and traps."""

from __future__ import annotations

from collections.abc import Iterator

from newsextract.dates.expression import DayWord, Named, Period, Shift, WeekDay, Years
from newsextract.dates.lists import Found
from newsextract.dates.symbols import Lattice
from newsextract.dates.traps import traps
from newsextract.grammar import Symbol
from newsextract.normalize import fold
from newsextract.numbers.nouns import read as read_noun
from newsextract.tokens import Kind

_MODERN = range(1900, 2101)
_CLEAR = range(1000, 2200)


def is_date(lattice: Lattice, one: Found) -> bool:
    """Whether a match may stand as a date where it stands."""
    expression = one.expression
    if isinstance(expression, Named):
        if expression.bare and expression.part is None:
            return _year(lattice, one, expression)
        return _named(lattice, one, expression)
    if isinstance(expression, WeekDay):
        return _weekday(lattice, one, expression)
    if isinstance(expression, DayWord):
        return _dayword(lattice, one, expression)
    if isinstance(expression, Period):
        contract = expression.unit == "decade" and lattice.words[one.after - 1] == "العقد"
        return not contract and (expression.unit != "season" or expression.towards != "same")
    if isinstance(expression, Shift):
        return _shift(lattice, one, expression)
    if isinstance(expression, Years):
        return not (_next(lattice, one.after) == "من" and _next(lattice, one.after + 1) in traps()["age"])
    return True


def _previous(lattice: Lattice, index: int) -> str:
    """The word before a token, over an opening quotation mark or bracket; empty at a break."""
    at = index - 1
    while at >= 0 and lattice.words[at] in '"(':
        at -= 1
    if at < 0 or lattice.tokens[at].kind not in (Kind.WORD, Kind.CLITIC):
        return ""
    return lattice.words[at]


def _bare(word: str) -> set[str]:
    """A word with and without «و», «ف» and «ب» before it."""
    out = {word}
    if len(word) > 2 and word[0] in "وفبل":
        out.add(word[1:])
    return out


def _next(lattice: Lattice, index: int) -> str:
    return lattice.words[index] if index < len(lattice.words) else ""


def _ends(lattice: Lattice, index: int) -> bool:
    """Whether nothing but a mark or a break follows."""
    return index >= len(lattice.tokens) or lattice.tokens[index].kind in (Kind.PUNCT, Kind.BREAK, Kind.URL)


def _alone(lattice: Lattice, one: Found) -> bool:
    """Whether the match is all that its line says."""
    begins = one.first == 0 or lattice.tokens[one.first - 1].kind is Kind.BREAK
    return begins and (one.after >= len(lattice.tokens) or lattice.tokens[one.after].kind is Kind.BREAK)


def _named(lattice: Lattice, one: Found, date: Named) -> bool:
    lists = traps()
    previous = _bare(_previous(lattice, one.first))
    if date.month is None and date.day is not None and date.within is not None and date.within.towards == "same":
        return lattice.words[one.after - 1] != "منه" or _alone(lattice, one) or bool(previous & _BEFORE_SAME)
    if date.month is None or date.system == "numeric":
        return True
    if date.day is not None:
        if date.month == 2 and date.calendar == "hijri" and date.year is None and lattice.words[one.after - 1] == "صفر":
            return "من" in lattice.words[one.first : one.after]
        undated = date.year is None and date.within is None and date.towards is None and date.weekday is None
        return not (undated and previous & lists["named_after"])
    if date.doubt == 2 or any(s.kind == "day" and s.after == one.first for s in _days_before(lattice, one.first)):
        return False  # the day was refused: «حركة 6 أبريل»
    if date.doubt == 1 or previous & lists["month_names"]:
        cued = date.year is not None or date.within is not None or date.towards is not None or date.part is not None
        if not cued and not (previous & lists["month_cues"] or "ب" in one.clitic or _alone(lattice, one)):
            return False
    if previous & lists["month_names"] and date.year is None and date.towards is None:
        return False
    return _next(lattice, one.after) not in lists["month_followers"]


_BEFORE_SAME = frozenset(["حتي", "الي", "في", "يوم", "لغايه"])


def _days_before(lattice: Lattice, index: int) -> Iterator[Symbol]:
    """Days of the month that stand before a token, «من» between them taken over."""
    for end in (index, index - 1):
        if end == index or (index and lattice.words[end] == "من"):
            for at in (end - 1, end - 2):
                if at >= 0:
                    yield from (s._replace(after=index) for s in lattice.base(at) if s.kind == "day" and s.after == end)


def _year(lattice: Lattice, one: Found, date: Named) -> bool:
    lists = traps()
    number = date.year or 0
    tokens = lattice.tokens
    before = tokens[one.first - 1] if one.first else None
    after = tokens[one.after] if one.after < len(tokens) else None
    if number in _MODERN and _season(lattice, one):
        return not _bare(_previous(lattice, one.first)) & lists["year_refused"] - _RANGE_WORDS
    previous = _bare(_previous(lattice, one.first))
    if previous & lists["year_labels"]:
        return False
    in_brackets = before is not None and before.text == "(" and after is not None and after.text in (")", "-", "–")
    if in_brackets or _alone(lattice, one):
        return number in _CLEAR
    if after is not None and not after.gap and after.kind not in (Kind.PUNCT, Kind.BREAK, Kind.URL):
        return False
    if after is not None and after.text in '"%$€×*':
        return False
    if before is not None and not tokens[one.first].gap and before.text in "$€#+.,/":
        return False
    if before is None or before.text == '"':
        return False
    if previous & lists["year_cues"]:
        return number in _CLEAR
    counted = _counts(lattice, one.after, number)
    if previous & lists["year_weak_cues"] and not counted:
        if "من" in previous or "الي" in previous:
            return number in _MODERN and _range_mark(lattice, one)
        return number in _CLEAR
    if not tokens[one.first].text.isdigit() or number not in _MODERN or number % 1000 == 0 or counted:
        return False
    return bool(previous - {""}) and not previous & lists["year_refused"] and before.kind is Kind.WORD


_RANGE_WORDS = frozenset(["من", "الي", "علي", "عن"])


def _season(lattice: Lattice, one: Found) -> bool:
    """Whether a year and a later one stand together: «2014/2015», «2011-2015»."""
    for mark in lattice.after(one.after, "slash", "dash"):
        for other in lattice.after(mark.after, "bareyear"):
            if other.value in _MODERN and 0 < other.value - (one.expression.year or 0) < 100:  # type: ignore[union-attr]
                following = lattice.words[other.after : other.after + 1]
                return not following or following[0] not in ("/", "-")
    return False


def _range_mark(lattice: Lattice, one: Found) -> bool:
    """Whether «من 2011» is the first half of «من 2011 إلى 2015», or «إلى 2015» the second of one."""
    for symbol in lattice.after(one.after, "to", "dash", clitics=("", "و")):
        if any(True for _ in lattice.after(symbol.after, "bareyear", "year", "this", "dayword")):
            return True
    at = one.first - 2
    return at >= 0 and any(s.kind == "bareyear" for s in lattice.base(at))


def _counts(lattice: Lattice, index: int, number: int) -> bool:
    """Whether a noun follows that the number would count: «2014 قرية», «1950 شخصا»."""
    if index >= len(lattice.tokens) or lattice.tokens[index].kind is not Kind.WORD:
        return False
    token = lattice.tokens[index]
    rest = number % 100
    for reading in read_noun(token.text, token.light):
        form = reading.form
        if reading.definite or reading.skip or reading.owner:
            continue
        if 3 <= rest <= 10:
            if form.number == "plural":
                return True
        elif form.number == "singular" and (rest < 11 or token.light.endswith(("ا", "ة", "ى", "اء"))):
            return True
    return False


def _weekday(lattice: Lattice, one: Found, date: WeekDay) -> bool:
    lists = traps()
    previous = _bare(_previous(lattice, one.first))
    if date.towards is not None or date.within is not None:
        return True
    single = one.after - one.first == 1
    if previous & lists["every"] or (single and previous & lists["weekday_names"]):
        return False
    if single and date.weekday == 0 and any(len(w) > 4 and w.endswith("ين") for w in previous if w not in _NOT_DUAL):
        return False
    return _next(lattice, one.after) not in lists["weekday_followers"]


_NOT_DUAL = frozenset(
    fold(w) for w in ("أربعين", "عشرين", "ثلاثين", "حين", "الصين", "فلسطين", "بوتين", "جنين", "برلين", "الجين")
)


_NEGATIONS = frozenset(["لم", "لن"])  # before «أمس» it is a verb: "touch"


def _dayword(lattice: Lattice, one: Found, date: DayWord) -> bool:
    lists = traps()
    previous = _bare(_previous(lattice, one.first))
    following = _next(lattice, one.after)
    if following in lists["day_followers"] or previous & lists["every"] or previous & _NEGATIONS:
        return False
    if one.after - one.first == 1:
        if any(s.kind == "figure" and s.value.ordinal for s in lattice.base(one.after)):
            return False
        if date.offset == 0 and ("في" in previous or "ب" in one.clitic):
            return False
        if previous & lists["day_names"]:
            return False
        if one.first > 1 and lattice.words[one.first - 2] in lists["day_name_heads"]:
            return False
    return True


def _shift(lattice: Lattice, one: Found, shift: Shift) -> bool:
    """«بعد شهر من بدء العرض» tells of a time between two events, not of a date."""
    following = _next(lattice, one.after)
    if following.isdigit():
        return False  # «بعد سنة 6000 …»
    if shift.from_text:
        return True
    relation = _previous(lattice, one.first)
    if any(symbol.kind == "unit" and symbol.after == one.first - 1 for symbol in lattice.base(one.first - 2)):
        return False  # «يوما بعد يوم»
    if relation.endswith("منذ") or relation.endswith("مذ"):
        return following not in traps()["told_of"] or following in ("تقريبا", "فقط", "واحد", "واحده", "كامل", "كامله")
    if following in ("من", "علي", "عن", "ل", "لل") and not any(lattice.after(one.after + 1, "now")):
        return False
    return following not in traps()["told_of"] or following in ("تقريبا", "فقط", "واحد", "واحده")
