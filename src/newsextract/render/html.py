"""An article right to left with its mentions coloured and labelled; tooltips show what each means.

The output needs nothing from outside: no script, no font, no image. Whatever comes from the text is escaped.
Labels and tooltips are drawn from attributes, so selecting the text copies the text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from newsextract.records import Extraction, Mention
from newsextract.render.describe import details, headline, one_line, printable, tally
from newsextract.render.kinds import LOOKS
from newsextract.render.theme import style

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(doc: Extraction) -> str:
    """An extraction as a fragment of HTML: legend and text, with a style of its own.

    The boxes of the legend switch kinds on and off.
    """
    return (
        f'<section class="nx" dir="rtl" lang="ar"><style>{style()}</style>'
        f"{_legend(tally(doc), doc)}{_text(doc)}</section>"
    )


def to_view(doc: Extraction) -> str:
    """An extraction as a fragment for a page that has :func:`style`: legend, text, list of mentions."""
    return f'<section class="nx" dir="rtl" lang="ar">{_legend(tally(doc), doc)}{_text(doc)}{_list(doc)}</section>'


def page_start(title: str) -> str:
    """The beginning of a page, up to its first article."""
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escape(one_line(title))}</title>\n<style>{style()}</style>\n</head>\n"
        f'<body class="nx nx-page">\n<main>\n{_legend(dict.fromkeys(LOOKS))}\n'
    )


def page_article(title: str, doc: Extraction) -> str:
    """One article of a page: its title, its text, and a list of its mentions that can be unfolded."""
    return (
        f'<article class="nx-article">\n<h2><span dir="auto">{_escape(one_line(title))}</span>{_published(doc)}</h2>\n'
        f"{_text(doc)}\n{_list(doc)}</article>\n"
    )


def page_error(title: str, message: str) -> str:
    """What stands in a page for an article that could not be read."""
    return (
        f'<article class="nx-article">\n<h2><span dir="auto">{_escape(one_line(title))}</span></h2>\n'
        f'<p class="nx-error">{_escape(one_line(message))}</p></article>\n'
    )


def page_end() -> str:
    """The end of a page."""
    return "</main>\n</body>\n</html>\n"


def _legend(counts: Mapping[str, int | None], doc: Extraction | None = None) -> str:
    keys = "".join(
        f'<label class="nx-key nx-{kind}"><input type="checkbox" name="nx-{kind}" checked>{look.label} '
        f"<i>{kind}</i>{_figure(counts[kind])}</label>"
        for kind, look in LOOKS.items()
        if kind in counts
    )
    return f'<div class="nx-legend">{keys}{_published(doc)}</div>'


def _figure(count: int | None) -> str:
    return "" if count is None else f" <b>{count}</b>"


def _published(doc: Extraction | None) -> str:
    if doc is None or doc.published is None:
        return ""
    return f'<time class="nx-day" datetime="{doc.published}">{doc.published}</time>'


def _text(doc: Extraction) -> str:
    mentions = sorted(doc.mentions, key=lambda m: (m.start, -m.end))
    return f'<div class="nx-text">{"".join(_pieces(doc.text, mentions))}</div>'


def _pieces(text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """The text with an element around each mention; one that crosses the end of another is drawn up to there."""
    done = 0
    open_marks: list[tuple[int, Mention]] = []

    def close(until: int) -> Iterator[str]:
        nonlocal done
        while open_marks and open_marks[-1][0] <= until:
            end, mention = open_marks.pop()
            yield f"{_escape(text[done:end])}{_label(mention)}</mark>"
            done = end

    for mention in mentions:
        yield from close(mention.start)
        end = min(mention.end, open_marks[-1][0] if open_marks else len(text))
        if end > mention.start:
            yield f'{_escape(text[done : mention.start])}<mark class="nx-m nx-{mention.kind}" tabindex="0">'
            open_marks.append((end, mention))
            done = mention.start
    yield from close(len(text))
    yield _escape(text[done:])


def _label(mention: Mention) -> str:
    tip = "\n".join([mention.kind, *(f"{name}: {value}" for name, value in details(mention))])
    return f'<span class="nx-k" data-k="{LOOKS[mention.kind].label}" data-tip="{_escape(tip)}"></span>'


def _list(doc: Extraction) -> str:
    if not doc.mentions:
        return ""
    total = "1 mention" if len(doc.mentions) == 1 else f"{len(doc.mentions)} mentions"
    return (
        f'<details class="nx-list"><summary><bdi dir="ltr">{total}</bdi></summary>\n<table>'
        '<tr><th scope="col">kind</th><th scope="col">text</th>'
        '<th scope="col" dir="ltr">meaning</th><th scope="col" dir="ltr">at</th></tr>\n'
        f"{''.join(_rows(doc.mentions))}</table></details>"
    )


def _rows(mentions: Iterable[Mention]) -> Iterator[str]:
    for m in mentions:
        yield (
            f'<tr class="nx-{m.kind}"><td>{LOOKS[m.kind].label} {m.kind}</td><td>{_escape(one_line(m.text))}</td>'
            f'<td dir="ltr">{_escape(headline(m))}</td><td class="nx-at" dir="ltr">{m.start}–{m.end}</td></tr>\n'
        )


def _escape(text: str) -> str:
    return escape(printable(text))
