"""Articles out of web pages, by trafilatura (Apache-2.0 since 2.0). Extra ``[html]``."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

from newsextract.errors import BackendNotInstalled
from newsextract.extractor import Extractor, extract
from newsextract.records import Extraction

_DATES = {"original_date": True, "extensive_search": False}  # what the page states, no year out of its footer


class Page(NamedTuple):
    """The article of a web page.

    Attributes:
        text: Its text, one line a paragraph, without menus, footers, comments; empty if there is no article.
        title: Its headline, as far as the page states one.
        published: Its publication date, as far as the page states one.
    """

    text: str
    title: str | None
    published: dt.date | None


def read_html(html: str | bytes) -> Page:
    """Takes the article out of a page. Nothing is fetched.

    Args:
        html: The page; of bytes the encoding is found out, Windows-1256 included.

    Raises:
        BackendNotInstalled: If trafilatura is missing.
        TypeError: If ``html`` is neither a ``str`` nor ``bytes``.
    """
    if not isinstance(html, str | bytes):
        raise TypeError(f"html must be a str or bytes, not {type(html).__name__}")
    found = _found(backend(), html)
    if found is None:
        return Page("", None, None)
    return Page(found.text or "", found.title, dt.date.fromisoformat(found.date) if found.date else None)


def _found(trafilatura: ModuleType, html: str | bytes) -> Any:  # noqa: ANN401 - a document of it
    """What trafilatura finds. Where title and date of a broken page make it fail, the text alone; else nothing."""
    for metadata in (True, False):
        with suppress(Exception):  # a page must not raise for what it holds, whoever reads it
            return trafilatura.bare_extraction(
                html, with_metadata=metadata, include_comments=False, date_extraction_params=dict(_DATES)
            )
    return None


def extract_html(
    html: str | bytes, *, published: dt.date | None = None, extractor: Extractor | None = None
) -> Extraction:
    """Extracts the mentions of the article in a page; offsets count in its text, which ``Extraction.text`` holds.

    Args:
        html: The page.
        published: Publication date; by default the one that the page states.
        extractor: An extractor with options of its own.

    Raises:
        BackendNotInstalled: If trafilatura is missing.
        TypeError: If ``html`` is neither a ``str`` nor ``bytes``, or ``published`` no date.

    Examples:
        >>> doc = extract_html("<article><h1>خبر</h1><p>وصل أمس 20 نازحاً إلى مدينة حلب شمالي سوريا.</p></article>")
        >>> [doc.text[m.start : m.end] for m in doc.mentions]
        ['أمس', '20 نازحاً', 'حلب', 'شمالي سوريا']
    """
    page = read_html(html)
    read = extract if extractor is None else extractor.extract
    return read(page.text, published=published or page.published)


def backend() -> ModuleType:
    """The package trafilatura.

    Raises:
        BackendNotInstalled: If it is missing.
    """
    try:
        return import_module("trafilatura")
    except ModuleNotFoundError as error:
        raise BackendNotInstalled("trafilatura", extra="html") from error
