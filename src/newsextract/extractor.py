"""``extract`` and ``Extractor``: fold, lex, find, merge, resolve, build records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, NamedTuple

from newsextract.blocks import Block, cut
from newsextract.domains import Domains, default, joined
from newsextract.grammar import Candidate
from newsextract.merge import merge
from newsextract.normalize import Folded, normalize
from newsextract.records import MENTION_CLASSES, Date, Extraction, Mention, trusted
from newsextract.tagger import Sighting, Tagger, look
from newsextract.tokens import Lexed

if TYPE_CHECKING:
    from newsextract.entities import ExtraSource, GazetteerSource

_ONE = (str, bytes, PathLike, Mapping)  # what can be iterated and is no list of rows

_CLASSES: dict[str, type[Mention]] = {cls.model_fields["kind"].default: cls for cls in MENTION_CLASSES}


class Explained(NamedTuple):
    """What was seen in a text (or in one block of a huge text), for debugging.

    Attributes:
        lexed: The tokens.
        kept: Candidates that became mentions.
        dropped: Candidates that lost, each with the one it lost to.
        mentions: The record of each kept candidate, in the same order, with offsets into the whole text.
        offset: Where the block starts in the text.
        seen: What the tagger saw, proclitics left out.
    """

    lexed: Lexed
    kept: tuple[Candidate, ...]
    dropped: tuple[tuple[Candidate, Candidate], ...]
    mentions: tuple[Mention, ...]
    offset: int = 0
    seen: tuple[Sighting, ...] = ()


class Extractor:
    """Finds typed mentions in Arabic news text. One extractor serves many threads and many texts.

    Args:
        tagger: Who finds names beside the lexicons and rules: ``"embedded"`` (the default), the trained model in
            the package, loaded with the first text; ``"none"``, nobody, ten times as fast; ``"camel"`` or
            ``"stanza"``, CAMeL Tools or Stanza with a ``model``; the name of an entry point of the group
            ``newsextract.taggers``; or any object with the :class:`~newsextract.Tagger` protocol. What it adds has
            source ``"model"``; names that it sees as well as the rules carry its confidence.
        model: For ``"camel"`` and ``"stanza"``: path of a model, or name of a published one. For ``"embedded"``:
            folder of another model of its form.
        download: Whether a published model that is named may be fetched. Nothing else ever is.
        gazetteer: Places to add to those of the package: a file that ``newsextract gazetteer build`` made, or
            several in a list.
        extra: Own names, which win over everything else: a TSV file, or rows as mappings with the same keys
            (``kind``, ``name``, ``aliases``, and the fields of the record).

    Raises:
        ValueError: If ``tagger`` is no known name or gives unknown labels, or ``model`` does not go with it.
        TypeError: If an argument has the wrong type.
        BackendNotInstalled: If the packages of the named tagger are missing.
        ModelNotFound: If there is no such model.
        ModelDamaged: If it is no model of this kind; damage that shows only in use raises at the first text.
        LexiconError: If ``gazetteer`` is damaged or no gazetteer, or a row of ``extra`` is bad.
        FileNotFoundError: If there is no such file.

    Examples:
        >>> Extractor(tagger="none")
        Extractor(tagger='none')
        >>> mine = Extractor(extra=[{"kind": "faction", "name": "لواء الفجر", "country": "SY"}])
        >>> [(m.text, m.kind, m.country) for m in mine.extract("انسحب لواء الفجر من القرية").mentions]
        [('لواء الفجر', 'faction', 'SY')]
    """

    def __init__(
        self,
        *,
        tagger: str | Tagger = "embedded",
        model: str | PathLike[str] | None = None,
        download: bool = False,
        gazetteer: GazetteerSource | Sequence[GazetteerSource] | None = None,
        extra: ExtraSource | None = None,
    ) -> None:
        from newsextract.taggers.choose import chosen

        self._names = chosen(tagger, model, download=download)
        self._tagger = tagger
        self._model = None if model is None else fspath(model)
        self._download = download
        self._gazetteer = tuple(gazetteer) if isinstance(gazetteer, list) else gazetteer
        self._extra = tuple(extra) if isinstance(extra, Iterable) and not isinstance(extra, _ONE) else extra
        self._own = self._load_own()

    def _load_own(self) -> Domains | None:
        """Domains with what the user adds; ``None`` for those that all share."""
        if self._gazetteer is None and self._extra is None:
            return None
        from newsextract.entities import Entities

        return joined(Entities(gazetteer=self._gazetteer, extra=self._extra))

    @property
    def tagger(self) -> str | Tagger:
        """The tagger as it was given."""
        return self._tagger

    @property
    def model(self) -> str | None:
        """The model of the tagger as it was given."""
        return self._model

    @property
    def gazetteer(self) -> GazetteerSource | Sequence[GazetteerSource] | None:
        """The added gazetteers as they were given."""
        return self._gazetteer

    @property
    def extra(self) -> ExtraSource | None:
        """The own names as they were given."""
        return self._extra

    def __repr__(self) -> str:
        shown = [f"tagger={self._tagger!r}"]
        shown += [f"model={self._model!r}"] if self._model is not None else []
        shown += [f"gazetteer={_shown(self._gazetteer)}"] if self._gazetteer is not None else []
        shown += [f"extra={_shown(self._extra)}"] if self._extra is not None else []
        return f"Extractor({', '.join(shown)})"

    def __reduce__(self) -> tuple[Callable[..., Extractor], tuple[Any, ...]]:
        return _extractor, (self._tagger, self._model, self._download, self._gazetteer, self._extra)

    def extract(self, text: str, *, published: dt.date | None = None) -> Extraction:
        """Extracts the mentions of one text.

        A text of more than 200,000 characters is read in blocks, cut at line breaks where it has some; what a
        mention means is then decided within its block.

        Args:
            text: Any string; its content never raises.
            published: Publication date that relative dates refer to; of a ``datetime`` the day counts.

        Raises:
            TypeError: If ``text`` is no ``str`` or ``published`` no date.
        """
        mentions: list[Mention] = []
        for block in self.explain_blocks(text, published=published):
            mentions += block.mentions
        return trusted(Extraction, {"text": text, "published": day(published), "mentions": tuple(mentions)})

    def explain(self, text: str, *, published: dt.date | None = None) -> Explained:
        """Shows what the finders saw: tokens, kept candidates with their rules and records, dropped ones.

        The text is read as one block, however long it is; see :meth:`explain_blocks`.

        Args:
            text: Any string.
            published: Publication date that relative dates refer to.

        Raises:
            TypeError: If ``text`` is no ``str`` or ``published`` no date.
        """
        return self._read(Block(0, text), day(published), 0)

    def explain_blocks(self, text: str, *, published: dt.date | None = None) -> Iterator[Explained]:
        """As :meth:`explain`, for the blocks that :meth:`extract` reads, one after the other.

        Args:
            text: Any string.
            published: Publication date that relative dates refer to.

        Raises:
            TypeError: If ``text`` is no ``str`` or ``published`` no date.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        return self._read_all(text, day(published))

    def _read_all(self, text: str, published: dt.date | None) -> Iterator[Explained]:
        ranges = 0
        for block in cut(text):
            explained = self._read(block, published, ranges)
            yield explained
            ranges = max((m.range_id or 0 for m in explained.mentions if isinstance(m, Date)), default=0) or ranges

    def _read(self, block: Block, published: dt.date | None, ranges: int) -> Explained:
        domains = self._own or default()
        lexed = domains.analyzer.lex(normalize(block.text))
        seen = self._look(lexed)
        merged = merge(domains.find(lexed, seen))
        known = domains.fields(merged.kept, lexed, published)
        fields = [known[id(candidate)] for candidate in merged.kept]
        mentions = tuple(_records(merged.kept, fields, lexed.folded, offset=block.offset, ranges=ranges))
        return Explained(lexed, merged.kept, merged.dropped, mentions, block.offset, seen)

    def _look(self, lexed: Lexed) -> tuple[Sighting, ...]:
        """What the tagger sees, if there is one."""
        if self._names is None:
            return ()
        from newsextract import entities

        return tuple(entities.exact(lexed, look(lexed, self._names)))


def _records(
    kept: Sequence[Candidate], fields: Sequence[Mapping[str, Any]], folded: Folded, *, offset: int, ranges: int
) -> Iterator[Mention]:
    """The records of the candidates of a block; its ``range_id`` values go on from those before it."""
    text, to_original = folded.original, folded.to_original
    for candidate, found in zip(kept, fields, strict=True):
        start, end = to_original(candidate.start, candidate.end)
        known = {
            "start": start + offset,
            "end": end + offset,
            "text": text[start:end],
            "source": candidate.source,
            "confidence": candidate.confidence,
            **found,
        }
        if ranges and known.get("range_id") is not None:
            known["range_id"] += ranges
        yield trusted(_CLASSES[candidate.kind], known)


def day(published: dt.date | None) -> dt.date | None:
    """Checks a publication date; of a ``datetime`` the day counts.

    Raises:
        TypeError: If ``published`` is neither a date nor ``None``.
    """
    if published is None:
        return None
    if isinstance(published, dt.datetime):
        return published.date()
    if not isinstance(published, dt.date):
        raise TypeError(
            f"published must be a datetime.date or None, not {type(published).__name__}: "
            "use datetime.date.fromisoformat(...) for a string"
        )
    return published


def _shown(option: object) -> str:
    """A path in full, a list by its items, anything that holds many names by its size."""
    if isinstance(option, str | PathLike):
        return repr(fspath(option))
    if isinstance(option, Sequence):
        items = [_shown(item) if isinstance(item, str | PathLike) else "" for item in option]
        return f"[{', '.join(items)}]" if all(items) else f"<{len(items)} rows>"
    return f"<{type(option).__name__}>"


def _extractor(
    tagger: str | Tagger,
    model: str | None,
    download: bool,
    gazetteer: GazetteerSource | Sequence[GazetteerSource] | None,
    extra: ExtraSource | None,
) -> Extractor:
    """Makes an extractor again from its options; pickle has no other way to pass keywords."""
    return Extractor(tagger=tagger, model=model, download=download, gazetteer=gazetteer, extra=extra)


@cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, *, published: dt.date | None = None) -> Extraction:
    """Extracts the mentions of one text with the embedded default.

    Args:
        text: Any string; its content never raises.
        published: Publication date that relative dates refer to.

    Returns:
        The mentions, with offsets into ``text``.

    Raises:
        TypeError: If ``text`` is no ``str`` or ``published`` no date.

    >>> extract("").mentions
    ()
    """
    return _default().extract(text, published=published)
