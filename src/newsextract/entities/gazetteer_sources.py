"""Reads places from what users have: GeoNames dumps, Who's On First bundles, plain TSV files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from newsextract.entities import gazetteer_wof, person_lexicon, place_cues
from newsextract.entities.gazetteer import CUE, NEVER, Entry, PlaceRow, dump, load
from newsextract.entities.gazetteer_build import PlaceFacts, compile_places
from newsextract.entities.gazetteer_facts import TIERS
from newsextract.entities.gazetteer_files import Progress, Tally, opened
from newsextract.entities.gazetteer_geonames import FIELDS, alternate_names, read_geonames
from newsextract.entities.gazetteer_tsv import COLUMNS, read_tsv_places
from newsextract.errors import LexiconError
from newsextract.lexicon import phrase_key, read_tsv

_LITTLE_KNOWN = 40
_EPITHETS = (" المحتلة", " المحتل")


class Built(NamedTuple):
    """What went into a gazetteer.

    Attributes:
        rows: Number of rows read, those without an Arabic name included.
        places: Number of places.
        names: Number of names, all their spellings included.
        size: Bytes of the file.
    """

    rows: int
    places: int
    names: int
    size: int


def build_gazetteer(
    sources: Sequence[str | PathLike[str]],
    output: str | PathLike[str],
    *,
    alternates: str | PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Built:
    """Compiles a gazetteer file for ``Extractor(gazetteer=...)``.

    Args:
        sources: GeoNames dumps (``SY.txt``, ``SY.zip``), Who's On First bundles (a folder of GeoJSON files or an
            SQLite file), or TSV files with a header; text files may be compressed (gz, xz, zip).
        output: File to write.
        alternates: GeoNames' table of alternate names, whose Arabic names the dumps then take.
        progress: Called with the name of a file and the number of rows read of it, every 10,000 rows and at
            its end.

    Returns:
        How much it holds.

    Raises:
        LexiconError: If a source cannot be read as any of these, or holds no Arabic name.
        FileNotFoundError: If a source does not exist.
    """
    tally = Tally(progress)
    arabic = alternate_names(Path(alternates), tally) if alternates is not None else None
    before = tally.rows
    facts = [_bare(fact) for source in sources for fact in read_places(Path(source), arabic, tally)]
    read = tally.rows - before
    if not facts:
        raise LexiconError("no place with an Arabic name", ", ".join(map(str, sources)))
    entries, rows = compile_places(facts, _judged())
    content = dump(_guarded(entries, rows), rows)
    load(content)
    Path(output).write_bytes(content)
    return Built(read, len(rows), len(entries), len(content))


def _guarded(entries: Mapping[str, Entry], rows: Sequence[PlaceRow]) -> dict[str, Entry]:
    """Names of common words: «الجيش», «المقابل», «الدول العربية».

    A little known place of one such word is one only after a word for a place; several need the context.
    """
    words = person_lexicon.common()
    guarded = {}
    for key, entry in entries.items():
        parts = key.split()
        tier = entry.tier
        if len(parts) > 1 and words.issuperset(parts):
            tier = max(tier, CUE, key=TIERS.index)
        elif key in words and rows[entry.rows[0]].prominence < _LITTLE_KNOWN:
            tier = NEVER
        guarded[key] = entry._replace(tier=tier)
    return guarded


def _judged() -> Mapping[str, str]:
    """The package's own judgements on dangerous names hold for other sources as well."""
    return {r["name"]: r["tier"] for r in read_tsv("newsextract.entities", "ambiguous.tsv", ("name", "tier"))}


def read_places(
    path: Path, alternates: Mapping[int, list[str]] | None = None, tally: Tally | None = None
) -> Iterator[PlaceFacts]:
    """The places of one source, whose format is told from its content.

    Args:
        path: A file or a folder.
        alternates: Arabic names by GeoNames id.
        tally: Counts the rows.

    Raises:
        LexiconError: If the format is not known, or a row cannot be read.
        FileNotFoundError: If there is no such file.
    """
    tally = tally or Tally()
    if path.is_dir():
        yield from gazetteer_wof.read_folder(path, tally)
        return
    if path.suffix in (".db", ".sqlite", ".sqlite3"):
        yield from gazetteer_wof.read_database(path, tally)
        return
    with opened(path) as lines:
        numbered = tally.lines(lines, path.name)
        start, first = next(((n, line) for n, line in numbered if line.strip() and not line.startswith("#")), (1, ""))
        cells = first.rstrip("\r\n").split("\t")
        if any(column in cells for column in COLUMNS["name"]):
            tally.rows -= start  # the header and what stands before it are no rows
            yield from read_tsv_places(numbered, cells, path.name)
        elif len(cells) == FIELDS and cells[0].isdecimal():
            yield from read_geonames(chain([(start, first)], numbered), path.name, alternates)
        else:
            raise LexiconError(
                "this is neither a GeoNames dump (19 columns, no header), nor a TSV file whose header has a column "
                "'name', nor a Who's On First bundle",
                path.name,
                start,
            )


def _bare(facts: PlaceFacts) -> PlaceFacts:
    """«محافظة حلب» is called «حلب»: a word for a kind of place stands outside of the mention.

    A place that no source names without such a word («قرية النور») is found only after one.
    """
    written = (facts.row.name, *facts.aliases)
    bare = dict.fromkeys(_without_kind(name) for name in written)
    if bare == dict.fromkeys(written):
        return facts
    name, *aliases = bare
    tier = facts.tier or ("" if any(_without_kind(w) == w for w in written) else NEVER)
    return PlaceFacts(facts.row._replace(name=name), tuple(aliases), tier)


def _without_kind(name: str) -> str:
    """The name without the word for its kind before it and the epithet behind it («القدس المحتلة»)."""
    if name.endswith(_EPITHETS):
        return _without_kind(name.rpartition(" ")[0])
    first, _, rest = name.partition(" ")
    cue = place_cues.table().entries.get(phrase_key(first)) if rest else None
    announces = cue is not None and cue.role == "kind" and not cue.inside and not cue.many
    return _without_kind(rest.strip()) if announces else name
