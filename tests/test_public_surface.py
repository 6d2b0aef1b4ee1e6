"""The names that the documentation promises, each with a docstring."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import newsextract

DOCUMENTED = re.compile(r"^::: newsextract\.(\w+)$", re.MULTILINE)
OURS = [getattr(newsextract, name) for name in newsextract.__all__]


def test_all_is_what_the_documentation_lists() -> None:
    api = Path(__file__).parents[1].joinpath("docs", "api.md").read_text(encoding="utf-8")
    listed = DOCUMENTED.findall(api)
    assert len(listed) == len(set(listed))
    assert set(listed) == set(newsextract.__all__)


def test_all_is_sorted_and_there() -> None:
    assert len(set(newsextract.__all__)) == len(newsextract.__all__)
    assert all(hasattr(newsextract, name) for name in newsextract.__all__)


@pytest.mark.parametrize("thing", [t for t in OURS if hasattr(t, "__name__")], ids=lambda thing: str(thing.__name__))
def test_docstrings(thing: object) -> None:
    assert _first_sentence(thing)
    if inspect.isclass(thing) and not issubclass(thing, Exception):
        for name, member in vars(thing).items():
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert _first_sentence(member), f"{thing.__name__}.{name}"


def _first_sentence(thing: object) -> str:
    own = inspect.getdoc(thing) or ""
    first = own.split("\n", 1)[0]
    assert not first or first.endswith((".", ":")), first
    return first


def test_errors_have_one_base() -> None:
    errors = [thing for thing in OURS if inspect.isclass(thing) and issubclass(thing, Exception)]
    assert all(issubclass(error, newsextract.NewsExtractError) for error in errors)
    assert issubclass(newsextract.BackendNotInstalled, ImportError)
    assert issubclass(newsextract.ModelNotFound, FileNotFoundError)
    assert issubclass(newsextract.LexiconError, ValueError)
    assert issubclass(newsextract.WorkerDied, RuntimeError)
