"""Whether a bare figure such as 2013 is a year: it needs a cue, and no noun that it counts may follow."""

from __future__ import annotations

from newsextract.dates.counted import counts
from newsextract.dates.expression import Named
from newsextract.dates.found import Found
from newsextract.dates.neighbours import previous_words
from newsextract.dates.symbols import Lattice
from newsextract.dates.traps import traps
from newsextract.tokens import Kind

_MODERN = range(1900, 2101)
_CLEAR = range(1000, 2200)
_PRINTED = range(1450, 2101)
_BACK = 8  # tokens from «يعود» to the year
_LONGEST_NAME = 7  # tokens, the bracket and the dash included
_SAME = frozenset(["نفسها", "ذاتها", "عينها", "نفسه", "ذاته", "المماثله", "المقابله", "المماثل"])
_SAME_BEFORE = frozenset(["نفس", "ذات"])
_OLD_YEAR_CUES = frozenset(["في", "خلال", "بين"])
_RANGE_WORDS = frozenset(["من", "الي", "علي", "عن"])


def is_year(lattice: Lattice, one: Found, date: Named) -> bool:
    """Whether a figure may stand as a year where it stands.

    Args:
        lattice: Readings of the text.
        one: The figure as found.
        date: Its expression; a year without noun, era or month.
    """
    lists = traps()
    number = date.year or 0
    previous = previous_words(lattice, one.first)
    if _with_other_year(lattice, one, number) and (number in _MODERN or _is_old_year(lattice, one, previous)):
        return not previous & (lists["year_refused"] - _RANGE_WORDS)
    if previous & lists["year_labels"] or _glued(lattice, one) or _in_round_words(lattice, one, number):
        return False
    if _in_brackets(lattice, one) or previous & lists["year_cues"]:
        return number in _CLEAR
    counted = counts(lattice, one.after, number)
    if counted or _after_name(lattice, one):
        return not counted and number in _PRINTED
    if previous & lists["year_weak_cues"]:
        ranged = "من" in previous or "الي" in previous
        same = _in_same_period(lattice, one) or _dates_back(lattice, one)
        return number in _MODERN and (same or _in_range(lattice, one)) if ranged else number in _CLEAR
    plain = lattice.words[one.first].isdecimal() and number in _MODERN and number % 1000 != 0
    behind_word = one.first > 0 and (
        lattice.tokens[one.first - 1].kind is Kind.WORD or lattice.words[one.first - 1] in ('"', "(")
    )
    head = lattice.words[one.first - 2 : one.first - 1] if one.first > 1 else []
    plan = not lists["plans"].isdisjoint(head)  # «رؤية السعودية 2030»
    return plain and behind_word and not plan and not previous & lists["year_refused"]


def _after_name(lattice: Lattice, one: Found) -> bool:
    """«(سان سيمون - 1821»: a name and a year that a dash parts, in brackets."""
    if one.first < 2 or lattice.words[one.first - 1] not in ("-", "–"):
        return False
    words = lattice.words[max(one.first - _LONGEST_NAME, 0) : one.first - 1]
    opened = max((i for i, word in enumerate(words) if word == "("), default=-1)
    return opened >= 0 and all(word.isalpha() for word in words[opened + 1 :]) and opened + 1 < len(words)


def _is_old_year(lattice: Lattice, one: Found, previous: frozenset[str]) -> bool:
    """«(1853-1856)», «في 1627-1628»: two figures before 1900 are years only in brackets or behind a cue."""
    return _in_brackets(lattice, one) or bool(previous & (traps()["year_cues"] | _OLD_YEAR_CUES))


def _in_same_period(lattice: Lattice, one: Found) -> bool:
    """«في الفترة نفسها من 2017», «في نفس الفترة من 2017»."""
    words = lattice.words[max(one.first - 3, 0) : one.first - 1]
    return words[-1:] != [] and (words[-1] in _SAME or words[0].lstrip("وفبل") in _SAME_BEFORE)


def _dates_back(lattice: Lattice, one: Found) -> bool:
    """«يعود آخر تعداد إلى 1932», «بدلاً من 2040»."""
    lists = traps()
    words = lattice.words[max(one.first - _BACK, 0) : one.first - 1]
    return words[-1:] == ["بدلا"] or (
        lattice.words[one.first - 1] == "الي" and not lists["dates_back"].isdisjoint(words)
    )


def _in_brackets(lattice: Lattice, one: Found) -> bool:
    """«(1915)», «(1939-1945)»."""
    return (
        one.first > 0
        and lattice.words[one.first - 1] == "("
        and lattice.words[one.after : one.after + 1] in ([")"], ["-"], ["–"])
    )


def _glued(lattice: Lattice, one: Found) -> bool:
    """Whether a sign or a word touches the figure that makes it something else: «$2000», «2014%», «سيناء 2018"»."""
    tokens = lattice.tokens
    if one.after < len(tokens):
        after = tokens[one.after]
        if after.text in '"%$€×*' or (not after.gap and after.kind not in (Kind.PUNCT, Kind.BREAK, Kind.URL)):
            return True
        following = tokens[one.after + 1] if one.after + 1 < len(tokens) else None
        if after.text in "-/" and following is not None and following.kind is Kind.DIGITS:
            return not after.gap and not following.gap
    if one.first == 0:
        return False
    before = tokens[one.first - 1]
    return not tokens[one.first].gap and before.text in '"$€#+.,/'


def _with_other_year(lattice: Lattice, one: Found, number: int) -> bool:
    """Whether two years stand together: «2014/2015», «2011-2015», «2015/2014» as some write it."""
    marks = ("slash", "dash", "to") if _in_round_words(lattice, one, number) else ("slash", "dash")
    for mark in lattice.after(one.after, *marks):
        for other in lattice.after(mark.after, "bareyear"):
            later = 0 < other.value - number < 100 or (mark.kind == "slash" and other.value == number - 1)
            if other.value in _CLEAR and later:
                return lattice.words[other.after : other.after + 1] not in (["/"], ["-"])
    return False


def _in_round_words(lattice: Lattice, one: Found, number: int) -> bool:
    """«بين ألفين وثلاثة آلاف» are no years."""
    return number % 100 == 0 and not lattice.words[one.after - 1].isdecimal()


def _in_range(lattice: Lattice, one: Found) -> bool:
    """Whether «من 2011» is the first half of «من 2011 إلى 2015», or «إلى 2015» the second of one."""
    for symbol in lattice.after(one.after, "to", "dash", clitics=("", "و")):
        if any(lattice.after(symbol.after, "bareyear", "year", "this", "dayword", "now")):
            return True
    return any(symbol.kind == "bareyear" for symbol in lattice.base(one.first - 2))
