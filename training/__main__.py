"""One command a step; ``python -m training --help`` lists them, ``training/README.md`` tells the order."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src" / "newsextract" / "taggers" / "data"


def _config(args: argparse.Namespace) -> dict[str, Any]:
    return tomllib.loads(args.config.read_text(encoding="utf-8"))


def fetch(args: argparse.Namespace) -> None:
    from . import base

    base.fetch(args.work)


def trim(args: argparse.Namespace) -> None:
    import numpy as np

    from . import base, vocabulary

    kept = vocabulary.trim(args.work / "tokenizer.json", args.work / "trimmed.json")
    tensors = base.load(args.work / "e5-small-q4.bin")
    tensors["emb.word"] = tensors["emb.word"][kept]
    np.savez(args.work / "base.npz", **{name: values.astype(np.float16) for name, values in tensors.items()})
    print(f"{len(kept)} pieces kept")


def words(args: argparse.Namespace) -> None:
    from . import lexicon, spellings

    spellings.count(args.text, args.work / "spellings.json")
    lexicon.write(args.text, args.work / "words.txt")


def train(args: argparse.Namespace) -> None:
    from newsextract.taggers.wordbits import WordBits

    from . import run

    bits = WordBits.parse((args.work / "words.txt").read_text(encoding="utf-8"))
    run.train(_config(args), folder=args.data, work=args.work, features=bits.of, start=args.start, only=args.stage)


def export(args: argparse.Namespace) -> None:
    from . import pack

    pack.pack(_config(args), folder=args.data, work=args.work, weights=args.weights, target=args.out)


def quicken(args: argparse.Namespace) -> None:
    from . import graph

    graph.quicken_folder(args.model)


def evaluate(args: argparse.Namespace) -> None:
    from . import evaluate as measure
    from . import pack

    packed = pack.opened(args.model)
    sets = measure.DEV if args.dev else measure.SETS
    measure.table(sets, folder=args.data, together=args.together, **packed._asdict())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description="Makes and measures the embedded tagger.")
    parser.add_argument("--work", type=Path, default=Path("scratch/training"), help="where intermediate files go")
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    steps = parser.add_subparsers(required=True)
    steps.add_parser("fetch", help="download the base weights").set_defaults(step=fetch)
    steps.add_parser("trim", help="cut the vocabulary").set_defaults(step=trim)
    step = steps.add_parser("words", help="count spellings and compile the word bits")
    step.add_argument("text", type=Path, nargs="+", help="plain text, .xz, a paragraph a line")
    step.set_defaults(step=words)
    step = steps.add_parser("train", help="run the stages of the configuration")
    step.add_argument("--start", type=Path, help="weights to go on from")
    step.add_argument("--stage", help="run this stage alone")
    step.set_defaults(step=train)
    step = steps.add_parser("export", help="write the 8-bit model, its words and its description")
    step.add_argument("--weights", type=Path, required=True)
    step.add_argument("--out", type=Path, default=SHIPPED)
    step.set_defaults(step=export)
    step = steps.add_parser("quicken", help="rewrite the graph of a model packed before, so that it runs faster")
    step.add_argument("--model", type=Path, default=SHIPPED)
    step.set_defaults(step=quicken)
    step = steps.add_parser("evaluate", help="print the F1 table of a packed model")
    step.add_argument("--model", type=Path, default=SHIPPED)
    step.add_argument("--dev", action="store_true", help="measure on the dev files instead of the tests")
    step.add_argument("--together", action="store_true", help="read sentences with those around them")
    step.set_defaults(step=evaluate)
    for name in ("train", "export", "evaluate"):
        steps.choices[name].add_argument("--data", type=Path, required=True, help="folder of the corpora")
    args = parser.parse_args()
    args.step(args)


if __name__ == "__main__":
    main()
