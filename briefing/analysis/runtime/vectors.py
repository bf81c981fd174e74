"""The vectors that a reading component leaves on a `Doc` for the learned stages above it."""

from __future__ import annotations

from spacy.tokens import Doc

VECTORS = "briefing_vectors"
"""`doc._.briefing_vectors`: an array of float16, tokens × `WIDTH`, zero on white space; or None."""

FEATURES = "briefing_features"
"""`doc._.briefing_features`: an array of float16, tokens × `SKIP`, of shape, case, line, quotation
and spacing; or None."""

WIDTH = 384
SKIP = 64

for _name in (VECTORS, FEATURES):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
