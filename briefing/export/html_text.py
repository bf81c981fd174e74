"""Words of an article, a name or an address in the HTML of a note: escaped, all of them."""

from __future__ import annotations

from html import escape

from briefing.export.wording import one_line

__all__ = ["shown", "shown_inline"]


def shown(text: str) -> str:
    """Words on one line, as HTML that shows them and nothing else, in an attribute as well."""
    return shown_inline(one_line(text))


def shown_inline(text: str) -> str:
    """Words as HTML that shows them and nothing else, their line breaks kept."""
    # HTML knows no NUL, and a carriage return there is not one of the text.
    return escape(text.replace("\0", "\ufffd").replace("\r", " "))
