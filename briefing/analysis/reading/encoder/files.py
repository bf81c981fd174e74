"""Names of the encoder's weight files, and the format that their manifest states."""

from __future__ import annotations

ENCODER = "encoder.onnx"
HEADS = "heads.onnx"
TABLES = "tables.npz"
LABELS = "labels.json"
PIECES = "pieces.json"

FILES = (ENCODER, HEADS, TABLES, LABELS, PIECES)
FORMAT = "briefing-encoder/1"
