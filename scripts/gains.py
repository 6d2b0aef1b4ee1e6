"""Shows what the current code finds otherwise than the committed output over the annotated articles.

python scripts/gains.py             gains and losses per kind, then every difference
python scripts/gains.py --update    writes the current output as the new golden output
python scripts/gains.py --floors    writes the current scores, rounded down, as floors
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import article_loader as articles
import scoring
from corpus_loader import RECORDS
from newsextract import Extractor

RULES = Extractor(tagger="none")  # what they find depends on no model
GOLDEN = articles.ARTICLES / "golden.jsonl"
FLOORS = articles.ARTICLES / "floors.toml"
Span = tuple[str, int, int]


def current() -> dict[str, dict[Span, dict[str, Any]]]:
    out = {}
    for stem in articles.stems():
        article = articles.load(stem)
        doc = RULES.extract(article.text, published=article.published)
        out[article.id] = by_span(json.loads(doc.model_dump_json())["mentions"])
    return out


def by_span(mentions: list[dict[str, Any]]) -> dict[Span, dict[str, Any]]:
    return {(m["kind"], m["start"], m["end"]): m for m in mentions}


def committed() -> dict[str, dict[Span, dict[str, Any]]]:
    if not GOLDEN.exists():
        return {}
    lines = (json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    return {line["id"]: by_span(line["mentions"]) for line in lines}


def compare(new: dict[str, dict[Span, dict[str, Any]]], old: dict[str, dict[Span, dict[str, Any]]]) -> None:
    """Prints one line a kind, then one line a difference; what is better is judged by the annotation."""
    summary: Counter[tuple[str, str]] = Counter()
    lines = []
    for stem in articles.stems():
        gold = {(g.kind, g.record.start, g.record.end): g for g in articles.locate(articles.load(stem))}
        now, before = new[stem.name], old.get(stem.name, {})
        for span in sorted(now.keys() | before.keys(), key=lambda s: (s[1], s[2], s[0])):
            if now.get(span) == before.get(span):
                continue
            step = quality(now.get(span), gold.get(span)) - quality(before.get(span), gold.get(span))
            verdict = "gain" if step > 0 else "loss" if step < 0 else "other"
            summary[span[0], verdict] += 1
            lines.append(f"{verdict:<7}{stem.name}  {span[0]} {describe(now.get(span), before.get(span))}")
    print(f"{'kind':<14}{'gains':>7}{'losses':>8}{'other':>7}")
    for kind in scoring.KEY_FIELDS:
        gains, losses, other = (summary[kind, v] for v in ("gain", "loss", "other"))
        print(f"{kind:<14}{gains:>7}{losses:>8}{other:>7}")
    print(*lines, sep="\n")


def quality(mention: dict[str, Any] | None, gold: articles.Gold | None) -> int:
    """Which of two outputs is better: wrongly there < absent < right span < right fields too."""
    if mention is None:
        return 0
    if gold is None:
        return -1
    record = RECORDS[mention["kind"]].model_validate(mention)
    return 2 if scoring.is_right(gold, record) else 1


def describe(now: dict[str, Any] | None, before: dict[str, Any] | None) -> str:
    one = now or before or {}
    sign = "~" if now and before else "+" if now else "-"
    changed = ""
    if now and before:
        pairs = (f"{k}: {before.get(k)!r} → {now[k]!r}" for k in now if now[k] != before.get(k))
        changed = "  " + ", ".join(pairs)
    return f"{sign} «{one['text']}» {one['start']}..{one['end']}{changed}"


def scores() -> dict[str, scoring.Tally]:
    docs = []
    for stem in articles.stems():
        article = articles.load(stem)
        docs.append((articles.locate(article), RULES.extract(article.text, published=article.published)))
    return scoring.tally(docs)


def print_scores(tallies: dict[str, scoring.Tally]) -> None:
    print(f"{'kind':<14}{'gold':>6}{'found':>7}{'span F1':>9}{'value F1':>10}")
    for kind, t in tallies.items():
        print(f"{kind:<14}{t.gold:>6}{t.found:>7}{t.span_f1:>9.3f}{t.value_f1:>10.3f}")


def write_floors(tallies: dict[str, scoring.Tally]) -> None:
    lines = [
        "# F1 over all articles below which a kind may not fall (tests/test_articles.py).",
        "# Written by «python scripts/gains.py --floors»: measured scores, rounded down to two digits.",
    ]
    for kind in sorted(scoring.KEY_FIELDS):
        t = tallies[kind]
        span, value = (math.floor(f * 100 + 1e-9) / 100 for f in (t.span_f1, t.value_f1))
        lines += ["", f"[{kind}]", f"span = {span:.2f}", f"value = {value:.2f}"]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_golden(new: dict[str, dict[Span, dict[str, Any]]]) -> None:
    with GOLDEN.open("w", encoding="utf-8") as stream:
        for name, mentions in new.items():
            line = {"id": name, "mentions": list(mentions.values())}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Gains and losses over the annotated articles.")
    parser.add_argument("--update", action="store_true", help="write the output as the golden one")
    parser.add_argument("--floors", action="store_true", help="write the scores as floors")
    args = parser.parse_args()
    new, tallies = current(), scores()
    before = committed()
    if args.update:
        write_golden(new)
    if args.floors:
        write_floors(tallies)
    print_scores(tallies)
    print()
    compare(new, before)
    return 0


if __name__ == "__main__":
    sys.exit(main())
