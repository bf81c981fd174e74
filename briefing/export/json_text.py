"""A briefing as JSON: ``briefing/1``, for people to look at or one a line for programs."""

from __future__ import annotations

import json
import re

from briefing.model import Briefing
from briefing.model.contract import briefing_to_json

__all__ = ["json_line", "json_text"]

_PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
# Valid in JSON, but some programs end a line at them.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_text(briefing: Briefing) -> str:
    """A ``briefing/1`` object on many lines, each span on one."""
    text = json.dumps(briefing_to_json(briefing), ensure_ascii=False, indent=2)
    # No string can match: in JSON a string holds no line break.
    return _PAIR.sub(r"[\1, \2]", text).translate(_LINE_ENDS) + "\n"


def json_line(briefing: Briefing) -> str:
    """A ``briefing/1`` object on one line."""
    text = json.dumps(briefing_to_json(briefing), ensure_ascii=False, separators=(",", ":"))
    return text.translate(_LINE_ENDS) + "\n"
