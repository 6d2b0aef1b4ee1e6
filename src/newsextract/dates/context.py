"""Whether the words around a match let it be a date: cues for unclear words, and traps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newsextract.dates import events
from newsextract.dates.bare_years import is_year
from newsextract.dates.expression import DayWord, Feast, Named, Period, Portion, Shift, WeekDay, Years
from newsextract.dates.found import Found
from newsextract.dates.neighbours import alone, days_before, next_word, previous_word, previous_words
from newsextract.dates.symbols import Lattice
from newsextract.dates.traps import traps
from newsextract.normalize import fold
from newsextract.tokens import Kind

_BEFORE_SAME = frozenset(["حتي", "الي", "في", "يوم", "لغايه", "منذ", "بين", "من", "بتاريخ"])
_DOUBTFUL_ENDS = frozenset(["منه", "الحالي", "الراهن"])
_MONTH_NOUNS = frozenset(["الشهر", "شهر", "لشهر", "للشهر"])
_NEGATIONS = frozenset(["لم", "لن"])  # before «أمس» it is a verb: "touch"
_SETS = frozenset(["بين", "ايام"])
_APART = frozenset(["كحد", "من", "علي", "عن", "ل", "لل"])
_WEEKS = 5  # of a month at most
_FRIDAY = 4
_AND_PART = frozenset(["ونصف", "وربع", "وثلث"])
_HEDGES = frozenset(["تقريبا", "فقط"])
_NOT_DUAL = frozenset(
    fold(w) for w in ("أربعين", "عشرين", "ثلاثين", "حين", "الصين", "فلسطين", "بوتين", "جنين", "برلين", "الجين")
)


def is_date(lattice: Lattice, one: Found) -> bool:
    """Whether a match may stand as a date where it stands."""
    if isinstance(one.expression, Period | Portion) and _told_further(lattice, one):
        return False
    check = _CHECKS.get(type(one.expression))
    return check is None or check(lattice, one, one.expression)


def _told_further(lattice: Lattice, one: Found) -> bool:
    """«نهاية العام الذي …», «مطلع الأسبوع الثاني من …»: which year or week is told behind it."""
    if not any(symbol.kind == "unit" for symbol in lattice.base(one.after - 1)):
        return False
    ordinal = any(s.kind == "figure" and s.value.ordinal and s.value.definite for s in lattice.base(one.after))
    return ordinal or next_word(lattice, one.after) in traps()["which"]


def _named(lattice: Lattice, one: Found, date: Named) -> bool:
    if date.bare and date.part is None:
        return is_year(lattice, one, date)
    if date.month is None or date.system == "numeric":
        return _day_of_same(lattice, one, date)
    if any(lattice.words[one.after - 1].endswith(name) for name in traps()["event_months"]):
        return events.year(lattice.lexed, one.first, date, None) is not None  # «حرب تشرين»
    return _month(lattice, one, date) if date.day is None else _day(lattice, one, date)


def _day_of_same(lattice: Lattice, one: Found, date: Named) -> bool:
    """«15 منه» and «15 الحالي» are days only where days are told, as behind «في» and «حتى»."""
    if date.day is not None and date.month is None and date.within is None:
        return not _ordinal_weekday(lattice, one, date)
    if date.day is None or date.within is None or date.weekday is not None:
        return True
    if lattice.words[one.after - 1] not in _DOUBTFUL_ENDS or lattice.words[one.after - 2] in _MONTH_NOUNS:
        return True
    return alone(lattice, one) or bool(previous_words(lattice, one.first) & _BEFORE_SAME)


def _ordinal_weekday(lattice: Lattice, one: Found, date: Named) -> bool:
    """«الأحد الثاني» is the second Sunday of something, «الجمعة السادسة» the sixth Friday in a row."""
    last = lattice.words[one.after - 1]
    if last.isdecimal():
        return False
    return (date.day or 0) <= _WEEKS or (date.weekday == _FRIDAY and last.endswith("ه"))


def _day(lattice: Lattice, one: Found, date: Named) -> bool:
    """Neither a score («3 صفر») nor the name of a street, group or unit («حركة 6 أبريل»)."""
    undated = date.year is None and date.within is None and date.towards is None and date.weekday is None
    if undated and lattice.words[one.after - 1] == "صفر":
        return "من" in lattice.words[one.first : one.after]
    quoted = lattice.words[one.after : one.after + 1] == ['"'] and one.first > 0 and lattice.words[one.first - 1] == '"'
    if not undated or not (quoted or _named_after(lattice, one.first, one.clitic)):
        return True
    return events.year(lattice.lexed, one.first, date, None) is not None  # «شهداء 25 يناير»


def _named_after(lattice: Lattice, first: int, clitic: str) -> bool:
    """«شارع 17 نيسان», «فريقي 8 آذار و14 آذار»: a name made of a day and month, or the next of such names."""
    if previous_words(lattice, first) & traps()["named_after"]:
        return True
    and_apart = first > 0 and lattice.words[first - 1] == "و"
    if clitic != "و" and not and_apart:
        return False
    end = first - 1 if and_apart else first
    if any(symbol.kind == "monthname" and symbol.after == end for symbol in lattice.base(end - 1)):
        end -= 1
    days = [symbol for symbol in lattice.base(end - 1) if symbol.kind == "day" and symbol.after == end]
    return any(previous_words(lattice, day.first) & traps()["named_after"] for day in days)


def _month(lattice: Lattice, one: Found, date: Named) -> bool:
    """A month whose name is a common word needs a cue; names of people and things are none."""
    lists = traps()
    previous = previous_words(lattice, one.first)
    if date.doubt == 2 and (date.year is None or not previous & lists["month_cues"]):
        return False  # «أب», «اب»
    if date.part is None and any(days_before(lattice, one.first)):
        return False  # the day was refused: «حركة 6 أبريل»
    named = bool(previous & lists["month_names"])
    dated = date.year is not None or date.within is not None or date.towards is not None
    if date.doubt or named:
        told = next_word(lattice, one.after) in lists["month_verbs"]
        cue = previous & lists["month_cues"] or told or "ب" in one.clitic or alone(lattice, one)
        if not (dated or cue or date.part is not None):
            return False
    if named and date.year is None and date.towards is None:
        return False
    return next_word(lattice, one.after) not in lists["month_followers"]


def _weekday(lattice: Lattice, one: Found, date: WeekDay) -> bool:
    lists = traps()
    if date.towards is not None or date.within is not None:
        return True
    previous = previous_words(lattice, one.first)
    single = one.after - one.first == 1
    if previous & lists["every"] or (single and previous & lists["weekday_names"]):
        return False
    if single and previous & _SETS and not _goes_on(lattice, one):
        return False  # «بين الاثنين» "between the two", «أيام الأحد» "on Sundays"
    if any(s.kind == "figure" and s.value.ordinal and s.value.definite for s in lattice.base(one.after)):
        return False  # «للجمعة السادسة على التوالي»
    if single and date.weekday == 0 and any(len(w) > 4 and w.endswith("ين") for w in previous - _NOT_DUAL):
        return False  # «الرجلين الاثنين»
    return next_word(lattice, one.after) not in lists["weekday_followers"]


def _goes_on(lattice: Lattice, one: Found) -> bool:
    """Whether another day is joined to this one."""
    following = next_word(lattice, one.after)
    return following.startswith("و") or following in ("حتي", "الي", "-", "–", "،", ",")


def _dayword(lattice: Lattice, one: Found, date: DayWord) -> bool:
    lists = traps()
    previous = previous_words(lattice, one.first)
    if next_word(lattice, one.after) in lists["day_followers"] or previous & (lists["every"] | _NEGATIONS):
        return False
    if one.after - one.first > 1:
        return True
    if date.offset == 0 and ("في" in previous or "ب" in one.clitic):
        return False  # "a day"
    ordinal = any(symbol.kind == "figure" and symbol.value.ordinal for symbol in lattice.base(one.after))
    head = previous_words(lattice, one.first - 1) if one.first > 1 else frozenset()
    name = previous & lists["day_names"] or head & lists["day_name_heads"]
    return not ordinal and not name


def _shift(lattice: Lattice, one: Found, shift: Shift) -> bool:
    """«بعد شهر من بدء العرض» tells of a time between two events, «يوما بعد يوم» of none."""
    following = next_word(lattice, one.after)
    of_something = one.after - one.first == 1 and shift.amount in (1, -1) and following.startswith("ال")
    if of_something or following in _AND_PART:  # «قبل يوم الانتخابات», «بعد أربع سنوات ونصف من الحرب»
        return False
    named = following.isdecimal() and abs(shift.amount or 0) == 1  # «بعد عام 2011»; but «قبل يومين 19 شهيدا»
    if named or any(s.kind == "unit" and s.after == one.first - 1 for s in lattice.base(one.first - 2)):
        return False
    decade = lattice.words[one.after - 1] == "عقد" and one.after < len(lattice.tokens)
    if decade and lattice.tokens[one.after].kind is Kind.WORD:
        return False  # «بعد عقد مؤتمر»
    told_of = following in traps()["told_of"] and following not in _HEDGES
    if shift.from_text or told_of:
        return shift.from_text
    if previous_word(lattice, one.first).endswith("ذ") or following not in _APART:  # «منذ», «مذ»
        return True
    return any(lattice.after(one.after + 1, "now"))


def _period(lattice: Lattice, one: Found, period: Period) -> bool:
    """«هذا العقد» is mostly a contract, «الأمين العام السابق» and «القانون العام الجديد» are no years."""
    if period.unit == "decade":
        return lattice.words[one.after - 1] != "العقد"
    if period.towards == "new" and previous_word(lattice, one.first).startswith("ال"):
        return False
    titled = period.unit == "year" and lattice.words[one.first] == "العام" and period.towards != "past"
    return not (titled and previous_words(lattice, one.first) & traps()["titles"])


def _years(lattice: Lattice, one: Found, _years: Years) -> bool:
    """«في الثلاثينيات من عمره» is an age."""
    return next_word(lattice, one.after) != "من" or next_word(lattice, one.after + 1) not in traps()["age"]


def _feast(lattice: Lattice, one: Found, _feast: Feast) -> bool:
    """«رأس السنة الدراسية», «عيد الفصح اليهودي» are other days; «المولد» alone needs a cue."""
    if one.after - one.first == 1 and lattice.words[one.first].endswith("المولد"):
        cue = previous_words(lattice, one.first) & traps()["mawlid_cues"]
        return bool(cue) or alone(lattice, one)
    return next_word(lattice, one.after) not in traps()["feast_followers"]


_CHECKS: Mapping[type[Any], Callable[[Lattice, Found, Any], bool]] = {
    DayWord: _dayword,
    Feast: _feast,
    Named: _named,
    Period: _period,
    Shift: _shift,
    WeekDay: _weekday,
    Years: _years,
}
