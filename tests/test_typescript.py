"""The types for TypeScript, compiled by its own compiler against what newsextract really writes."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from article_loader import ARTICLES
from newsextract import Extraction, Extractor
from newsextract.cli import main

DOCS = Path(__file__).parents[1] / "docs"
TYPES = DOCS / "newsextract.d.ts"
EMBEDDING = DOCS / "embedding.md"
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--noUncheckedIndexedAccess")

# What a program does with the records: every kind is told by ``kind`` and has its own fields.
USE = """
function shown(m: Mention): string {
  switch (m.kind) {
    case "place": return m.name ?? (m.lat === null ? m.text : m.lat.toFixed(2));
    case "faction": return m.id ?? m.text;
    case "nationality": return m.code ?? m.text;
    case "person": case "organization": return m.name ?? m.text;
    case "number": return (m.sides ?? [m.value]).join(":");
    case "count": return `${m.qualifier} ${m.value} ${m.unit_category === "money" ? m.currency : m.unit}`;
    case "date": return m.start_date ?? m.granularity ?? m.text;
    default: { const none: never = m; return none; }
  }
}
function read(line: string): readonly Mention[] {
  const found = JSON.parse(line) as Line | Failure;
  return "error" in found ? [] : found.mentions;
}
export const all: string[] = [...documents.flatMap((d) => [...d.mentions]), ...read("{}")].map(shown);
export const cut: string = Array.from(documents[0]?.text ?? "").slice(0, documents[0]?.mentions[0]?.end).join("");
"""


@pytest.fixture(scope="module")
def tsc() -> str:
    """The compiler: ``npm install typescript`` and a PATH with ``node_modules/.bin``."""
    found = shutil.which(os.environ.get("TSC", "tsc"))
    if found is None:
        pytest.skip("there is no tsc: npm install typescript; its node_modules/.bin belongs on the PATH")
    return found


@pytest.fixture(scope="module")
def documents() -> list[Extraction]:
    """Enough articles for every kind of record, without a model and with scores of one."""
    plain, day = Extractor(tagger="none"), dt.date(2019, 1, 15)
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))[:4]]
    texts += ["فاز 2-1، ونحو ثلثهم 3.5 ملايين دولار، 12345678901234567890123 نازحاً 😀، وقال أمس", ""]
    docs = [plain.extract(text, published=day) for text in texts]
    docs.append(Extractor().extract("قال زيد الفلاني إن مصطفى بن شعبان الحداد وصل إلى بلدة زقزوقة الصغرى"))
    assert {m.kind for doc in docs for m in doc.mentions} >= {
        "place", "faction", "nationality", "person", "organization", "number", "count", "date"
    }  # fmt: skip
    return docs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(TYPES, tmp_path)
    return tmp_path


def compiled(tsc: str, folder: Path, code: str) -> list[str]:
    """What the compiler has to say of a program that imports the types."""
    names = "Extraction, Failure, Line, Mention"
    folder.joinpath("use.ts").write_text(f'import type {{ {names} }} from "./newsextract";\n{code}', encoding="utf-8")
    command = [tsc, *OPTIONS, "use.ts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode == 0) == (not done.stdout), done
    return done.stdout.splitlines()


def test_they_fit_what_is_written(tsc: str, folder: Path, documents: list[Extraction]) -> None:
    """JSON is TypeScript: written as a literal, a field too many, too few or of another type is an error."""
    literals = ",\n".join(doc.model_dump_json() for doc in documents)
    assert compiled(tsc, folder, f"const documents: readonly Extraction[] = [\n{literals}];\n{USE}") == []


def test_they_fit_json_lines(tsc: str, folder: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 7, "text": "وصل 20 نازحاً إلى حلب"}\nno json\n', encoding="utf-8")
    assert CliRunner().invoke(main, [str(source), "-o", str(target), "--tagger", "none", "--with-text"]).exit_code == 1
    good, bad = target.read_text(encoding="utf-8").splitlines()
    assert json.loads(bad).keys() == {"id", "line", "error"}
    assert compiled(tsc, folder, f"export const good: Line = {good};\nexport const bad: Failure = {bad};\n") == []


def test_the_example_of_the_documentation(tsc: str, folder: Path) -> None:
    (example,) = re.findall(r"^```ts\n(.*?)^```", EMBEDDING.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    use = example.partition("\n")[2]  # what follows the import, which each of these programs has
    assert compiled(tsc, folder, f"declare const line: string;\n{use}") == []


WRONG = {
    "export const a = (m: Mention) => m.kind === 'town';": "TS2367",
    "export const b = (m: Mention) => m.geonames_id;": "TS2339",
    "export const c = (d: Extraction) => { d.text = ''; };": "TS2540",
    "export const d: Extraction = {text: '', published: null};": "TS2741",
}


def test_they_refuse_what_is_wrong(tsc: str, folder: Path) -> None:
    found = [line for line in compiled(tsc, folder, "\n".join(WRONG)) if line.startswith("use.ts")]
    assert [line.split(" ")[2].rstrip(":") for line in found] == list(WRONG.values())
