"""The rewritten graph computes what the joined one does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from onnx import ModelProto, TensorProto, helper, numpy_helper
from training.graph import rewrite

WIDTH = 48


def _model() -> ModelProto:
    """A sum with its norm, with and without a bias, and a bias with its GELU."""
    numbers = np.random.default_rng(0)
    given = {name: numbers.normal(size=WIDTH).astype(np.float32) for name in ("weight", "shift", "bias")}
    norm: dict[str, Any] = {"domain": "com.microsoft", "epsilon": 1e-5}
    nodes = [
        helper.make_node("SkipLayerNormalization", ["x", "y", "weight", "shift", "bias"], ["one"], name="1", **norm),
        helper.make_node("SkipLayerNormalization", ["one", "y", "weight", "shift"], ["two"], name="2", **norm),
        helper.make_node("BiasGelu", ["two", "bias"], ["z"], name="3", domain="com.microsoft"),
    ]
    shape: list[str | int | None] = ["rows", WIDTH]
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("x", "y", "z")]
    tensors = [numpy_helper.from_array(array, name) for name, array in given.items()]
    graph = helper.make_graph(nodes, "graph", values[:2], values[2:], tensors)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=8)


def _run(model: ModelProto) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    numbers = np.random.default_rng(1)
    fed = {name: numbers.normal(size=(7, WIDTH)).astype(np.float32) for name in ("x", "y")}
    (found,) = session.run(None, fed)
    return np.asarray(found)


def test_it_computes_the_same() -> None:
    model = _model()
    wanted = _run(model)
    rewrite(model)
    assert {node.op_type for node in model.graph.node} == {"Add", "LayerNormalization", "Gelu"}
    assert np.abs(_run(model) - wanted).max() < 1e-4


def test_a_second_time_changes_nothing() -> None:
    model = _model()
    rewrite(model)
    once = model.SerializeToString(deterministic=True)
    rewrite(model)
    assert model.SerializeToString(deterministic=True) == once
