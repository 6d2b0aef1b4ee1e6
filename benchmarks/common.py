"""What the benchmarks share: texts and timing."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"


def articles() -> list[str]:
    """The articles written for the corpus."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"no articles in {ARTICLES}")
    return texts


def others() -> list[str]:
    """Texts of the file that ``BENCH_NEWS`` names: JSON lines with ``text``, or plain text with one text a line."""
    path = os.environ.get("BENCH_NEWS")
    if not path:
        return []
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] if line.startswith("{") else line for line in lines]
    return [text for text in texts if text.strip()]


def news(size: int) -> str:
    """About ``size`` characters of news, made by repeating the articles."""
    text = "\n\n".join(articles())
    return (text * (size // len(text) + 1))[:size]


def plain(size: int) -> str:
    """About ``size`` characters of prose without a numeral, date or name."""
    sentence = (
        "كان الناس يتحدثون عن الطقس والحياة في القرى البعيدة ويشربون الشاي أمام البيوت القديمة "
        "قبل أن يعود الجميع إلى العمل. "
    )
    return (sentence * (size // len(sentence) + 1))[:size]


def best(function: Callable[[], object], *, rounds: int = 5) -> float:
    """Seconds on the processor of the fastest of several runs: what else the machine does counts little."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return max(min(times), 1e-9)


def growth_of(made: Callable[[str], Callable[[], object]], units: Mapping[str, str], *, size: int) -> dict[str, float]:
    """How long texts made to be slow take: for each its speed, and the time for twice the text by that for the text.

    About 2 is linear, 4 would be quadratic.

    Args:
        made: From a text to what is timed; what it does before counts for nothing.
        units: What is repeated, by name.
        size: Characters of the longer text.
    """
    found = {}
    for name, unit in units.items():
        half, whole = (best(made(unit * (length // len(unit))), rounds=3) for length in (size // 2, size))
        found[name] = whole / half
        found[f"{name}, chars/s"] = size / whole
    return found


@cache
def _with_bytecode() -> dict[str, str]:
    """The environment with a folder where compiled modules are kept; the first process of a measurement fills it."""
    folder = TemporaryDirectory(prefix="benchmarks-")
    atexit.register(folder.cleanup)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder.name}


def fresh(code: str, *args: str, text: str = "", python: str = sys.executable) -> list[float]:
    """The figures that a process of its own prints; modules are compiled before, as those of an installed package are.

    Raises:
        subprocess.CalledProcessError: If it fails.
    """
    done = subprocess.run(
        [python, "-c", code, *args],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env=_with_bytecode(),
    )
    return [float(figure) for figure in done.stdout.split()]
