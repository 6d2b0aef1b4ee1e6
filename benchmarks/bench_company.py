"""How far the names of the embedded model depend on the sentences that it reads together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

from benchmarks.common import articles, others
from newsextract import Extractor, Mention, TaggedSpan
from newsextract.taggers.embedded import EmbeddedTagger


class _Reader:
    """The embedded model, driven in one way or another; keeps what it saw and how long that took."""

    name = "embedded"

    def __init__(self, model: EmbeddedTagger, read: Callable[[Sequence[str]], list[list[TaggedSpan]]]) -> None:
        self.labels = model.labels
        self._read = read
        self.seen: set[tuple[int, int, int, int, str]] = set()
        self.seconds = 0.0
        self._texts = 0

    def tag(self, texts: Sequence[str]) -> list[list[TaggedSpan]]:
        start = process_time()
        found = self._read(texts)
        self.seconds += process_time() - start
        self._texts += 1
        self.seen |= {(self._texts, n, s.start, s.end, s.label) for n, spans in enumerate(found) for s in spans}
        return found


def run() -> dict[str, dict[str, float]]:
    """Sentences of our articles and of the texts of BENCH_NEWS, read with the others of their text, and alone."""
    model = EmbeddedTagger()
    model.load()
    together = _Reader(model, model.tag)
    alone = _Reader(model, lambda texts: [model.tag([text])[0] for text in texts])
    mentions = differ = 0
    moved = 0.0
    for text in [*articles(), *others()]:
        one, other = (_by_fields(Extractor(tagger=reader).extract(text).mentions) for reader in (together, alone))
        mentions += len(one)
        differ += len(one.keys() ^ other.keys())
        shared = [(one[key].confidence, other[key].confidence) for key in one.keys() & other.keys()]
        moved = max([moved, *(abs(a - b) for a, b in shared if a is not None and b is not None)])
    figures = {
        "names that the model saw together": len(together.seen),
        "of them not alone": len(together.seen - alone.seen),
        "alone, not together": len(alone.seen - together.seen),
        "mentions": mentions,
        "found only one way": differ,
        "confidence moved by at most": moved,
        "time alone / together": alone.seconds / together.seconds,
    }
    return {"sentences together and alone": figures}


def _by_fields(mentions: Sequence[Mention]) -> dict[str, Mention]:
    return {mention.model_dump_json(exclude={"confidence"}): mention for mention in mentions}
