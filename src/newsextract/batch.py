"""``extract_many``: many texts, in order, in one process or several, in bounded memory."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from itertools import repeat
from os import PathLike
from typing import TYPE_CHECKING, NamedTuple

from newsextract.errors import WorkerDied
from newsextract.extractor import Extractor, day

if TYPE_CHECKING:
    from concurrent.futures import Future

    from newsextract.entities import ExtraSource, GazetteerSource
    from newsextract.records import Extraction
    from newsextract.tagger import Tagger
    from newsextract.workers import Workers

_AHEAD = 2  # batches in flight for each process: one at work, one waiting
_BATCH_CHARACTERS = 1_000_000  # a batch is closed early at this size, so that huge texts do not pile up

_EXTRACTOR: ContextVar[Extractor] = ContextVar("extractor of this worker process")


class _Job(NamedTuple):
    text: str
    published: dt.date | None


class _Batch(NamedTuple):
    """Jobs read from the input, and what stopped the reading after them, if anything did."""

    jobs: list[_Job]
    failure: Exception | None = None


def extract_many(
    texts: Iterable[str],
    *,
    published: dt.date | Iterable[dt.date | None] | None = None,
    processes: int = 1,
    batch_size: int = 32,
    tagger: str | Tagger = "embedded",
    model: str | PathLike[str] | None = None,
    download: bool = False,
    gazetteer: GazetteerSource | Sequence[GazetteerSource] | None = None,
    extra: ExtraSource | None = None,
) -> Iterator[Extraction]:
    """Extracts the mentions of many texts, one after the other, in their order.

    Texts are read only as results are taken: a few batches are in flight for each process, no more. Wrong
    options raise here, at the call, not when the first result is asked for. What is wrong with one of the
    texts or dates raises when its turn comes, after the results of all before it.

    With several processes, workers are started afresh ("spawn"), so a script must guard its own start with
    ``if __name__ == "__main__":``.

    Args:
        texts: The texts; may be an endless generator.
        published: One publication date for all texts, or one date (or ``None``) a text, in the same order.
        processes: How many processes work; 1 means this one.
        batch_size: Texts that a worker is handed at a time.
        tagger: As for :class:`~newsextract.Extractor`.
        model: As for :class:`~newsextract.Extractor`.
        download: As for :class:`~newsextract.Extractor`.
        gazetteer: As for :class:`~newsextract.Extractor`.
        extra: As for :class:`~newsextract.Extractor`.

    Returns:
        A generator of extractions; closing it stops the workers.

    Raises:
        TypeError: If an argument has the wrong type; while iterating, if a text is no ``str`` or a date no date.
        ValueError: If an option is out of range; while iterating, if there are more dates than texts or fewer.
        BackendNotInstalled: If the packages of the named tagger are missing.
        ModelNotFound: If there is no such model.
        ModelDamaged: If it is no model of this kind.
        LexiconError: If ``gazetteer`` or ``extra`` holds something that cannot be used.
        FileNotFoundError: If there is no such file.
        WorkerDied: While iterating, if a worker process ended before its time.

    Examples:
        >>> [len(doc.mentions) for doc in extract_many(["", "..."])]
        [0, 0]
    """
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise TypeError(f"texts must be an iterable of str, not {type(texts).__name__}: for one text use extract(text)")
    _check_positive("processes", processes)
    _check_positive("batch_size", batch_size)
    extractor = Extractor(tagger=tagger, model=model, download=download, gazetteer=gazetteer, extra=extra)
    batches = _batches(_jobs(texts, _dates(published)), 1 if processes == 1 else batch_size)
    if processes == 1:
        return _serial(batches, extractor)
    for name, option in (("tagger", tagger), ("gazetteer", extractor.gazetteer), ("extra", extractor.extra)):
        _check_sendable(name, option)
    return _parallel(batches, extractor, processes)


def _check_positive(name: str, value: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int of at least 1, not {type(value).__name__}")
    if value < 1:
        raise ValueError(f"{name} must be at least 1, not {value}")


def _check_sendable(name: str, option: object) -> None:
    from multiprocessing.reduction import ForkingPickler

    try:
        ForkingPickler.dumps(option)
    except Exception as error:  # objects of the user's raise whatever they like
        raise TypeError(f"{name} {option!r} cannot be sent to worker processes ({error}): use processes=1") from error


def _dates(published: object) -> Iterator[dt.date | None]:
    """The dates to pair with texts: one for ever, or those given."""
    if published is None or isinstance(published, dt.date):
        return repeat(day(published))
    if isinstance(published, str | bytes) or not isinstance(published, Iterable):
        raise TypeError(
            "published must be a datetime.date, an iterable with one date or None for each text, or None, "
            f"not {type(published).__name__}"
        )
    return iter(published)


def _jobs(texts: Iterable[str], dates: Iterator[dt.date | None]) -> Iterator[_Job]:
    count = 0
    for text in texts:
        try:
            published = next(dates)
        except StopIteration:
            raise ValueError(f"published has only {count} dates, but there are more texts") from None
        if not isinstance(text, str):
            raise TypeError(f"texts[{count}] must be a str, not {type(text).__name__}")
        yield _Job(text, day(published))
        count += 1
    if not isinstance(dates, repeat) and any(True for _ in dates):
        raise ValueError(f"published has more dates than there are texts ({count})")


def _batches(jobs: Iterator[_Job], batch_size: int) -> Iterator[_Batch]:
    batch: list[_Job] = []
    characters = 0
    failure: Exception | None = None
    try:
        for job in jobs:
            batch.append(job)
            characters += len(job.text)
            if len(batch) >= batch_size or characters >= _BATCH_CHARACTERS:
                yield _Batch(batch)
                batch, characters = [], 0
    except Exception as error:  # noqa: BLE001 - raised again once the results before it are out
        failure = error
    if batch or failure:
        yield _Batch(batch, failure)


def _serial(batches: Iterator[_Batch], extractor: Extractor) -> Iterator[Extraction]:
    for batch in batches:
        for text, published in batch.jobs:
            yield extractor.extract(text, published=published)
        if batch.failure:
            raise batch.failure


def _parallel(batches: Iterator[_Batch], extractor: Extractor, processes: int) -> Iterator[Extraction]:
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[list[Extraction]]] = deque()
    failure: Exception | None = None
    done = 0
    pool = _pool(extractor, processes)
    try:
        while True:
            while failure is None and len(waiting) < processes * _AHEAD and (batch := next(batches, None)):
                failure = batch.failure
                try:
                    waiting.append(pool.submit(_work, batch.jobs))
                except BrokenProcessPool as error:  # what was finished before is still to be yielded
                    failure = error
            if not waiting:
                break
            for extraction in pool.result(waiting.popleft()):
                yield extraction
                done += 1
        if failure:
            raise failure
    except BrokenProcessPool as error:
        raise WorkerDied(done) from error
    finally:
        # a generator that was forgotten may be closed by the pool's own thread, which cannot wait for itself
        with suppress(RuntimeError):
            pool.end()


def _pool(extractor: Extractor, processes: int) -> Workers:
    from newsextract.workers import Workers

    return Workers(processes, _start, (extractor,))


def _start(extractor: Extractor) -> None:
    """Runs once in each worker. Ctrl-C is the parent's to answer; it ends the workers."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    _EXTRACTOR.set(extractor)


def _follow() -> None:
    """Ends this worker when its parent is gone; one that was killed has not told it to end."""
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(jobs: list[_Job]) -> list[Extraction]:
    extractor = _EXTRACTOR.get()
    return [extractor.extract(text, published=published) for text, published in jobs]
