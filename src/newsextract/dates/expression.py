"""What a text says of a date, before it is known when it was said.

The grammar makes these values, :mod:`newsextract.dates.resolve` turns them into days. They are frozen and hold
nothing but what stands in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from newsextract.dates.calendar import CalendarName
from newsextract.dates.words import MonthSystem, Unit

PartName = Literal["early", "mid", "late"]
Towards = Literal["past", "current", "future", "next", "previous", "same", "last", "before_last", "after_next", "new"]
"""Where a modifier points: «الماضي», «الجاري», «المقبل», «التالي», «السابق», «نفسه», «الأخير», «الجديد» …"""


@dataclass(frozen=True, slots=True)
class Period:
    """One or more whole units of time, counted from now or from the date last named.

    Attributes:
        unit: Which unit.
        towards: Which of them: the one before, this, the one after …
        count: How many, for «الأيام الثلاثة الماضية».
        rolling: Whether the units are counted back from the day itself, as in «آخر ثلاث سنوات», instead of being
            units of the calendar.
        calendar: ``"hijri"`` for «العام الهجري الماضي».
        number: A year named as well, as in «العام الماضي 2017».
        part: Part of it that is meant.
        school: Whether the year is one of schools and universities, which starts in autumn.
    """

    unit: Unit
    towards: Towards
    count: int = 1
    rolling: bool = False
    calendar: CalendarName = "gregorian"
    number: int | None = None
    part: PartName | None = None
    school: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A date by the figures and names of a calendar.

    Attributes:
        year: Stated year.
        month: Stated month, 1–12.
        day: Stated day of the month.
        weekday: Stated day of the week, Monday 0.
        calendar: Calendar of the figures.
        system: Set of names that the month was named in.
        part: Part that is meant.
        within: The year (or month) that is named in words, as in «من العام الماضي».
        towards: The modifier of the whole, as in «آذار الماضي».
        plural: Whether that modifier stands for several dates («نيسان وأيار الماضيين»).
        other_month: Month of a second name that is not the first one's («ديسمبر/كانون الثاني»).
        bc: Whether the year counts before Christ.
        doubt: 1 where the name is a common word as well, 2 where it is not in its own spelling either.
        bare: Whether the year is a mere figure without «عام», an era or a month.
        near: Whether «اليوم», «أمس» … stand beside it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: CalendarName = "gregorian"
    system: MonthSystem | None = None
    part: PartName | None = None
    within: Period | None = None
    towards: Towards | None = None
    plural: bool = False
    other_month: int | None = None
    bc: bool = False
    doubt: int = 0
    bare: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class DayWord:
    """A day counted from the publication date: «أمس» is -1.

    Attributes:
        offset: Days.
        weekday: Day of the week that stands beside it, Monday 0.
    """

    offset: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week.

    Attributes:
        weekday: Monday is 0.
        towards: Modifier.
        plural: Whether the modifier stands for several dates («الأحد والاثنين الماضيين»).
        within: Week that it lies in.
    """

    weekday: int
    towards: Towards | None = None
    plural: bool = False
    within: Period | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A number of units before or after now, or before or after the date last named.

    Attributes:
        amount: How many; negative points back; ``None`` where only a bound is stated.
        unit: Which unit.
        from_text: Whether it is counted from the date last named instead of from the publication date.
    """

    amount: int | None
    unit: Unit
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century.

    Attributes:
        first: First year.
        last: Last year.
        calendar: Calendar of the years.
        part: Part that is meant.
        bc: Whether the years count before Christ.
        within: Of a decade, the century in words («التسعينيات من القرن نفسه»).
    """

    first: int
    last: int
    calendar: CalendarName = "gregorian"
    part: PartName | None = None
    bc: bool = False
    within: Period | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year, of the northern half of the earth, in whole months.

    Attributes:
        number: 1 spring (March to May), 2 summer, 3 autumn, 4 winter (December to February).
        year: Stated year; of winter the one it ends in.
        within: Year in words.
        towards: Modifier.
        part: Part that is meant.
    """

    number: int
    year: int | None = None
    within: Period | None = None
    towards: Towards | None = None
    part: PartName | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a longer period, by number: a quarter, a half, the second week of a month.

    Attributes:
        index: Which one, from 1; -1 is the last.
        of: Into how many equal parts the period is cut, or 0 where ``unit`` says how long a part is.
        unit: Unit of a part, or ``None``.
        count: How many such units («الأشهر الستة الأولى» has 6).
        within: The longer period; ``None`` for the year of publication.
        weekday: Day of the week meant, in «الثلاثاء الأول من أكتوبر».
        part: Part of it that is meant («نهاية النصف الأول من العام»).
    """

    index: int
    of: int
    unit: Unit | None
    within: Expression | None
    count: int = 1
    weekday: int | None = None
    part: PartName | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or civil day with a fixed rule.

    Attributes:
        name: Key of the feast.
        year: Stated year.
        calendar: Calendar of that year.
        within: Year in words.
        towards: Modifier.
    """

    name: str
    year: int | None = None
    calendar: CalendarName = "gregorian"
    within: Period | None = None
    towards: Towards | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One date stated twice, in two calendars or as a day of the week and a date.

    Attributes:
        first: What stands first.
        second: What stands second.
    """

    first: Expression
    second: Expression


Expression = Period | Named | DayWord | WeekDay | Shift | Years | Season | Portion | Feast | Pair


class Stated(NamedTuple):
    """Payload of a date candidate.

    Attributes:
        expression: What the text says.
        first: Index of its first token.
        after: Index of the token after its last.
        link: How the next date of the text is joined to it: ``"range"``, ``"list"`` or not.
        next_first: Index of the first token of that next date.
    """

    expression: Expression
    first: int
    after: int
    link: Literal["range", "list", ""] = ""
    next_first: int = -1
