"""The same short texts read by newsextract and by other libraries, each in an interpreter that has it installed.

python benchmarks/compare.py                                          # newsextract alone
python benchmarks/compare.py --peer dateparser=/path/to/venv/bin/python --peer maha=/path/to/another/bin/python

A text counts as read when the library gives the expected value for some part of it: for dates any day of the expected
interval, whatever span it covers; for numbers the figure, for counts the figure with a unit, for names the identity. A
library is asked only for what it offers. --verbose prints every answer.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

PUBLISHED = dt.date(2019, 1, 15)


class Probe(NamedTuple):
    """A text, the feature it asks for, and what must be found: days, a figure, or the identity of a name."""

    text: str
    feature: str
    expected: Any


def day(text: str, start: str, end: str | None = None, feature: str = "dates") -> Probe:
    return Probe(text, feature, (start, end or start))


PROBES = (
    day("وقع الهجوم في 15/3/2018 شرق المدينة", "2018-03-15"),
    day("بدأت المحاكمة في 19 ديسمبر 2018", "2018-12-19"),
    day("صدر القرار في 19 كانون الأول 2018", "2018-12-19"),
    day("عاد الفريق في 12 جانفي 2018", "2018-01-12"),
    day("افتتح السوق في 3 غشت 2018", "2018-08-03"),
    day("اندلعت الحرب في شهر كانون الأول الماضي", "2018-12-01", "2018-12-31"),
    day("انسحبوا أواخر تشرين الأول الفائت", "2018-10-01", "2018-10-31"),
    day("وصلت القافلة في الـ19 من الشهر الماضي", "2018-12-19"),
    day("توفي الوزير في 19 ديسمبر/كانون الأول الماضي", "2018-12-19"),
    day("اجتمعوا يوم الأربعاء الماضي", "2019-01-09"),
    day("وصلوا إلى المخيم أمس", "2019-01-14"),
    day("غادروا قبل ثلاثة أيام", "2019-01-12"),
    day("بنيت القلعة في ربيع 2015", "2015-03-01", "2015-05-31"),
    day("تأسس الحزب في مطلع التسعينيات", "1990-01-01", "1999-12-31"),
    day("بدأ الصوم في 12 رمضان 1440هـ", "2019-05-17", feature="Hijri dates"),
    day("عقد اللقاء في 15 محرم 1440 هـ", "2018-09-25", feature="Hijri dates"),
    day("أعلن في غرة شوال 1439", "2018-06-15", feature="Hijri dates"),
    Probe("قتل 16700 في المعارك", "numerals", 16700),
    Probe("بلغ العدد ١٦٬٧٠٠ شخص", "numerals", 16700),
    Probe("شارك ثلاثمئة وخمسة وأربعون في السباق", "numerals", 345),
    Probe("نزح مئة وخمسة وعشرون ألفاً من السكان", "numerals", 125_000),
    Probe("وصل خمسة عشر ألف لاجئ", "numerals", 15_000),
    Probe("أنفقت 1.5 مليون دولار", "numerals", 1_500_000),
    Probe("بلغت الكلفة مليوناً ونصف المليون", "numerals", 1_500_000),
    Probe("أصيب ثلث السكان", "numerals", Decimal(1) / 3),
    Probe("قتل أكثر من 300 مسلح", "counts with units", (300, "مسلح")),
    Probe("اعتقلوا مسلحَين في القرية", "counts with units", (2, "مسلح")),
    Probe("سقط رأسا مسلحين اثنين", "counts with units", (2, "مسلح")),
    Probe("دفع مئتي ألف ليرة سورية", "counts with units", (200_000, "SYP")),
    Probe("أطلقوا عشرات القذائف", "counts with units", (None, "قذيفة")),
    Probe("مر على السوسة والباغوز فوقاني", "names", "SY"),
    Probe("قصفوا مواقع لداعش", "names", "int-isis"),
    Probe("بينهم سورية وعراقية وفلبينية", "names", "PH"),
)


def newsextract() -> dict[str, Any]:
    from newsextract import extract

    def dates(text: str) -> list[Any]:
        return [(m.start_date, m.end_date) for m in extract(text, published=PUBLISHED).dates]

    def figures(text: str) -> list[Any]:
        doc = extract(text)
        return [m.value for m in (*doc.numbers, *doc.counts)]

    def counts(text: str) -> list[Any]:
        return [(m.value, m.currency or m.unit) for m in extract(text).counts]

    def names(text: str) -> list[Any]:
        doc = extract(text)
        return [m.id for m in doc.factions] + [m.country for m in doc.places] + [m.code for m in doc.nationalities]

    return {"dates": dates, "Hijri dates": dates, "numerals": figures, "counts with units": counts, "names": names}


def dateparser() -> dict[str, Any]:
    from dateparser.search import search_dates

    settings: Any = {"RELATIVE_BASE": dt.datetime(2019, 1, 15), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001

    def dates(text: str) -> list[Any]:
        found = search_dates(text, languages=["ar"], settings=settings) or []
        return [(moment.date(), moment.date()) for _, moment in found]

    return {"dates": dates, "Hijri dates": dates}


def maha() -> dict[str, Any]:
    from maha.parsers.functions import parse_dimension

    now = dt.datetime(2019, 1, 15)  # noqa: DTZ001

    def dates(text: str) -> list[Any]:
        return [_span(now, found.value) for found in parse_dimension(text, time=True)]

    def figures(text: str) -> list[Any]:
        return [found.value for found in parse_dimension(text, numeral=True)]

    return {"dates": dates, "Hijri dates": dates, "numerals": figures}


def _span(now: dt.datetime, value: Any) -> tuple[dt.date, dt.date]:  # noqa: ANN401 - of another library
    start, end = (now + value.start, now + value.end) if hasattr(value, "start") else (now + value, now + value)
    return start.date(), end.date()


def puckling() -> dict[str, Any]:
    from puckling import Context, Lang, Locale, Options, parse

    context = Context(reference_time=dt.datetime(2019, 1, 15, tzinfo=dt.UTC), locale=Locale(Lang.AR))

    def values(text: str, dimension: str) -> list[Any]:
        return [found.value for found in parse(text, context, Options(), dims=(dimension,))]

    def dates(text: str) -> list[Any]:
        first = (getattr(value, "primary", value) for value in values(text, "time"))
        moments = (getattr(value, "value", None) for value in first)
        return [(moment.date(), moment.date()) for moment in moments if isinstance(moment, dt.datetime)]

    def figures(text: str) -> list[Any]:
        return [value.value for value in values(text, "numeral")]

    return {"dates": dates, "Hijri dates": dates, "numerals": figures}


def duckling() -> dict[str, Any]:
    """Facebook's Duckling, compiled: the package pyduckling-native-phihos."""
    import duckling as native

    native.init()
    zones = native.load_time_zones("/usr/share/zoneinfo")
    locale = native.parse_locale("AR_SY", native.default_locale_lang(native.parse_lang("AR")))
    now = native.parse_ref_time(zones, "UTC", int(dt.datetime(2019, 1, 15, tzinfo=dt.UTC).timestamp()))
    context = native.Context(now, locale)

    def values(text: str, dimension: str) -> list[Any]:
        found = native.parse(text, context, native.parse_dimensions([dimension]), False)
        return [entity["value"] for entity in found]

    def dates(text: str) -> list[Any]:
        made = []
        for value in values(text, "time"):
            start, end = value.get("value") or value.get("from", {}).get("value"), value.get("to", {}).get("value")
            if start:
                first = dt.date.fromisoformat(start[:10])
                made.append((first, dt.date.fromisoformat(end[:10]) if end else first))
        return made

    def figures(text: str) -> list[Any]:
        return [value["value"] for value in values(text, "numeral")]

    return {"dates": dates, "Hijri dates": dates, "numerals": figures}


PEERS: dict[str, Callable[[], dict[str, Any]]] = {
    "newsextract": newsextract,
    "dateparser": dateparser,
    "maha": maha,
    "puckling": puckling,
    "duckling": duckling,
}


def answers(peer: str) -> list[dict[str, Any]]:
    """What one library says to each probe; nothing for those that it does not offer."""
    offered = PEERS[peer]()
    found = []
    for probe in PROBES:
        if probe.feature not in offered:
            continue
        start = time.process_time()
        try:
            said = offered[probe.feature](probe.text)
        except Exception as error:  # noqa: BLE001 - of any library
            said = [f"{type(error).__name__}: {error}"]
        right = any(_agrees(probe, value) for value in said)
        seconds = time.process_time() - start
        found.append({**probe._asdict(), "said": list(map(str, said)), "right": right, "seconds": seconds})
    return found


def _agrees(probe: Probe, value: Any) -> bool:  # noqa: ANN401 - of any library
    if isinstance(value, str) and probe.feature != "names":
        return False
    if "dates" in probe.feature:
        start, end = map(dt.date.fromisoformat, probe.expected)
        return None not in value and start <= value[0] <= value[1] <= end
    if probe.feature == "numerals":
        return value is not None and abs(float(value) - float(probe.expected)) < 1e-9
    return bool(value == probe.expected)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--only", choices=PEERS, help="print the answers of one library, installed here, as JSON")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    if args.only:
        print(json.dumps(answers(args.only), ensure_ascii=False, default=str))
        return
    features = dict.fromkeys(probe.feature for probe in PROBES)
    print("| library |", " | ".join(features), "|\n| --- |", " | ".join("---" for _ in features), "|")
    for name, python in [("newsextract", sys.executable), *(peer.split("=", 1) for peer in args.peer)]:
        command = [python, __file__, "--only", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
        found = json.loads(done.stdout.splitlines()[-1])
        cells = []
        for feature in features:
            of = [answer for answer in found if answer["feature"] == feature]
            cells.append(f"{sum(answer['right'] for answer in of)} of {len(of)}" if of else "–")
        print(f"| {name} |", " | ".join(cells), "|")
        if args.verbose:
            for answer in found:
                mark = "right" if answer["right"] else "WRONG"
                print(mark, answer["text"], answer["expected"], answer["said"], file=sys.stderr)


if __name__ == "__main__":
    main()
