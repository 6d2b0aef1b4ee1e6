"""Links between the files of the repository lead somewhere; mkdocs checks those within the site, anchors included."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("corpus/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    files = [target.partition("#")[0] for target in targets if not target.startswith(("http://", "https://", "#"))]
    assert [name for name in files if name and not (page.parent / name).exists()] == []


def test_there_are_links_to_check() -> None:
    assert {"README.md", "api.md"} <= {page.name for page in PAGES}
