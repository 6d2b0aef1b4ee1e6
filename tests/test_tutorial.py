"""The tutorial notebook, run from its first cell to its last in a kernel of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason="the extra [test] is not installed")
pytest.importorskip("pandas", reason="the extra [pandas] is not installed")

import nbformat
from nbclient import NotebookClient

PATH = Path(__file__).parents[1] / "docs" / "tutorial.ipynb"


def read() -> Any:
    return nbformat.read(PATH, as_version=4)


@cache
def outputs() -> list[dict[str, Any]]:
    """What the cells show; a cell that fails raises."""
    notebook = read()
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(PATH.parent)}}).execute()
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def shown(kind: str) -> list[str]:
    return [output["data"][kind] for output in outputs() if kind in output.get("data", {})]


def test_no_cell_complains() -> None:
    assert [output["text"] for output in outputs() if output.get("name") == "stderr"] == []


def test_plots_are_drawn() -> None:
    sizes = [len(picture) for picture in shown("image/png")]
    assert len(sizes) == 3
    assert min(sizes) > 10_000


def test_tables_hold_what_they_promise() -> None:
    pages = shown("text/html")
    (view,) = [page for page in pages if 'class="nx"' in page]
    assert 'data-tip="place\nname: طرابلس' in view
    (factions,) = [page for page in pages if "<th>largest</th>" in page]
    assert "<th>Islamic State</th>" in factions
    assert re.search(r"<td>\d+</td>\s*<td>[ء-ي، ]+</td>", factions)
    (countries,) = [page for page in pages if "<th>country</th>" in page and "<th>mentions</th>" in page]
    assert "<th>SY</th>" in countries


def test_outputs_are_not_kept() -> None:
    """They would grow old; the site and this test make them anew."""
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in read().cells)
