"""Where the messages of a mailbox begin, and what their lines look like in it."""

from __future__ import annotations

import re

__all__ = ["ESCAPED_FROM", "FROM_LINE"]

FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n")
"""The line that begins a message: the first, or one that follows an empty line."""
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a message that would look like one."""
