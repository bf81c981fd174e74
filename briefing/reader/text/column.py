"""Where the words of the article stand: a column, in the middle of what room there is."""

from __future__ import annotations

MARKS_SHOWN = 2  # statements that begin on a row, each a digit and a sign
MARK = 3
"""Columns of a mark: its digit, its sign, and what is to be known of that; often an empty one."""
MARGIN = (MARK + 1) * MARKS_SHOWN + 1
"""Columns before the text: the marks, with an empty one between them so that they never run
together, and a bar with an empty column behind it."""

_RIGHT = 3  # an empty column or two after the text, and that of the ticks
_NARROWEST = 12  # columns of text, however small the window


def text_width(room: int, measure: int) -> int:
    """Columns of text.

    Args:
        room: columns that the article has, without that of the scrollbar.
        measure: columns of text, at most.
    """
    return max(_NARROWEST, min(measure, room - MARGIN - _RIGHT))


def indent(room: int, width: int) -> int:
    """Empty columns before the margin, where the text has so many."""
    return max(0, (room - width - MARGIN - _RIGHT) // 2)
