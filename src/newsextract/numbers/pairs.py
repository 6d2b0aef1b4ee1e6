"""Two counts that are one: «أكثر من 20 وأقل من 30 شخصا», «بين 20 مترا و30 مترا», «10$-20$», «5 ريالات و12 هللة»."""

from __future__ import annotations

from collections.abc import Sequence

from newsextract.numbers import money
from newsextract.numbers.assembly import Draft
from newsextract.numbers.quantity import Quantity
from newsextract.tokens import Lexed

_LOWER = ("more_than", "at_least")
_UPPER = ("less_than", "at_most")


def join(lexed: Lexed, drafts: Sequence[Draft]) -> list[Draft]:
    """The counts of a text, pairs that bound one amount joined.

    Args:
        lexed: The text.
        drafts: Its counts, from left to right.
    """
    found: list[Draft] = []
    for draft in drafts:
        joined = _pair(lexed, found[-1], draft) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(draft)
    return found


def join_coins(lexed: Lexed, drafts: Sequence[Draft], currencies: money.Currencies) -> list[Draft]:
    """The counts of a text, small coins added to the money before them.

    Args:
        lexed: The text.
        drafts: Its counts, from left to right.
        currencies: The currencies of the text.
    """
    found: list[Draft] = []
    for draft in drafts:
        with_coins = _coins(lexed, found[-1], draft, currencies) if found else None
        if with_coins is not None:
            found[-1] = with_coins
        else:
            found.append(draft)
    return found


def _coins(lexed: Lexed, one: Draft, two: Draft, currencies: money.Currencies) -> Draft | None:
    """«652 ريالا و12 هللة», «خمسة دولارات وثلاثين سنتا»."""
    value, coins = one.quantity.value, two.quantity.value
    if value is None or coins is None or one.noun is None or two.noun is None or _link(lexed, one, two) != "و":
        return None
    coin = money.coin_of(one.noun, two.noun, currencies)
    if coin is None or two.bound is not None or not 0 < coins < coin.parts:
        return None
    total, noun = money.with_coins(value, one.noun, coins, coin)
    form = one.quantity.form if one.quantity.form == two.quantity.form else "mixed"
    quantity = one.quantity._replace(value=total, form=form)
    return one._replace(quantity=quantity, noun=noun, after=two.after, end=two.end, rule=f"{one.rule} and coins")


def _pair(lexed: Lexed, one: Draft, two: Draft) -> Draft | None:
    link = _link(lexed, one, two)
    if not link or one.quantity.value is None or two.quantity.value is None:
        return None
    if link == "و" and _opposed(one, two) and (one.noun is None or one.noun == two.noun):
        return _joined(one, two, one.first, one.start)
    if one.noun is None or one.noun != two.noun or two.bound is not None:
        return None
    if link == "-" and one.quantity.value < two.quantity.value:
        return _joined(one, two, one.first, one.start)
    if link == "و" and one.first and lexed.words[one.first - 1] == "بين" and one.bound is None:
        token = lexed.tokens[one.first - 1]
        return _joined(one, two, one.first - 1, token.start)
    return None


def _opposed(one: Draft, two: Draft) -> bool:
    if one.bound is None or two.bound is None:
        return False
    pair = (one.qualifier, two.qualifier)
    return (pair[0] in _LOWER and pair[1] in _UPPER) or (pair[0] in _UPPER and pair[1] in _LOWER)


def _link(lexed: Lexed, one: Draft, two: Draft) -> str:
    """What stands between two counts: «و», a dash, or nothing of the kind."""
    between = lexed.words[one.after : two.first]
    if len(between) == 1:
        return between[0] if between[0] in ("و", "-") else "-" if between[0] == "–" else ""
    if between:
        return ""
    token = lexed.tokens[two.first]
    return "و" if token.text.startswith("و") and (two.start > token.start or token.text == "و") else ""


def _joined(one: Draft, two: Draft, first: int, start: int) -> Draft:
    values = sorted((one.quantity.value, two.quantity.value), key=lambda value: value or 0)
    quantity: Quantity = two.quantity._replace(
        value=None, low=values[0], high=values[1], qualifier="between", kind="range"
    )
    if one.quantity.form != two.quantity.form:
        quantity = quantity._replace(form="mixed")
    return two._replace(
        quantity=quantity, first=first, start=start, qualifier="between", rule=f"pair: {two.rule}", bound=one.bound
    )
