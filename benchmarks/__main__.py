"""Runs every ``bench_*`` module that has a ``run()`` and prints its tables; ``--json FILE`` keeps the figures."""

from __future__ import annotations

import argparse
import importlib
import json
from math import isnan
from pathlib import Path

from rich.console import Console
from rich.table import Table


def _shown(figure: float) -> str:
    if isnan(figure):  # nothing was measured
        return "–"
    return f"{figure:,.3f}" if isinstance(figure, float) and figure < 1000 else f"{figure:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="modules to run, such as 'pipeline'; default all")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    folder = Path(__file__).parent
    names = args.names or sorted(p.stem.removeprefix("bench_") for p in folder.glob("bench_*.py"))
    console = Console()
    kept = {}
    for name in names:
        run = getattr(importlib.import_module(f"benchmarks.bench_{name}"), "run", None)
        if run is None:
            continue
        kept[name] = run()
        for title, figures in kept[name].items():
            table = Table(title=f"{name}: {title}", title_justify="left")
            table.add_column("what")
            table.add_column("figure", justify="right")
            for what, figure in figures.items():
                table.add_row(what, _shown(figure))
            console.print(table)
    if args.json:
        args.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
