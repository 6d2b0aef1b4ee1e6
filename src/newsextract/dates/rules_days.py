"""Rules for single days: by calendar, by day of the week, by distance."""

from __future__ import annotations

from dataclasses import replace

from newsextract.dates.expression import DayWord, Expression, Named, Period, WeekDay
from newsextract.dates.pieces_named import YearName
from newsextract.dates.pieces_words import Lead, Tail
from newsextract.dates.rules import named, rule, value
from newsextract.grammar import Rule, Slots

_HALF = 2


def _day_month(slots: Slots) -> Expression | None:
    return named(slots["month"].value, value(slots, "tail"), day=slots["day"].value)


def _led_day_month(slots: Slots) -> Expression | None:
    lead: Lead = slots["lead"].value
    if lead == Lead() and value(slots, "join") in ("in", "comma", "dash"):
        return None
    return _led(slots, slots["day"].value)


def _led_first(slots: Slots) -> Expression | None:
    return _led(slots, 1)


def _led(slots: Slots, day: int) -> Expression | None:
    lead: Lead = slots["lead"].value
    near = lead.offset is not None
    return named(slots["month"].value, value(slots, "tail"), day=day, weekday=lead.weekday, near=near)


def _mid_month(slots: Slots) -> Expression | None:
    """«النصف من شعبان»: its fifteenth."""
    of, definite = slots["portion"].value
    month = slots["month"].value
    if of != _HALF or not definite or month.calendar != "hijri":
        return None
    return named(month, value(slots, "tail"), day=15)


def _joined_by_strokes(slots: Slots) -> Expression | None:
    """«25/كانون الثاني/2011», «25-يناير-2011»."""
    return named(slots["month"].value, Tail(year=YearName(slots["bareyear"].value)), day=slots["day"].value)


def _modified_and_dated(slots: Slots) -> Expression | None:
    """«الخميس المقبل الموافق 17 كانون الثاني»."""
    lead: Lead = slots["lead"].value
    if lead.weekday is None or lead.offset is not None:
        return None
    if "numeric" in slots:
        stated: Named = slots["numeric"].value
        return replace(stated, weekday=lead.weekday)
    return named(slots["month"].value, value(slots, "tail"), day=slots["day"].value, weekday=lead.weekday)


def _numeric(slots: Slots) -> Expression | None:
    stated: Named = slots["numeric"].value
    lead: Lead = value(slots, "lead") or Lead()
    if value(slots, "era") == "bc" or (lead != Lead() and stated.day is None):
        return None
    return replace(stated, weekday=lead.weekday)


def _day_of_month_period(slots: Slots) -> Expression | None:
    period: Period = slots["period"].value
    if period.unit != "month" or period.count != 1:
        return None
    lead: Lead = value(slots, "lead") or Lead()
    return Named(day=slots["day"].value, weekday=lead.weekday, within=period, calendar=period.calendar)


def _day_of_same(slots: Slots) -> Named:
    """«من 10 كانون الثاني إلى 15 منه»."""
    return Named(day=slots["day"].value, within=Period("month", "same"))


def _led_day_of_same(slots: Slots) -> Expression | None:
    """«من السبت 19 كانون الثاني إلى الاثنين في 21 منه»."""
    lead: Lead = slots["lead"].value
    return None if lead.offset is not None else replace(_day_of_same(slots), weekday=lead.weekday)


def _timed_day(slots: Slots) -> Expression | None:
    """«صباح اليوم التالي»."""
    period: Period = slots["period"].value
    return period if period.unit == "day" and period.count == 1 else None


def _ordinal_day(slots: Slots) -> Expression | None:
    """«اليوم الثالث من أكتوبر»."""
    word, definite = slots["unit"].value
    figure = slots["figure"].value
    if word.unit != "day" or word.form != "singular" or not definite or not figure.ordinal or figure.value > 31:
        return None
    return named(slots["month"].value, value(slots, "tail"), day=figure.value)


def _day_of_current(slots: Slots) -> Expression | None:
    """«9 الجاري», «الخامس من الجاري»."""
    towards, plural = slots["modifier"].value
    if towards != "current" or plural:
        return None
    lead: Lead = value(slots, "lead") or Lead()
    return Named(day=slots["day"].value, weekday=lead.weekday, within=Period("month", "current"))


def _led_day(slots: Slots) -> Expression | None:
    """«السبت السادس عشر»: the nearest month whose sixteenth is a Saturday."""
    lead: Lead = slots["lead"].value
    day: int = slots["day"].value
    if lead.weekday is None or lead.offset is not None:
        return None
    return Named(day=day, weekday=lead.weekday)


def _lead(slots: Slots) -> Expression | None:
    lead: Lead = slots["lead"].value
    if lead.offset is not None:
        return DayWord(lead.offset, lead.weekday)
    return None if lead.weekday is None else WeekDay(lead.weekday)


def _weekday_modified(slots: Slots) -> Expression | None:
    lead: Lead = slots["lead"].value
    towards, plural = slots["modifier"].value
    if lead.weekday is None or lead.offset is not None or towards == "last":
        return None
    return WeekDay(lead.weekday, towards, plural)


def _weekday_of_week(slots: Slots) -> Expression | None:
    period: Period = slots["period"].value
    lead = value(slots, "lead")
    weekday = slots["weekday_bare"].value if lead is None else lead.weekday
    if period.unit != "week" or period.count != 1 or weekday is None:
        return None
    return WeekDay(weekday, within=period)


RULES: tuple[Rule, ...] = (
    rule(
        "day of month",
        "day of? month tail?",
        _day_month,
        "19 كانون الأول",
        "الأول من آذار/مارس 2018",
        "12 جمادى الأولى 1440هـ",
        "21 ديسمبر/ كانون الأول الماضي",
        "الـ25 من شهر يناير من العام نفسه",
        "8 شتنبر 2021",
    ),
    rule(
        "day of month in brackets", "open day close of? month tail?", _day_month, "(28) أبريل", "(15) من شعبان 1440هـ"
    ),
    rule(
        "weekday and day of month in brackets",
        "lead open day close of? month tail?",
        _led_day_month,
        "يوم (28) أبريل",
        "الثلاثاء (15) يناير 2019",
    ),
    rule(
        "first of month",
        "first_day of? month tail?",
        lambda s: named(s["month"].value, value(s, "tail"), day=1),
        "غرة رمضان",
        "فاتح نوفمبر 1954",
    ),
    rule(
        "weekday and first of month",
        "lead join=comma|in? first_day of? month tail?",
        _led_first,
        "السبت فاتح سبتمبر",
        "يوم الجمعة غرة رمضان 1440هـ",
    ),
    rule(
        "weekday and day of month",
        "lead join=equals|comma|in|dash? prep=for|in? day of? month tail?",
        _led_day_month,
        "يوم 15 كانون الأول 2010",
        "الأربعاء، 22 يناير",
        "الخميس الموافق 18 تموز/يوليو 2024",
        "اليوم 6 مايو",
        "يوم الأحد الواقع فيه 3 آذار",
    ),
    rule(
        "day, month and year by strokes",
        "day mark=slash|dash month second=slash|dash bareyear",
        _joined_by_strokes,
        "25/كانون الثاني/2011",
        "25-يناير-2011",
    ),
    rule("month, day, year", "month day comma? bareyear", _joined_by_strokes, "يناير 25، 2011", "أبريل 4 2013"),
    rule("middle of a Hijri month", "portion of? month tail?", _mid_month, "النصف من رجب", "النصف من شهر رمضان الماضي"),
    rule("middle night of a Hijri month", "daypart portion of? month tail?", _mid_month, "ليلة النصف من رمضان"),
    rule(
        "weekday with modifier and date",
        "lead modifier equals? prep=for|in? day of? month tail?",
        _modified_and_dated,
        "يوم الخميس المقبل الموافق 17 يناير",
        "الأحد الماضي 13 كانون الثاني",
    ),
    rule(
        "weekday with modifier and date in digits",
        "lead modifier equals? prep=for|in? numeric era?",
        _modified_and_dated,
        "الأحد الماضي 13/1/2019",
    ),
    rule("date in digits", "numeric era?", _numeric, "15/1/2019", "2019-01-15", "1440/5/12هـ"),
    rule(
        "weekday and date in digits",
        "lead join=equals|comma|in|dash? prep=for|in? numeric era?",
        _numeric,
        "الثلاثاء 15/1/2019",
        "يوم الثلاثاء الموافق 15-1-2019",
    ),
    rule(
        "day of a month in words",
        "day of? period",
        _day_of_month_period,
        "الـ19 من الشهر الماضي",
        "20 من الشهر المقبل",
        "العشرين من هذا الشهر",
    ),
    rule(
        "weekday and day of a month in words",
        "lead join=equals|comma|in? day of? period",
        _day_of_month_period,
        "الثلاثاء التاسع عشر من هذا الشهر",
        "يوم 5 من الشهر الجاري",
    ),
    rule("day of the current", "day of? modifier", _day_of_current, "9 الجاري", "الخامس من الجاري"),
    rule(
        "weekday and day of the current",
        "lead join=equals|comma|in? day of? modifier",
        _day_of_current,
        "السبت في 9 الجاري",
    ),
    rule("day of the same month", "day it", _day_of_same, "الخامس عشر منه"),
    rule("weekday and day of the same month", "lead join=comma|in? day it", _led_day_of_same, "الاثنين في 21 منه"),
    rule("day with its part", "daypart of? period", _timed_day, "صباح اليوم التالي"),
    rule("ordinal day of month", "unit figure of? month tail?", _ordinal_day, "اليوم الثالث من أكتوبر"),
    rule("weekday and day", "lead join=in? day", _led_day, "السبت السادس عشر"),
    rule(
        "day in words",
        "lead",
        _lead,
        "أمس",
        "مساء أمس السبت",
        "صباح يوم الثلاثاء",
        "بعد غد الجمعة",
        "ليل الجمعة السبت",
        "أول من أمس",
    ),
    rule("weekday with modifier", "lead modifier", _weekday_modified, "الأحد الماضي", "صباح الجمعة المقبل"),
    rule(
        "weekday of a week",
        "lead of=of|in? period",
        _weekday_of_week,
        "الاثنين من هذا الأسبوع",
        "يوم الجمعة من الأسبوع المقبل",
    ),
    rule("bare weekday of a week", "weekday_bare of? period", _weekday_of_week, "اثنين الأسبوع الحالي"),
)
"""In order of preference among matches of one length."""
