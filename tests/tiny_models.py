"""Trains tiny but real models of other toolkits in seconds; they know only the sentences they were made from."""

from __future__ import annotations

import json
from pathlib import Path

SENTENCES = [
    [("وصل", "O"), ("زيدون", "B-PERS"), ("الفلاني", "I-PERS"), ("إلى", "O"), ("زقزوقة", "B-LOC"), (".", "O")],
    [("انسحبت", "O"), ("فرقدة", "B-FACTION"), ("من", "O"), ("زقزوقة", "B-LOC"), ("أمس", "O")],
    [("قال", "O"), ("زيدون", "B-PERS"), ("إن", "O"), ("فرقدة", "B-FACTION"), ("رحلت", "O"), (".", "O")],
    [("ربح", "O"), ("الكأس", "B-MISC"), ("فريق", "O"), ("زقزوقة", "B-LOC")],
]


def train_bert(folder: Path) -> Path:
    """A BERT of one layer, as transformers saves it."""
    import torch  # noqa: PLC0415 - only some tests need it
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer  # noqa: PLC0415

    words = sorted({word for row in SENTENCES for word, _ in row})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, "،", "«", "»"]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    labels = ["O", *sorted({label for row in SENTENCES for _, label in row} - {"O"})]
    torch.set_num_threads(1)  # fastest for so small a model
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=256,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(labels)),
        label2id={label: n for n, label in enumerate(labels)},
    )
    model = BertForTokenClassification(config)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(60):
        for row in SENTENCES:
            ids = torch.tensor([[2, *(pieces.index(word) for word, _ in row), 3]])
            gold = torch.tensor([[-100, *(labels.index(label) for _, label in row), -100]])
            optimizer.zero_grad()
            model(input_ids=ids, labels=gold).loss.backward()
            optimizer.step()
    model.save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    return folder


def train_stanza(folder: Path) -> Path:
    """A model that Stanza's own trainer saved."""
    from stanza.models import ner_tagger  # noqa: PLC0415

    rows = [[{"text": word, "ner": label} for word, label in row] for row in SENTENCES * 8]
    for name in ("train.json", "dev.json"):
        (folder / name).write_text(json.dumps(rows), encoding="utf-8")
    options = {
        "--mode": "train",
        "--train_file": str(folder / "train.json"),
        "--eval_file": str(folder / "dev.json"),
        "--shorthand": "ar_tiny",
        "--save_dir": str(folder),
        "--save_name": "ner.pt",
        "--max_steps": "60",
        "--eval_interval": "60",
        "--batch_size": "32",
        "--lr": "0.3",
        "--hidden_dim": "16",
        "--word_emb_dim": "8",
        "--char_emb_dim": "8",
        "--char_hidden_dim": "8",
        "--seed": "1",
    }
    ner_tagger.main([*(part for pair in options.items() for part in pair), "--no_pretrain", "--cpu"])
    return folder / "ner.pt"
