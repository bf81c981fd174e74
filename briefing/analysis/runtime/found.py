"""What learned components above the reading leave on a `Doc` for the stages to decide with."""

from __future__ import annotations

from spacy.tokens import Doc

ATTRIBUTIONS = "attributions"
"""`doc._.attributions`: a tuple of `annotations.Attribution`, by the start of their cues."""

CUE_SHARES = "attribution_cues"
"""`doc._.attribution_cues`: an array over tokens, how likely each is part of a cue; or None."""

for _name, _default in ((ATTRIBUTIONS, ()), (CUE_SHARES, None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
