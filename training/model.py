"""The encoder (BERT's shape) with one linear head a label scheme, and its optimiser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, FEED, HEADS_OF_ATTENTION, POSITIONS = 384, 1536, 12, 512
_POOL_SIZE = 1 << 23


class _CheapDropout(nn.Module):
    """Dropout that reads its mask at a random place of one long mask: drawing numbers costs a tenth of the time."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        if self._pool is None:
            self._pool = (torch.rand(_POOL_SIZE) >= self.rate).to(x.dtype) / (1 - self.rate)
        start = int(torch.randint(0, _POOL_SIZE - x.numel(), (1,)))
        return x * self._pool[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of BERT, its three projections of attention fused."""

    def __init__(self, drop: _CheapDropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, FEED)
        self.down = nn.Linear(FEED, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, h = x.shape
        heads = self.qkv(x).view(b, t, 3, HEADS_OF_ATTENTION, h // HEADS_OF_ATTENTION).permute(2, 0, 3, 1, 4)
        q, k, v = heads[0], heads[1], heads[2]
        weights = torch.matmul(q * (h // HEADS_OF_ATTENTION) ** -0.5, k.transpose(-1, -2)) + mask
        mixed = torch.matmul(weights.softmax(-1), v).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + self.drop(self.out(mixed)))
        found: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return found


class Encoder(nn.Module):
    """Pieces (and classes of the words they belong to) in, one vector of logits a head out.

    Args:
        vocabulary: Number of pieces.
        layers: Number of layers.
        heads: Number of labels of each head.
        bits: Number of binary features of a word; 0 for none.
        drop: Rate of dropout.
    """

    def __init__(self, *, vocabulary: int, layers: int, heads: Mapping[str, int], bits: int, drop: float = 0.1) -> None:
        super().__init__()
        self.drop = _CheapDropout(drop)
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(self.drop) for _ in range(layers))
        self.heads = nn.ModuleDict({name: self._head(size) for name, size in heads.items()})
        self.bits = bits
        if bits:
            self.features = nn.Parameter(torch.zeros(bits, HIDDEN))

    @staticmethod
    def _head(size: int) -> nn.Linear:
        head = nn.Linear(HIDDEN, size)
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
        return head

    def embed_features(self, features: Tensor) -> Tensor:
        """Sum of the vectors of the bits that are set in each number."""
        powers = torch.arange(self.bits, device=features.device)
        return ((features.unsqueeze(-1) >> powers) & 1).to(self.features.dtype) @ self.features

    def encode(self, ids: Tensor, attention: Tensor, features: Tensor | None = None) -> Tensor:
        """Normalised vectors of the last layer: without this norm the nearly equal vectors of e5 learn nothing."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if self.bits and features is not None:
            x = x + self.embed_features(features)
        x = self.drop(self.norm(x))
        mask = (1.0 - attention.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, mask)
        return functional.layer_norm(x, (HIDDEN,))

    def forward(self, ids: Tensor, attention: Tensor, features: Tensor | None = None) -> dict[str, Tensor]:
        x = self.drop(self.encode(ids, attention, features))
        return {name: head(x) for name, head in self.heads.items()}


_PARTS = {"out": "ao", "norm1": "aln", "up": "fi", "down": "fo", "norm2": "oln"}


def from_base(model: Encoder, tensors: Mapping[str, np.ndarray]) -> None:
    """Fills the encoder with the base weights: its layers are the lowest ones."""
    new: dict[str, np.ndarray] = {
        "words.weight": tensors["emb.word"],
        "positions.weight": tensors["emb.pos"].reshape(-1, HIDDEN)[:POSITIONS],
        "kind": tensors["emb.type"].reshape(-1, HIDDEN)[0],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for k in range(len(model.layers)):
        for kind, letter in (("weight", "w"), ("bias", "b")):
            new[f"layers.{k}.qkv.{kind}"] = np.concatenate([tensors[f"l{k}.{p}.{letter}"] for p in "qkv"])
            for ours, theirs in _PARTS.items():
                new[f"layers.{k}.{ours}.{kind}"] = tensors[f"l{k}.{theirs}.{letter}"]
    loaded = model.load_state_dict({k: torch.from_numpy(v.astype(np.float32)) for k, v in new.items()}, strict=False)
    rest = [name for name in loaded.missing_keys if not name.startswith(("heads.", "features"))]
    if rest or loaded.unexpected_keys:
        raise ValueError(f"weights do not fit: {rest} {loaded.unexpected_keys}")


@contextmanager
def moved(weight: nn.Parameter, by: float) -> Iterator[None]:
    """Moves a weight for a while to where the loss grows fastest, as its gradient says.

    What a model learns there holds in the neighbourhood of its inputs too (Miyato et al., "Adversarial Training
    Methods for Semi-Supervised Text Classification", ICLR 2017).

    Args:
        weight: Has a gradient.
        by: Euclidean length of the move.
    """
    if weight.grad is None:
        raise ValueError("the weight has no gradient to move along")
    with torch.no_grad():
        step = weight.grad * (by / (weight.grad.norm() + 1e-12))
        before = weight.detach().clone()
        weight.add_(step)
    try:
        yield
    finally:
        with torch.no_grad():
            weight.copy_(before)


class Trainer:
    """AdamW with a running average of the weights.

    Plain 32-bit numbers: on processors without matrix units for bfloat16 they are nearly twice as fast.

    Args:
        model: What is trained.
        rate: Learning rate of the encoder; heads and features learn ten times as fast.
        average: Weight of the past in the running average.
        weight_decay: Of the matrices.
    """

    def __init__(self, model: Encoder, *, rate: float, average: float, weight_decay: float = 0.01) -> None:
        self._average = average
        self._weights = dict(model.named_parameters())
        self._mean = {name: p.detach().clone() for name, p in self._weights.items()}
        self._steps = 0
        groups: list[dict[str, Any]] = []
        for name, weight in self._weights.items():
            matrix = weight.ndim > 1 and not name.startswith(("words", "positions", "features"))
            scale = 10.0 if name.startswith(("heads.", "features")) else 1.0
            groups.append({"params": [weight], "weight_decay": weight_decay if matrix else 0.0, "lr": rate * scale})
        self._rates = [float(group["lr"]) for group in groups]
        self._adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)

    def step(self, factor: float) -> None:
        """Takes one step with the gradients that stand in the model.

        Args:
            factor: What the learning rates are multiplied by.
        """
        torch.nn.utils.clip_grad_norm_([w for w in self._weights.values() if w.grad is not None], 1.0)
        for group, rate in zip(self._adam.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        self._adam.step()
        self._adam.zero_grad(set_to_none=True)
        self._steps += 1
        if self._steps % 4 == 0:  # every fourth step is as good and costs a quarter
            past = min(self._average**4, self._steps / (self._steps + 40))
            mean, now = list(self._mean.values()), [w.detach() for w in self._weights.values()]
            torch._foreach_lerp_(mean, now, 1 - past)

    def averaged(self) -> dict[str, Tensor]:
        """The averaged weights."""
        return {name: mean.clone() for name, mean in self._mean.items()}
