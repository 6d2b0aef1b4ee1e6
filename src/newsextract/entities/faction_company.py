"""What stands beside a weak name of a faction: other factions in a row with it, offices held in it, its leader."""

from __future__ import annotations

from collections.abc import Container

from newsextract.entities import nationalities
from newsextract.entities.faction_lexicon import words
from newsextract.entities.faction_neighbours import Hit
from newsextract.tokens import Kind, Lexed

_MARKS = frozenset(('"', "(", ")", "'"))


def in_a_row(lexed: Lexed, hit: Hit, ends: Container[int], starts: Container[int], *, listed: bool) -> bool:
    """Whether «و», or a comma in a list, joins the name to another faction: «"حماس" و"فتح"», «الوفد، النور».

    Args:
        lexed: The text.
        hit: The weak name.
        ends: Tokens after the factions found so far.
        starts: Tokens at which they start.
        listed: Whether a comma is enough.
    """
    return _after_another(lexed, hit, ends, listed=listed) or _before_another(lexed, hit, starts, listed=listed)


def _after_another(lexed: Lexed, hit: Hit, ends: Container[int], *, listed: bool) -> bool:
    at, joined = hit.first, lexed.words[hit.first].startswith("و") and hit.split.skip > 0
    while at > 0:
        if _ends_here(lexed, at, ends):
            return joined
        before = lexed.tokens[at - 1]
        if before.text in _MARKS:
            at -= 1
        elif not joined and (before.text == "و" or (listed and before.text in ("،", "/"))):
            joined = True
            at -= 1
        else:
            return False
    return False


def _ends_here(lexed: Lexed, at: int, ends: Container[int]) -> bool:
    """Whether a faction ends before a token, with the nationality of that faction between or not."""
    if at in ends:
        return True
    back = at - 1
    return back in ends and lexed.words[back].startswith("ال") and bool(nationalities.as_adjective(lexed.words[back]))


def _before_another(lexed: Lexed, hit: Hit, starts: Container[int], *, listed: bool) -> bool:
    at, joined = hit.after, False
    adjective = nationalities.definite_at(lexed, at) if at < len(lexed.tokens) else None
    if adjective is not None:
        at += adjective[0]
    while at < len(lexed.tokens):
        token = lexed.tokens[at]
        if token.text in _MARKS:
            at += 1
        elif not joined and (token.text == "و" or (listed and token.text in ("،", "/"))):
            joined = True
            at += 1
        else:
            return at in starts and (joined or token.text.startswith("و"))
    return False


def led_by_office(lexed: Lexed, hit: Hit) -> bool:
    """«القيادي في العصائب», «المتحدث باسم الانتقالي», «الأمين العام للأحرار», «الجناح العسكري للحراك»."""
    lists = words()
    before = _word(lexed, hit.first - 1)
    if hit.split.skip == 0:
        if before in ("باسم", "في") and _word(lexed, hit.first - 2) in lists["office_holders"]:
            return True
        return before in lists["leaders"]
    if lexed.words[hit.first][hit.split.skip - 1] != "ل":
        return False
    return before in lists["office_nouns"] or f"{_word(lexed, hit.first - 2)} {before}" in lists["office_nouns"]


def led_by_leader(lexed: Lexed, hit: Hit) -> bool:
    """«الأحرار بقيادة …», «"الاستقلال" برئاسة …»."""
    at = hit.after
    if at < len(lexed.tokens) and lexed.tokens[at].text in _MARKS:
        at += 1
    return _word(lexed, at) in words()["leadership"]


def quoted(lexed: Lexed, hit: Hit) -> bool:
    """Between quotation marks, and no medium or book."""
    after = lexed.words[hit.after] if hit.after < len(lexed.words) else ""
    if hit.first == 0 or lexed.words[hit.first - 1] != '"' or after != '"':
        return False
    head = _word(lexed, hit.first - 2)
    listed = words()["not_quoted_parties"]
    return not (head in listed or head[1:] in listed or head.removeprefix("ال") in listed)


def _word(lexed: Lexed, at: int) -> str:
    return lexed.words[at] if 0 <= at < len(lexed.tokens) and lexed.tokens[at].kind is Kind.WORD else ""
