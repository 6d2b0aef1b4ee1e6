"""Rules for months, years, weeks, decades, centuries, seasons, and their beginnings, middles and ends."""

from __future__ import annotations

from newsextract.dates.expression import Expression
from newsextract.dates.rules import rule, with_part
from newsextract.grammar import Rule, Slots


def _whole(slots: Slots) -> Expression | None:
    expression: Expression = slots["whole"].value
    return expression


def _part(slots: Slots) -> Expression | None:
    return with_part(slots["whole"].value, slots["part"].value)


def _part_of_this(slots: Slots) -> Expression | None:
    return with_part(slots["this_unit"].value, slots["part"].value)


RULES: tuple[Rule, ...] = (
    rule(
        "period",
        "whole",
        _whole,
        "آذار/مارس",
        "شهر كانون الأول الماضي",
        "كانون الثاني/يناير 2019",
        "العام الماضي",
        "عام 2018",
        "الأسبوع المقبل",
        "السنوات الثلاث الماضية",
        "التسعينيات",
        "القرن التاسع عشر",
        "ستينيات القرن الماضي",
        "صيف 2018",
        "العام الماضي 2017",
        "أبريل من العام نفسه",
        "145هـ",
        "الشهر ذاته",
        "آخر ثلاث سنوات",
        "رمضان 2019",
    ),
    rule(
        "part of a period",
        "part of? whole",
        _part,
        "مطلع شهر كانون الأول الماضي",
        "نهاية عام 2017",
        "منتصف مارس",
        "أوائل مايو (أيار) من العام الحالي",
        "أواخر القرن التاسع عشر",
        "بداية الأسبوع المقبل",
    ),
    rule("part of this period", "part of? this_unit", _part_of_this, "نهاية العام", "مطلع الشهر"),
)
"""In order of preference among matches of one length."""
