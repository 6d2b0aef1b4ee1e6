"""``python -m fuzz TARGET [--seconds N]``: fuzzes one target until it fails or the time is over.

With atheris (``pip install atheris``) the inputs are led by coverage of the package; options behind ``--`` go to
libFuzzer. Without it, or with ``--random``, the inputs are random. Exit status 1 on a fault; the input that
led to it is printed and, with atheris, kept in a file ``crash-…`` that ``python -m fuzz TARGET FILE`` runs again.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fuzz import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("inputs", nargs="*", type=Path, help="run these inputs instead of new ones")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--random", action="store_true", help="do without atheris")
    args = parser.parse_args()
    atheris = None if args.random else _atheris()
    if atheris is None:
        from fuzz.targets import Random, target, warm  # noqa: PLC0415

        warm()
        _random(args.target, target(args.target), Random, args.inputs, args.seconds, args.seed)
        return
    with atheris.instrument_imports(include=["newsextract"]):  # before anything of the package is imported
        from fuzz.targets import target, warm  # noqa: PLC0415
    warm()
    run = target(args.target)
    if args.inputs:
        for path in args.inputs:
            run(atheris.FuzzedDataProvider(path.read_bytes()))
        return
    options = [f"-max_total_time={args.seconds}", f"-seed={args.seed}", "-max_len=2000", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, "-timeout=120"], lambda data: run(atheris.FuzzedDataProvider(data)))
    atheris.Fuzz()


def _atheris() -> Any:  # noqa: ANN401 - a package without types that need not be there
    try:
        return importlib.import_module("atheris")
    except ImportError:
        return None


def _random(
    name: str,
    run: Callable[[Any], None],
    provider: Callable[[bytes], Any],
    inputs: list[Path],
    seconds: int,
    seed: int,
) -> None:
    for path in inputs:
        run(provider(path.read_bytes()))
    source = random.Random(seed)
    end, runs = time.monotonic() + (0 if inputs else seconds), 0
    while time.monotonic() < end:
        content = source.randbytes(source.randrange(4, 6000))
        try:
            run(provider(content))
        except Exception:
            print(f"fault after {runs} inputs; the input in hexadecimal:\n{content.hex()}", flush=True)
            raise
        runs += 1
    print(f"{name}: {runs + len(inputs)} inputs, no fault", flush=True)


if __name__ == "__main__":
    main()
