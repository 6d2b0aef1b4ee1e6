"""Leaves out pages and modules whose examples need packages of extras that are not installed."""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = {
    "docs/dataframes.md": ("pandas", "polars", "pyspark", "pyarrow"),
    "docs/html.md": ("trafilatura",),
    "docs/notebooks.md": ("pandas", "polars"),
    "docs/serve.md": ("fastapi", "httpx"),
    "docs/spacy.md": ("spacy",),
    "docs/storage.md": ("duckdb", "pyarrow"),
    "src/newsextract/arrow.py": ("pyarrow",),
    "src/newsextract/frames.py": ("pandas", "pyarrow"),
    "src/newsextract/html.py": ("trafilatura",),
    "src/newsextract/serve/app.py": ("fastapi",),
    "src/newsextract/serve/guard.py": ("fastapi",),
    "src/newsextract/serve/pages.py": ("fastapi",),
    "src/newsextract/spacy.py": ("spacy",),
}
collect_ignore = [path for path, modules in NEEDED.items() if not all(map(find_spec, modules))]
