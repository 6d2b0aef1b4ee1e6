"""Rules for parts of longer periods by number (halves, quarters, the first week, the last Friday), and for feasts."""

from __future__ import annotations

from newsextract.dates.expression import Expression, Named, Period, Portion, Years
from newsextract.dates.rules import rule, value, with_part
from newsextract.grammar import Rule, Slots

_QUARTERS = 4
_WEEKS = 5  # a month has no sixth Monday


def _portion(slots: Slots) -> Expression | None:
    """«النصف الأول من عام 2018», «الربع الثالث من هذا العام», «الثلث الأخير من الشهر»."""
    of, definite = slots["portion"].value
    index = _index(slots)
    within = _within(slots)
    if not definite or index is None or index > of:
        return None
    if slots["portion"].kind == "year_part" and not _is_year(within):
        return None
    if isinstance(within, Years) and of == 4 and within.last - within.first != 99:
        return None
    return Portion(index, of, None, within)


def _part_of_portion(slots: Slots) -> Expression | None:
    """«نهاية النصف الأول من العام»."""
    stated = _portion(slots)
    return None if stated is None else with_part(stated, slots["part"].value)


def _first_two(slots: Slots) -> Expression | None:
    """«الشهرين الأولين من العام», «الأسبوعين الأخيرين من رمضان»."""
    word, definite = slots["unit"].value
    if not definite or word.form != "dual" or word.unit not in ("day", "week", "month", "year", "decade"):
        return None
    end = slots["end"]
    if end.kind == "modifier" and end.value != ("last", True):
        return None
    return Portion(-1 if end.kind == "modifier" else 1, 0, word.unit, _within(slots), count=2)


def _is_year(within: Expression) -> bool:
    """Whether a period is one year, and none of schools, whose «فصل» is a term."""
    if isinstance(within, Period):
        return within.unit == "year" and within.count == 1 and not within.school
    return isinstance(within, Named) and within.month is None and within.day is None


def _quarter(slots: Slots) -> Expression | None:
    """«الربع الماضي», «الربع الحالي من العام»."""
    of, definite = slots["portion"].value
    towards, plural = slots["modifier"].value
    fits = of == _QUARTERS and definite and not plural and towards in ("past", "current", "future", "next", "previous")
    return Period("quarter", towards) if fits else None


def _index(slots: Slots) -> int | None:
    if "modifier" in slots:
        towards, plural = slots["modifier"].value
        return -1 if towards == "last" and not plural else None
    figure = slots["figure"].value
    return figure.value if figure.ordinal and figure.value <= 53 else None


def _within(slots: Slots) -> Expression:
    found: Expression = slots["within"].value
    return found


def _nth_unit(slots: Slots) -> Expression | None:
    """«الأسبوع الأول من شهر آذار», «العقد الأول من القرن الماضي»."""
    word, definite = slots["unit"].value
    within, index = _within(slots), _index(slots)
    if word.unit != "day" and slots["within"].kind == "feastday":
        return None
    if not definite or word.form != "singular" or word.unit not in ("day", "week", "decade") or index is None:
        return None
    return Portion(index, 0, word.unit, within)


def _nth_day(slots: Slots) -> Expression | None:
    """«ثاني أيام عيد الأضحى», «أول أيام رمضان»."""
    word, definite = slots["unit"].value
    index, within = _index(slots), slots["within"]
    if word.unit != "day" or word.form != "plural" or definite or index is None:
        return None
    fits = within.kind == "feastday" or (isinstance(within.value, Named) and within.value.month is not None)
    return Portion(index, 0, "day", within.value) if fits else None


def _turned(slots: Slots) -> Expression | None:
    """«أول أسبوع من كانون الثاني», «آخر يوم من العام», «آخر أسبوعين من أيلول»."""
    word, definite = slots["unit"].value
    index = -1 if "last" in slots else _index(slots)
    if definite or word.form == "plural" or word.unit not in ("day", "week", "month", "decade") or index is None:
        return None
    within = slots["within"].value
    if word.form == "dual" and index not in (1, -1):
        return None
    return Portion(index, 0, word.unit, within, count=2 if word.form == "dual" else 1)


def _some_units(slots: Slots) -> Expression | None:
    """«الستة أشهر الأولى من هذا العام», «الأشهر الستة الأولى من 2018», «الأيام العشرة الأخيرة من رمضان»."""
    word = slots["unit"].value[0]
    count = slots["count"].value
    within = _within(slots)
    last = value(slots, "modifier")
    if (not count.definite and not slots["unit"].value[1]) or word.unit not in ("day", "month", "week", "year"):
        return None
    if last is not None and last[0] != "last":
        return None
    if last is None and slots["figure"].value.value != 1:
        return None
    return Portion(-1 if last is not None else 1, 0, word.unit, within, count=count.value)


def _nth_weekday(slots: Slots) -> Expression | None:
    weekday = slots["weekday"].value
    index, within = _index(slots), _within(slots)
    return None if index is None or index > _WEEKS else Portion(index, 0, None, within, weekday=weekday)


def _such_weekday(slots: Slots) -> Expression | None:
    """«آخر اثنين من شهر آذار», «أول يوم جمعة من يوليو»."""
    index = -1 if "last" in slots else _index(slots)
    if index is None or index > _WEEKS or not _is_day(slots):
        return None
    if "figure" in slots and slots["figure"].value.definite:
        return None
    return Portion(index, 0, None, _within(slots), weekday=slots["weekday"].value)


def _is_day(slots: Slots) -> bool:
    """Whether the noun before a day of the week, if there is one, is «يوم»."""
    unit = value(slots, "unit")
    return unit is None or (unit[0].unit == "day" and unit[0].form == "singular" and not unit[1])


def _ten_days(slots: Slots) -> Expression | None:
    """«العشر الأواخر من رمضان»."""
    figure = slots["figure"].value
    if figure.value != 10 or not figure.definite:
        return None
    index = {"early": 1, "mid": 2, "late": -1}[slots["ends"].value]
    return Portion(index, 0, "day", _within(slots), count=10)


def _feast(slots: Slots) -> Expression | None:
    stated: Expression = slots["feastday"].value
    return stated


RULES: tuple[Rule, ...] = (
    rule(
        "half, third or quarter",
        "portion=portion|year_part figure of=of|in? within=whole|this_unit",
        _portion,
        "النصف الأول من عام 2018",
        "الربع الثالث من هذا العام",
        "السداسي الأول من سنة 2018",
        "الفصل الثاني من العام الماضي",
    ),
    rule(
        "part of a half, third or quarter",
        "part of? portion=portion|year_part figure of=of|in? within=whole|this_unit",
        _part_of_portion,
        "نهاية النصف الأول من عام 2018",
    ),
    rule(
        "first two or last two",
        "unit end=first_two|modifier of within=whole|this_unit",
        _first_two,
        "الشهرين الأولين من السنة الجارية",
        "الأسبوعين الأخيرين من رمضان",
    ),
    rule(
        "last half, third or quarter",
        "portion=portion|year_part modifier of within=whole|this_unit",
        _portion,
        "الربع الأخير من العام الماضي",
        "الثلث الأخير من الشهر",
    ),
    rule(
        "first of the units",
        "figure unit of=of|in within=whole|this_unit",
        _turned,
        "أول أسبوع من كانون الثاني",
        "ثاني يوم من شهر رمضان",
    ),
    rule(
        "last of the units",
        "last unit of=of|in within=whole|this_unit",
        _turned,
        "آخر يوم من العام",
        "آخر أسبوعين من أيلول",
    ),
    rule(
        "nth of the days",
        "figure unit of? within=whole|feastday",
        _nth_day,
        "أول أيام عيد الفطر",
        "ثاني أيام شهر رمضان",
    ),
    rule(
        "nth day, week or decade",
        "unit figure of? within=whole|this_unit|feastday",
        _nth_unit,
        "الأسبوع الأول من شهر آذار 2018",
        "العقد الأول من القرن الماضي",
        "اليوم الثاني من عيد الفطر",
    ),
    rule(
        "last day, week or decade",
        "unit modifier of within=whole|this_unit",
        _nth_unit,
        "الأسبوع الأخير من شهر يوليو",
        "اليوم الأخير من شهر تشرين الأول سنة 2015",
    ),
    rule("quarter from now", "portion modifier", _quarter, "الربع الماضي"),
    rule("quarter of the year from now", "portion modifier of this_unit", _quarter, "الربع الحالي من العام"),
    rule(
        "first so many units",
        "count=figure unit figure of within=whole|this_unit",
        _some_units,
        "الستة أشهر الأولى من هذا العام",
    ),
    rule(
        "first so many of the units",
        "unit count=figure figure of within=whole|this_unit",
        _some_units,
        "الأشهر الستة الأولى من 2018",
    ),
    rule(
        "last so many of the units",
        "unit count=figure modifier of within=whole|this_unit",
        _some_units,
        "الأيام العشرة الأخيرة من رمضان",
    ),
    rule("nth weekday", "weekday figure of within=whole", _nth_weekday, "الثلاثاء الأول من أكتوبر"),
    rule("last weekday", "weekday modifier of within=whole", _nth_weekday, "الثلاثاء الأخير من شهر مارس السنة القادمة"),
    rule(
        "the last such weekday",
        "last unit? weekday=weekday_bare of=of|in? within=whole|this_unit",
        _such_weekday,
        "آخر اثنين من شهر آذار",
        "آخر يوم خميس من شهر مارس",
    ),
    rule(
        "the nth such weekday",
        "figure unit? weekday=weekday_bare of=of|in within=whole|this_unit",
        _such_weekday,
        "أول جمعة من الشهر القادم",
        "ثاني يوم أربعاء في أكتوبر عام 2014",
    ),
    rule("ten days of a month", "figure ends of within=whole|this_unit", _ten_days, "العشر الأواخر من رمضان"),
    rule("feast", "feastday", _feast, "عيد الفطر", "رأس السنة الهجرية 2019", "عيد الأضحى الماضي"),
)
"""In order of preference among matches of one length."""
