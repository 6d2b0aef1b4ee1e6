"""Traps of figures in digits: models, phone numbers, references, clock times, list numbers."""

from __future__ import annotations

from newsextract.normalize import fold
from newsextract.numbers import suras, units
from newsextract.numbers.surroundings import Surroundings, Trap, about, word_set
from newsextract.tokens import Kind, Lexed, Token

_RUN_MARKS = frozenset("-–/()+")
_RUN_LIMIT = 24
_IDENTIFIER_DIGITS = 11


@about("digits", "cardinal")
def model(here: Surroundings) -> bool:
    """«إف-16», «كوفيد 19», «بوينغ 737», ``A320``."""
    if here.numeral.form != "digits" or here.numeral.kind != "cardinal":
        return False
    if here.touches(-1):
        if here.kind(-1) is Kind.FOREIGN:
            return True
        if here.word(-1) in ("-", "–", "+"):
            return _after_dash(here)
    if here.touches(0) and here.kind(0) is Kind.FOREIGN and here.word(0) in ("G", "g", "D", "d", "K", "M", "X"):
        return True
    return not here.counts() and (_after_foreign(here) or _is_model(here, -1))


def _after_foreign(here: Surroundings) -> bool:
    """``iPhone 15``, but not a currency code before its figure (``EGP 42``)."""
    word = here.word(-1)
    return here.kind(-1) is Kind.FOREIGN and not here.numeral.clitic and units.units().entries.get(fold(word)) is None


def _after_dash(here: Surroundings) -> bool:
    dash, name = here.token(-1), here.token(-2)
    if dash is None or name is None:
        return False
    if dash.gap:
        return here.is_any(-2, "models") and here.word(-1) != "+"
    before = here.previous
    if before is not None and before.after == here.numeral.first - 1 and not before.trap and before.form == "words":
        return False  # «صفر-3»
    if name.kind is Kind.DIGITS:
        return dash.text == "+" or (before is not None and before.trap == "model")
    return name.kind in (Kind.WORD, Kind.FOREIGN) and dash.text != "+"


def _is_model(here: Surroundings, offset: int) -> bool:
    if not here.is_any(offset, "models") or here.numeral.definite or here.numeral.clitic:
        return False
    if here.word(offset) not in word_set("need_dash") and here.bare(offset) not in word_set("need_dash"):
        return True
    return here.is_any(offset - 1, "carriers") or here.word(offset - 1) in word_set("models")


@about("digits")
def plus(here: Surroundings) -> bool:
    """«5+1», «90+4»: a name or a minute, no sum."""
    token = here.token(1)
    return (
        here.numeral.form == "digits"
        and here.touches(0)
        and here.word(0) == "+"
        and token is not None
        and token.kind is Kind.DIGITS
    )


@about("cardinal")
def identifier(here: Surroundings) -> bool:
    """«القرار 2254», «المادة 140», «القانون رقم 10», «007»."""
    numeral = here.numeral
    if numeral.kind != "cardinal" or numeral.definite:
        return False
    if _is_code(numeral.shape):
        return True
    at = -2 if here.word(-1) in (":", "(", '"') else -1
    if numeral.clitic or here.is_any(at, "numbered"):
        return not numeral.clitic
    if not here.is_any(at, "identified"):
        return False
    return not here.counts() if here.in_digits else here.kind(0) is not Kind.WORD


def _is_code(shape: str) -> bool:
    """Whether digits are padded with zeros, or too many for a plain figure."""
    if len(shape) > 2 and shape[0] == "0":
        return True
    return len(shape) >= _IDENTIFIER_DIGITS and not shape.endswith("000")


@about("digits")
def quran(here: Surroundings) -> bool:
    """«آل عمران/103», «(البقرة: 255)»."""
    if here.numeral.form != "digits":
        return False
    if here.word(-1) in ("/", ":", "،"):
        strict = here.word(-1) != "/"
        return suras.ends_before(here.lexed.words, here.numeral.first - 1, bracketed=strict)
    return suras.ends_before(here.lexed.words, here.numeral.first, bracketed=True)


@about("digits")
def clock(here: Surroundings) -> bool:
    """``11:30``."""
    if here.numeral.form != "digits":
        return False
    return _colon(here.lexed, here.numeral.first, here.numeral.after)


def _colon(lexed: Lexed, first: int, after: int) -> bool:
    return _time(lexed, after - 1, after + 1) or _time(lexed, first - 2, first)


def _time(lexed: Lexed, hours: int, minutes: int) -> bool:
    """Whether a colon makes two tokens of digits a time; agencies leave a space after it («(07: 00 ت غ)»)."""
    tokens = lexed.tokens
    if hours < 0 or minutes >= len(tokens):
        return False
    hour, colon, minute = tokens[hours], tokens[hours + 1], tokens[minutes]
    if colon.text != ":" or colon.gap or hour.kind is not Kind.DIGITS or minute.kind is not Kind.DIGITS:
        return False
    if not (hour.text.isdecimal() and minute.text.isdecimal() and len(minute.text) == 2 and int(minute.text) < 60):
        return False
    return not minute.gap or (len(hour.text) == 2 and int(hour.text) < 25)


@about("digits")
def slash(here: Surroundings) -> bool:
    """``15/3/2024``, ``2254/2015``, ``11:9``, «م/54»: dates, references and ratios."""
    if here.numeral.form != "digits":
        return False
    if _in_three(here):
        return True
    tokens, first, after = here.lexed.tokens, here.numeral.first, here.numeral.after
    if after + 1 < len(tokens) and _joins(tokens[after]) and not tokens[after + 1].gap:
        return tokens[after + 1].kind is Kind.DIGITS or _is_letter(tokens[after + 1])
    if first > 1 and _joins(tokens[first - 1]) and not tokens[first].gap:
        return tokens[first - 2].kind in (Kind.DIGITS, Kind.FOREIGN) or _is_letter(tokens[first - 2])
    return False


def _in_three(here: Surroundings) -> bool:
    """«3 / 5 / 2»: how a team stands, or a date with room around its strokes."""
    words = [here.word(offset) for offset in (-4, -3, -2, -1, 0, 1, 2, 3)]
    before = words[3] == "/" and words[2].isdecimal()
    behind = words[4] == "/" and words[5].isdecimal()
    two_before = before and words[1] == "/" and words[0].isdecimal()
    two_behind = behind and words[6] == "/" and words[7].isdecimal()
    return (before and behind) or two_before or two_behind


def _is_letter(token: Token) -> bool:
    """«م/54», «2/ب»: the letter of a decree or a clause."""
    return token.kind in (Kind.WORD, Kind.CLITIC) and len(token.text) == 1


def _joins(token: Token) -> bool:
    return token.text in ("/", ":", "\\") and not token.gap


def exponent(here: Surroundings) -> bool:
    """``كم2``, ``م3``: square and cubic units."""
    return here.numeral.shape in ("2", "3") and here.touches(-1) and here.is_any(-1, "powers")


@about("digits", "cardinal")
def phone(here: Surroundings) -> bool:
    """«+966 11 234 5678», «هاتف: 011-2345679»."""
    if here.numeral.form != "digits" or here.numeral.kind != "cardinal":
        return False
    tokens = here.lexed.tokens
    first, after = _run(here.lexed, here.numeral.first, here.numeral.after)
    figures = [token.text for token in tokens[first:after] if token.kind is Kind.DIGITS]
    digits, lead, groups = sum(map(len, figures)), figures[0], len(figures)
    if digits >= 9 and any(t.text == "+" for t in tokens[max(0, first - 1) : first + 1]):
        return True
    if digits >= 7 and lead[0] == "0" and lead.isdecimal():
        return True
    if digits >= 7 and groups >= 3 and any(t.text == "-" for t in tokens[first:after]):
        return True
    return digits >= 3 and _labelled(here.lexed, first) and (groups > 1 or not here.counts())


def _run(lexed: Lexed, first: int, after: int) -> tuple[int, int]:
    """The digits and marks that hang together with a figure, as in a phone number."""
    tokens = lexed.tokens
    at = first
    while at > 0 and first - at < _RUN_LIMIT and _in_run(lexed, at - 1) and tokens[at].start - tokens[at - 1].end <= 1:
        at -= 1
    end = after
    while end < len(tokens) and end - after < _RUN_LIMIT and _in_run(lexed, end):
        if tokens[end].start - tokens[end - 1].end > 1:
            break
        end += 1
    return at, end


def _in_run(lexed: Lexed, index: int) -> bool:
    token = lexed.tokens[index]
    return (token.kind is Kind.DIGITS and token.text.isdecimal()) or token.text in _RUN_MARKS


def _labelled(lexed: Lexed, first: int) -> bool:
    labels = word_set("phones")
    for at in range(first - 1, max(-1, first - 4), -1):
        if lexed.tokens[at].kind is Kind.BREAK:
            return False
        word = lexed.words[at]
        if word in labels or word[1:] in labels:
            return at == first - 1 or lexed.words[first - 1] in (":", "رقم", "الرقم", "علي")
    return False


def list_number(here: Surroundings) -> bool:
    """``1- …``, ``2) …`` at the start of a line."""
    numeral = here.numeral
    if not numeral.shape or numeral.clitic or numeral.value > 99:
        return False
    first = numeral.first
    opened = here.word(-1) == "("
    before = first - 1 - opened
    if before >= 0 and here.lexed.tokens[before].kind is not Kind.BREAK:
        return False
    mark = here.word(0)
    if opened:
        return mark == ")" and here.kind(1) is Kind.WORD
    return here.touches(0) and mark in ("-", "–", ")", ".", "/", "_") and here.kind(1) is Kind.WORD


def title(here: Surroundings) -> bool:
    """«رواية «1984»», «عملية "سيناء 2018"»: the name of a work or an operation."""
    shape = here.numeral.shape
    if not shape or here.word(0) != '"':
        return False
    like_year = len(shape) == 4 and shape[0] in "12"
    if here.word(-1) == '"':
        return like_year or here.is_any(-2, "works")
    return like_year and _quote_opens(here)


def _quote_opens(here: Surroundings) -> bool:
    """Whether a quotation mark stands a few words before, which the one after the figure closes."""
    for offset in range(-2, -6, -1):
        if here.word(offset) == '"':
            return here.kind(offset + 1) is Kind.WORD
        if here.kind(offset) is not Kind.WORD:
            return False
    return False


TRAPS: tuple[tuple[str, Trap], ...] = (
    ("phone", phone),
    ("clock", clock),
    ("quran", quran),
    ("slash", slash),
    ("exponent", exponent),
    ("model", model),
    ("plus", plus),
    ("identifier", identifier),
    ("list", list_number),
    ("title", title),
)
"""Name and test, in the order in which they are tried."""
