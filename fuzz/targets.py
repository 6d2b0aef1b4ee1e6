"""What is fuzzed: each target takes bytes, and raises only where something is wrong with the package."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import invariants
from fuzz import texts
from newsextract import Extractor, LexiconError, ModelDamaged, ModelNotFound
from newsextract.cli import inputs
from newsextract.entities.extra import read_extra
from newsextract.entities.gazetteer import MAGIC, VERSION, PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.lexicon import parse_tsv
from newsextract.taggers.embedded import EmbeddedTagger
from newsextract.taggers.model_file import CARD, GRAPH, PIECES, WORDS, read_files

NEWS = "وصل 20 مقاتلاً من العراق إلى دمشق أمس، وقال زيد الفلاني إن «لواء الفجر» انسحب من تل الزقزوق"
_FIELDS = inputs.Fields("text", "published", "id")


class Data(texts.Bytes, Protocol):
    """Bytes that can be taken as such too."""

    def ConsumeBytes(self, count: int) -> bytes:
        """Some of the bytes."""


def extract(data: Data) -> None:
    """``extract``: never raises, exact offsets, order, nesting, JSON."""
    published = texts.day(data)
    invariants.check(texts.text(data), published)


def normalize(data: Data) -> None:
    """``normalize``: the views are of one length, the map is monotone, folding is idempotent."""
    invariants.check_folding(texts.text(data, most=30))


def readers(data: Data) -> None:
    """The readers of the command line: every line gives an article or a fault, none is lost."""
    lines = data.ConsumeIntInRange(0, 2)
    if lines == 0:
        content = data.ConsumeBytes(data.remaining_bytes())
    else:
        made = [_line(data) for _ in range(data.ConsumeIntInRange(0, 6))]
        content = b"\n".join(made)
    path = _write(content, ".jsonl" if lines else ".txt")
    try:
        read = list(inputs.read([path], input_format="auto", fields=_FIELDS, published=None))
    finally:
        Path(path).unlink()
    assert all(isinstance(item, inputs.Article | inputs.Fault) for item in read)
    expected = len(content.rstrip(b" \t\r\n\x0b\x0c").split(b"\n")) if lines else 1
    assert len(read) == (expected if content.strip() or not lines else 0), (len(read), content)


def _line(data: Data) -> bytes:
    kind = data.ConsumeIntInRange(0, 4)
    if kind == 0:
        return data.ConsumeBytes(data.ConsumeIntInRange(0, 30)).replace(b"\n", b" ")
    record = {
        "text": texts.text(data, most=5) if kind > 1 else data.ConsumeIntInRange(0, 9),
        "published": ("2019-01-15", "", None, 5, "2019", "9999-99-99", "2019-01-15T25:00", [])[kind],
        "id": texts.text(data, most=2),
    }
    return json.dumps(record, ensure_ascii=kind % 2 == 0).encode("utf-8", "surrogatepass").replace(b"\n", b" ")


def lexicon(data: Data) -> None:
    """A user's own names: rows of any content give names that work, or a ``LexiconError``."""
    kinds = ("place", "faction", "nationality", "person", "organization", "", "x")
    columns = ("name", "aliases", "name_en", "type", "country", "lat", "lon", "geonames_id", "id", "code", "scope")
    rows = []
    for _ in range(data.ConsumeIntInRange(0, 4)):
        row = {"kind": kinds[data.ConsumeIntInRange(0, len(kinds) - 1)]}
        for _ in range(data.ConsumeIntInRange(0, 5)):
            row[columns[data.ConsumeIntInRange(0, len(columns) - 1)]] = texts.text(data, most=3)
        rows.append(row)
    table = "\t".join(["kind", *columns]) + "\n"
    table += "".join("\t".join(row.get(c, "") for c in ("kind", *columns)) + "\n" for row in rows)
    with _only(LexiconError):
        parse_tsv(table, "fuzz.tsv", ["kind", "name"])
    with _only(LexiconError):
        own = Extractor(tagger="none", extra=read_extra(rows))
        invariants.check(NEWS + " ".join(row.get("name", "") for row in rows), extractor=own)
    path = _write(table.encode("utf-8", "surrogatepass") + data.ConsumeBytes(20), ".tsv")
    try:
        with _only(LexiconError):
            Extractor(tagger="none", extra=path).extract(NEWS)
    finally:
        Path(path).unlink()


def gazetteer(data: Data) -> None:
    """A gazetteer file: any content gives places that work, or a ``LexiconError``."""
    kind = data.ConsumeIntInRange(0, 3)
    if kind == 0:  # anything
        content = data.ConsumeBytes(data.remaining_bytes())
    elif kind == 1:  # a sound file, damaged
        made = bytearray(_sound())
        for _ in range(data.ConsumeIntInRange(1, 4)):
            made[data.ConsumeIntInRange(0, len(made) - 1)] = data.ConsumeIntInRange(0, 255)
        content = bytes(made[: data.ConsumeIntInRange(0, len(made))])
    else:  # a sound checksum over anything
        body = texts.text(data, most=12) if kind == 2 else _body(data)
        payload = zlib.compress(body.encode("utf-8", "replace"))
        content = f"{MAGIC} {VERSION} {sha256(payload).hexdigest()}\n".encode() + payload
    with _only(LexiconError):
        invariants.check(NEWS, extractor=Extractor(tagger="none", gazetteer=load(content, "fuzz.gaz")))


def _sound() -> bytes:
    row = PlaceRow("تل الزقزوق", None, "populated", "SY", 77, 36.1, 40.2, 30, "")
    return dump(*compile_places([PlaceFacts(row)], {}))


def _body(data: Data) -> str:
    """Something like the inside of a gazetteer, one character of it changed."""
    _, _, payload = _sound().partition(b"\n")
    body = zlib.decompress(payload).decode()
    at = data.ConsumeIntInRange(0, len(body) - 1)
    return body[:at] + texts.text(data, most=1) + body[at + data.ConsumeIntInRange(0, 2) :]


def model(data: Data) -> None:
    """A folder that should hold a model: anything else is refused with an error that names it."""
    card = {
        "format": data.ConsumeIntInRange(0, 2),
        "name": texts.text(data, most=1),
        "version": "1",
        "labels": (["O", "B-PER", "I-PER"], ["O"], "O", None)[data.ConsumeIntInRange(0, 3)],
        "max_pieces": (128, 0, "x", 1e9)[data.ConsumeIntInRange(0, 3)],
        "temperature": (1.0, 0, None, float("nan"))[data.ConsumeIntInRange(0, 3)],
        "sha256": ({}, None, [], {GRAPH: "0"})[data.ConsumeIntInRange(0, 3)],
    }
    content = json.dumps(card).encode() if data.ConsumeIntInRange(0, 3) else data.ConsumeBytes(60)
    with tempfile.TemporaryDirectory() as folder:
        for name in (CARD, GRAPH, PIECES, WORDS):
            if data.ConsumeIntInRange(0, 7):
                Path(folder, name).write_bytes(content if name == CARD else data.ConsumeBytes(60))
        with _only(ModelNotFound, ModelDamaged):
            EmbeddedTagger(folder)
            read_files(Path(folder))


def warm() -> None:
    """Loads the lexicons, so that no input is blamed for the time that takes."""
    Extractor(tagger="none", gazetteer=load(_sound())).extract(NEWS)
    Extractor(tagger="none").extract(NEWS)


def _write(content: bytes, suffix: str) -> str:
    number, path = tempfile.mkstemp(suffix)
    with os.fdopen(number, "wb") as stream:
        stream.write(content)
    return path


@contextmanager
def _only(*allowed: type[Exception]) -> Iterator[None]:
    """Lets the errors pass that are promised, with a message; all others are faults."""
    try:
        yield
    except allowed as error:
        assert str(error)


class Random:
    """The same as atheris' provider from a generator of random numbers, for runs without atheris."""

    def __init__(self, content: bytes) -> None:
        self._stream = io.BytesIO(content)

    def remaining_bytes(self) -> int:
        return len(self._stream.getbuffer()) - self._stream.tell()

    def ConsumeIntInRange(self, low: int, high: int) -> int:
        taken = self._stream.read(4)
        return low + int.from_bytes(taken, "little") % (high - low + 1) if taken else low

    def ConsumeBytes(self, count: int) -> bytes:
        return self._stream.read(count)


_TARGETS: Mapping[str, Callable[[Data], None]] = {
    "extract": extract,
    "normalize": normalize,
    "readers": readers,
    "lexicon": lexicon,
    "gazetteer": gazetteer,
    "model": model,
}


def target(name: str) -> Callable[[Data], None]:
    """The target of a name, see :data:`fuzz.TARGETS`."""
    return _TARGETS[name]
