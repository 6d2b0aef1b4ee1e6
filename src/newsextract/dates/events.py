"""Years of events that are named by a day or a month alone: «ثورة 25 يناير», «حرب أكتوبر»."""

from __future__ import annotations

import datetime as dt
from functools import cache

from newsextract.dates.expression import Named
from newsextract.lexicon import read_toml
from newsextract.normalize import fold
from newsextract.tokens import Lexed

_NEAR = 2  # tokens between the event and the date: «أحداث يوم 11 سبتمبر»
_PROCLITICS = "وفبلك"


@cache
def _years() -> dict[tuple[str, int, int], int]:
    """Years by event, day (0 for the month alone) and month."""
    found: dict[tuple[str, int, int], int] = {}
    for event in read_toml("newsextract.dates", "events.toml")["event"]:
        for head in event["heads"]:
            found[fold(head), event["day"], event["month"]] = event["year"]
    return found


def year(lexed: Lexed, first: int, date: Named, published: dt.date | None) -> int | None:
    """The year of the event that stands before a date.

    Args:
        lexed: The text.
        first: Index of the date's first token.
        date: The date.
        published: Publication date; events after it are not meant.

    Returns:
        The year, or ``None`` where no known event stands there.
    """
    if date.month is None or date.calendar != "gregorian":
        return None
    for index in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        word = lexed.words[index]
        for head in (word, word[1:]) if len(word) > 3 and word[0] in _PROCLITICS else (word,):
            found = _years().get((head, date.day or 0, date.month))
            if found is not None and (published is None or published >= dt.date(found, date.month, date.day or 1)):
                return found
    return None
