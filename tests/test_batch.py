"""``extract_many``."""

from __future__ import annotations

import datetime as dt
import gc
import itertools
import multiprocessing
import os
import signal
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from multiprocessing.queues import SimpleQueue
from typing import Any

import pytest

from newsextract import Extraction, NewsExtractError, TaggedSpan, Tagger, WorkerDied, batch, extract, extract_many

DAY = dt.date(2019, 1, 15)
TEXTS = [f"وصل {n} مقاتلاً إلى دمشق أمس" for n in range(20, 60)]
Many = Callable[..., Iterator[Extraction]]
two: Many = partial(extract_many, processes=2, batch_size=4)


class Killer:
    """A tagger that ends its process at a word."""

    name = "killer"
    labels = frozenset({"PER"})

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        if any("مميت" in text for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return [[] for _ in texts]


class KilledWhileSending:
    """A tagger whose process dies at a word with half a result sent, as one that the system kills for memory may."""

    name = "killed"
    labels = frozenset({"PER"})

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        if any("مميت" in text for text in texts):
            for queue in gc.get_objects():
                if isinstance(queue, SimpleQueue):
                    inside = vars(queue)  # the pipe and its lock have no public names
                    inside["_wlock"].acquire()
                    os.write(inside["_writer"].fileno(), struct.pack("!i", 1000) + b"half a message")
            os.kill(os.getpid(), signal.SIGKILL)
        return [[] for _ in texts]


def test_same_as_one_by_one() -> None:
    expected = [extract(text, published=DAY) for text in TEXTS]
    assert list(extract_many(TEXTS, published=DAY)) == expected
    assert list(two(iter(TEXTS), published=(DAY for _ in TEXTS))) == expected


def test_own_names_travel() -> None:
    own = [{"kind": "faction", "name": "لواء الفجر", "id": "sy-fajr"}]
    for many in (extract_many, two):
        docs = many(["انسحب لواء الفجر"] * 6, extra=own)
        assert [[faction.id for faction in doc.factions] for doc in docs] == [["sy-fajr"]] * 6


def test_a_date_for_each_text() -> None:
    days: list[dt.date | None] = [None, DAY, dt.datetime(2020, 2, 2, tzinfo=dt.UTC), None]
    found = extract_many(TEXTS[:4], published=days)
    assert [doc.published for doc in found] == [None, DAY, dt.date(2020, 2, 2), None]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"texts": "one text"}, TypeError, "iterable of str, not str: for one text use extract"),
        ({"texts": b"bytes"}, TypeError, "not bytes"),
        ({"texts": 3}, TypeError, "not int"),
        ({"texts": None}, TypeError, "not NoneType"),
        ({"published": "2019-01-15"}, TypeError, "published must be .*not str"),
        ({"published": 2019}, TypeError, "published must be .*not int"),
        ({"processes": 0}, ValueError, "processes must be at least 1, not 0"),
        ({"processes": "2"}, TypeError, "processes must be an int"),
        ({"processes": True}, TypeError, "processes must be an int"),
        ({"batch_size": -1}, ValueError, "batch_size must be at least 1, not -1"),
        ({"batch_size": 2.0}, TypeError, "batch_size must be an int"),
        ({"tagger": "bert"}, ValueError, "tagger must be one of"),
        ({"tagger": 5}, TypeError, "tagger must be"),
    ],
)
def test_wrong_options_raise_at_the_call(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        extract_many(**{"texts": [], **arguments})


def test_a_tagger_that_cannot_travel() -> None:
    class Local(Killer):
        lock = None

        def __init__(self) -> None:
            self.held = threading.Lock()

    with pytest.raises(TypeError, match=r"cannot be sent to worker processes .*processes=1"):
        extract_many([], tagger=Local(), processes=2)
    assert list(extract_many([], tagger=Local())) == []


@pytest.mark.parametrize(
    ("texts", "published", "many", "error", "message"),
    [
        ([*TEXTS[:9], None], None, extract_many, TypeError, r"texts\[9\] must be a str, not NoneType"),
        (TEXTS[:10], [DAY] * 9, extract_many, ValueError, "only 9 dates"),
        (TEXTS[:9], [DAY] * 10, extract_many, ValueError, r"more dates than there are texts \(9\)"),
        (TEXTS[:10], [DAY] * 9 + ["2019"], extract_many, TypeError, "published must be"),
        (TEXTS[:10], [DAY] * 9, two, ValueError, "only 9 dates"),
    ],
)
def test_a_fault_comes_after_the_results_before_it(
    texts: list[Any], published: Any, many: Many, error: type[Exception], message: str
) -> None:
    found = many(texts, published=published)
    assert [next(found).text for _ in range(9)] == TEXTS[:9]
    with pytest.raises(error, match=message):
        next(found)


def test_a_broken_source_raises_its_own_error() -> None:
    def source() -> Iterator[str]:
        yield TEXTS[0]
        raise ConnectionError("lost")

    found = extract_many(source())
    assert next(found).text == TEXTS[0]
    with pytest.raises(ConnectionError, match="lost"):
        next(found)


def _counted(read: list[int]) -> Iterator[str]:
    for n in itertools.count():
        read.append(n)
        yield f"نص {n}"


@pytest.mark.parametrize(("many", "ahead"), [(extract_many, 1), (two, 2 * 2 * 4 + 4)])
def test_texts_are_read_only_as_results_are_taken(many: Many, ahead: int) -> None:
    read: list[int] = []
    found = many(_counted(read))
    assert read == []
    for n in range(30):
        assert next(found).text == f"نص {n}"
        assert len(read) <= n + 1 + ahead
    _close(found)
    assert multiprocessing.active_children() == []


def _close(found: Iterator[Extraction]) -> None:
    close: Callable[[], None] = getattr(found, "close")  # noqa: B009 - a generator, typed as an iterator
    close()


def test_nothing_to_do() -> None:
    assert list(extract_many([])) == []
    assert list(two([])) == []
    assert list(extract_many([], published=[])) == []


@pytest.mark.parametrize("tagger", [Killer(), KilledWhileSending()], ids=["at work", "while sending"])
def test_a_dead_worker_is_told_and_no_finished_result_is_lost(tagger: Tagger) -> None:
    texts = [*TEXTS[:10], "مميت", *TEXTS[10:]]
    found = two(texts, tagger=tagger)
    done: list[str] = []
    with pytest.raises(WorkerDied, match="a worker process died") as caught:
        done.extend(doc.text for doc in found)
    assert isinstance(caught.value, NewsExtractError)
    assert done == texts[: caught.value.done]
    assert caught.value.done <= 10
    assert f"first {len(done)} texts" in str(caught.value)
    assert multiprocessing.active_children() == []


class _OwnThread:
    """A pool whose end is asked for by its own thread."""

    def submit(self, work: Callable[[list[Any]], object], jobs: list[Any]) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(work(jobs))
        return future

    def result(self, future: Future[object]) -> object:
        return future.result()

    def end(self) -> None:
        raise RuntimeError("cannot join current thread")


def test_a_forgotten_generator_may_be_closed_by_the_thread_of_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_pool", lambda *_: _OwnThread())
    monkeypatch.setattr(batch, "_work", lambda jobs: [extract(job.text) for job in jobs])
    docs = extract_many(["وصل 20 نازحاً"] * 3, processes=2)
    assert next(docs).mentions
    docs.close()  # type: ignore[attr-defined]
