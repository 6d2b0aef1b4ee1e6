"""The package inside other programs: bounded memory, processes of their own, types for others."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from newsextract import Extractor

ROOT = Path(__file__).parents[1]

# Takes results of an endless stream of long texts, each a new one, and prints how memory grew after the first third.
MEMORY = """
import itertools, resource, sys
from newsextract import extract_many

def texts():
    for n in itertools.count():
        yield f"{n} " + "x" * 150_000

def peak():
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

if __name__ == "__main__":
    docs = extract_many(texts(), processes=int(sys.argv[1]), batch_size=4)
    seen = [(doc.text[:0], peak())[1] for doc in itertools.islice(docs, 90)]
    docs.close()
    print(seen[-1] - seen[30], sum(1 for _ in docs))
"""

# A pool of one's own; the parent has loaded the lexicons before it starts.
POOL = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from newsextract import Extractor

if __name__ == "__main__":
    extractor = Extractor(extra=[{"kind": "faction", "name": "لواء الفجر", "id": "sy-fajr"}])
    expected = extractor.extract("انسحب لواء الفجر من حلب")
    with ProcessPoolExecutor(2, mp_context=get_context(sys.argv[1])) as pool:
        docs = list(pool.map(extractor.extract, ["انسحب لواء الفجر من حلب"] * 4))
    print(docs == [expected] * 4, expected.factions[0].id)
"""


def run(code: str, argument: str, tmp_path: Path) -> list[str]:
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, str(script), argument]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("processes", ["1", "2"])
def test_memory_does_not_grow_with_the_stream(processes: str, tmp_path: Path) -> None:
    """Sixty texts of 150,000 characters pass; kept they would take 9 MB."""
    grown, left = map(int, run(MEMORY, processes, tmp_path))
    assert grown < 5_000  # KB
    assert left == 0


# Says who its workers are, and waits to be killed.
KILLED = """
import multiprocessing, time
from newsextract import extract_many

if __name__ == "__main__":
    docs = extract_many(iter(["نص"] * 100), processes=2, batch_size=1)
    next(docs)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(600)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(KILLED, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = list(map(int, parent.stdout.readline().split()))
        parent.kill()
    assert len(workers) == 2
    deadline = time.monotonic() + 60
    while any(map(lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(lives, workers))


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
def test_pools_of_others(method: str, tmp_path: Path) -> None:
    assert run(POOL, method, tmp_path) == ["True", "sy-fajr"]


def test_an_extractor_travels_by_its_options() -> None:
    extractor = Extractor(extra=[{"kind": "faction", "name": "لواء الفجر", "id": "sy-fajr"}])
    extractor.extract("انسحب لواء الفجر")
    sent = pickle.dumps(extractor)
    assert len(sent) < 500
    again = pickle.loads(sent)
    assert repr(again) == repr(extractor)
    assert again.extract("انسحب لواء الفجر") == extractor.extract("انسحب لواء الفجر")


def script(name: str) -> Any:
    spec = spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_types_for_typescript_are_current() -> None:
    """Regenerate with ``python scripts/typescript.py``."""
    committed = (ROOT / "docs" / "newsextract.d.ts").read_text(encoding="utf-8")
    assert committed == script("typescript").typescript()
    assert "export type Mention = Place | Faction |" in committed


def test_a_type_that_the_script_does_not_know() -> None:
    with pytest.raises(KeyError):
        script("typescript").type_of({"type": "object"})
