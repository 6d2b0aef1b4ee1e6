"""Typed records from Arabic news text: who, where, when and how many, with exact offsets."""

from newsextract.batch import extract_many
from newsextract.errors import (
    BackendNotInstalled,
    LexiconError,
    ModelDamaged,
    ModelNotFound,
    NewsExtractError,
    WorkerDied,
)
from newsextract.extractor import Extractor, extract
from newsextract.normalize import Folded, normalize
from newsextract.records import (
    Count,
    Date,
    Extraction,
    Faction,
    Mention,
    Nationality,
    Number,
    Organization,
    Person,
    Place,
)
from newsextract.tagger import TaggedSpan, Tagger

__all__ = [
    "BackendNotInstalled",
    "Count",
    "Date",
    "Extraction",
    "Extractor",
    "Faction",
    "Folded",
    "LexiconError",
    "Mention",
    "ModelDamaged",
    "ModelNotFound",
    "Nationality",
    "NewsExtractError",
    "Number",
    "Organization",
    "Person",
    "Place",
    "TaggedSpan",
    "Tagger",
    "WorkerDied",
    "extract",
    "extract_many",
    "normalize",
]
