"""The trained model as one ONNX file with 8-bit weights, the way it ships."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from torch.nn import functional

from . import graph
from .model import HEADS_OF_ATTENTION, HIDDEN, Encoder
from .predict import Runner


class _Exported(nn.Module):
    """The encoder with its bits of features as one table, so that the file holds a plain look-up."""

    def __init__(self, model: Encoder, *, features: bool) -> None:
        super().__init__()
        self.model = model
        self.heads = list(model.heads)
        self.table: nn.Embedding | None = None
        if features:
            vectors = model.embed_features(torch.arange(1 << model.bits)).detach()
            self.table = nn.Embedding(len(vectors), HIDDEN, _weight=vectors)

    def forward(self, ids: Tensor, attention: Tensor, features: Tensor | None = None) -> tuple[Tensor, ...]:
        m = self.model
        x = m.words(ids) + m.positions.weight[: ids.shape[1]] + m.kind
        if self.table is not None and features is not None:
            x = x + self.table(features)
        x = m.norm(x)
        mask = (1.0 - attention.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in m.layers:
            x = layer(x, mask)
        x = functional.layer_norm(x, (HIDDEN,))
        return tuple(m.heads[name](x) for name in self.heads)


def export(model: Encoder, target: Path, *, features: bool) -> float:
    """Writes ``target`` and gives the greatest difference of a logit between torch and the 32-bit graph.

    Args:
        model: With its trained weights.
        target: The file with 8-bit weights; the 32-bit graph is left beside it as ``.fp32.onnx``.
        features: Whether the model reads features.
    """
    wrapped = _Exported(model.eval(), features=features).eval()
    ids = torch.randint(0, model.words.num_embeddings, (3, 17))
    inputs = [ids, torch.ones_like(ids), *([torch.randint(0, 1 << model.bits, (3, 17))] if features else [])]
    names = ["input_ids", "attention_mask", *(["features"] if features else [])]
    outputs = ["logits" if head == "shipped" else f"logits_{head}" for head in wrapped.heads]
    plain = target.with_suffix(".fp32.onnx")
    axes = {name: {0: "batch", 1: "pieces"} for name in [*names, *outputs]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the newer exporter needs a further package
        torch.onnx.export(
            wrapped,
            tuple(inputs),
            str(plain),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    options = FusionOptions("bert")
    options.enable_attention = False
    fused = optimize_model(
        str(plain), model_type="bert", num_heads=HEADS_OF_ATTENTION, hidden_size=HIDDEN, optimization_options=options
    )
    fused.save_model_to_file(str(plain))
    graph.quicken(plain)
    with torch.no_grad():
        wanted = wrapped(*inputs)
    session = onnxruntime.InferenceSession(str(plain), providers=["CPUExecutionProvider"])
    found = session.run(outputs, dict(zip(names, (i.numpy() for i in inputs), strict=True)))
    quantize_dynamic(
        str(plain),
        str(target),
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    return max(float(np.abs(f - w.numpy()).max()) for f, w in zip(found, wanted, strict=True))


def runner(path: Path) -> Runner:
    """Runs an exported file on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    takes_features = any(i.name == "features" for i in session.get_inputs())

    def run(ids: np.ndarray, attention: np.ndarray, features: np.ndarray) -> dict[str, np.ndarray]:
        inputs = {"input_ids": ids, "attention_mask": attention} | ({"features": features} if takes_features else {})
        return {
            name.removeprefix("logits_") if name != "logits" else "shipped": v
            for name, v in zip(names, session.run(None, inputs), strict=True)
        }

    return run


def torch_runner(model: Encoder) -> Runner:
    """Runs the model in torch."""
    model.eval()

    def run(ids: np.ndarray, attention: np.ndarray, features: np.ndarray) -> dict[str, np.ndarray]:
        with torch.no_grad():
            found = model(torch.from_numpy(ids), torch.from_numpy(attention), torch.from_numpy(features))
        return {head: values.numpy() for head, values in found.items()}

    return run
