"""``import newsextract`` loads nothing heavy, reads no data, writes nothing, and is fast."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

CODE = """
import json, sys, time
opened, connected = [], []
def watch(event, args):
    if event == "open":
        opened.append([str(args[0]), str(args[1])])
    elif event.startswith("socket."):
        connected.append(event)
sys.addaudithook(watch)
start = time.process_time()
import newsextract
seconds = time.process_time() - start
print(json.dumps({"seconds": seconds, "modules": list(sys.modules), "opened": opened, "connected": connected}))
"""
HEAVY = {
    *("torch", "tensorflow", "transformers", "onnxruntime", "tokenizers", "camel_tools", "stanza", "spacy"),
    *("numpy", "pandas", "pyarrow", "polars", "rich", "click", "multiprocessing", "concurrent", "requests"),
}


def seen() -> dict[str, Any]:
    """What one fresh interpreter saw; it writes no byte code, so that whatever is written is our doing."""
    done = subprocess.run([sys.executable, "-B", "-c", CODE], capture_output=True, timeout=60, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@cache
def once() -> dict[str, Any]:
    return seen()


def test_no_heavy_module() -> None:
    assert "newsextract.extractor" in once()["modules"]
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in once()["modules"])
    later = (
        "newsextract.render",
        "newsextract.cli",
        "newsextract.dates",
        "newsextract.numbers",
        "newsextract.entities",
    )
    assert not [name for name in once()["modules"] if name.startswith(later)]


def test_no_lexicon_is_read() -> None:
    ours = [path for path, _ in once()["opened"] if "newsextract" in path]
    assert [path for path in ours if not path.endswith((".py", ".pyc"))] == []


def test_nothing_is_written_and_nobody_called() -> None:
    assert [path for path, mode in once()["opened"] if set(mode) & set("wax+")] == []
    assert once()["connected"] == []


def test_it_is_fast() -> None:
    """Time on the processor, best of five, because the machine has other work: well under 0.3 s when alone."""
    assert min(seen()["seconds"] for _ in range(5)) < 0.3
