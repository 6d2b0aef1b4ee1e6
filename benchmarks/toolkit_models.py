"""Models of other toolkits in their published sizes, made here: speed does not depend on what weights are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from benchmarks.common import articles

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"\w+|[^\w\s]")
_LABELS = ("O", *(f"{edge}-{kind}" for kind in ("LOC", "MISC", "ORG", "PERS") for edge in "BI"))
_VOCABULARY = 30_000  # of CAMeLBERT
_STEM = 4  # letters of a first piece


def bert_base(folder: Path) -> Path:
    """A BERT-base token classifier as CAMeL Tools reads it; words have about 1.5 pieces, as in published ones.

    Raises:
        ImportError: Without torch and transformers.
    """
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    words = {word for text in articles() for word in _WORD.findall(text)}
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted({w[:_STEM] for w in words})]
    pieces += sorted({f"##{w[_STEM:]}" for w in words if len(w) > _STEM})
    pieces += [f"[unused{n}]" for n in range(_VOCABULARY - len(pieces))]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=_VOCABULARY,
        id2label=dict(enumerate(_LABELS)),
        label2id={label: n for n, label in enumerate(_LABELS)},
    )
    BertForTokenClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    return folder


def stanza_charlm(folder: Path) -> Path:
    """A tagger of Stanza over two character models, each in the size of its published Arabic ones.

    Raises:
        ImportError: Without Stanza.
    """
    from stanza.models import ner_tagger

    for forward, name in ((True, "forward_charlm.pt"), (False, "backward_charlm.pt")):
        _character_model(folder / name, forward=forward)
    words = _WORD.findall(articles()[0])[:300]
    rows = [[{"text": w, "ner": _LABELS[(n + k) % len(_LABELS)]} for k, w in enumerate(words)] for n in range(2)]
    for name in ("train.json", "dev.json"):
        (folder / name).write_text(json.dumps(rows), encoding="utf-8")
    options: dict[str, Any] = {
        "mode": "train",
        "train_file": folder / "train.json",
        "eval_file": folder / "dev.json",
        "shorthand": "ar_benchmark",
        "save_dir": folder,
        "save_name": "ner.pt",
        "max_steps": 1,
        "eval_interval": 1,
        "charlm_forward_file": folder / "forward_charlm.pt",
        "charlm_backward_file": folder / "backward_charlm.pt",
        "charlm_shorthand": "ar_benchmark",
        "seed": 1,
    }
    given = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    ner_tagger.main([*given, "--charlm", "--no_pretrain", "--cpu"])
    return folder


def _character_model(file: Path, *, forward: bool) -> None:
    import torch
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.vocab import CharVocab

    torch.manual_seed(0)
    sizes = {
        "char_emb_dim": 100,
        "char_hidden_dim": 1024,
        "char_num_layers": 1,
        "char_dropout": 0.0,
        "char_rec_dropout": 0.0,
    }
    letters = CharVocab([list("".join(articles()))], "ar", cutoff=0)
    CharacterLanguageModel(sizes, {"char": letters}, is_forward_lm=forward).save(str(file))
