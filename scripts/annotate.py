"""Checks the annotated articles and writes them with offsets.

python scripts/annotate.py corpus/articles > gold.jsonl     one JSON line an article
python scripts/annotate.py corpus/articles --show           every mention in its context
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import article_loader as articles


def show(article: articles.Article) -> None:
    print(f"== {article.id} {article.published}")
    for gold in articles.locate(article):
        r = gold.record
        left, right = article.text[max(0, r.start - 22) : r.start], article.text[r.end : r.end + 18]
        fields = {k: v for k, v in gold.fields.items() if v is not None}
        print(f"{gold.kind:<13}{(left + '⟦' + r.text + '⟧' + right).replace(chr(10), '/')}   {fields}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks annotated articles and writes them with offsets.")
    parser.add_argument("paths", nargs="+", type=Path, help="folders, or files <name>.ann.json")
    parser.add_argument("--show", action="store_true", help="print every mention in its context instead")
    args = parser.parse_args()
    failed = 0
    for path in args.paths:
        stems = articles.stems(path) if path.is_dir() else [path.with_name(path.name.removesuffix(".ann.json"))]
        for stem in stems:
            try:
                article = articles.load(stem)
                if args.show:
                    show(article)
                else:
                    print(json.dumps(articles.as_json(article), ensure_ascii=False))
            except (articles.AnnotationError, FileNotFoundError) as error:
                print(error, file=sys.stderr)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
