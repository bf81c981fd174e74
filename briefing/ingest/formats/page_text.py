"""The text of a web page: its bytes decoded, and what would mislead a parser taken out of it."""

from __future__ import annotations

import re

from briefing.errors import BriefingError
from briefing.ingest.text.clean import clean, unix_lines
from briefing.ingest.text.decode import decode
from briefing.ingest.text.misread import read_back
from briefing.ingest.text.raised_marks import without_raised_marks

__all__ = ["MAX_CHARACTERS", "page_text", "prepared"]

MAX_CHARACTERS = 10_000_000  # without the data that a page holds in its addresses
_DATA = re.compile(r"data:[\w/+.-]{1,60}(?:;[\w=.-]{1,40}){0,4},[^\"'\s)>]*", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));?")
_DECLARED = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# What browsers read in place of the names that pages declare: each holds all that the name has, and
# the letters that pages use beside it (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
_XML = re.compile(r"(?:\s*<\?xml[^>]*>)+")
# A heading that is a link to itself would be taken for navigation.
_OWN_LINK = re.compile(
    r"(<h[1-6]\b[^<>]{0,300}>\s*)<a\b[^<>]{0,300}?\shref\s*=\s*[\"']?#[^<>]{0,300}>", re.IGNORECASE
)
# What Word prints as a list's bullet or number, for readers that know no lists.
_LIST_MARK = re.compile(
    r"<!\[if !supportLists\]>(?P<mark>.{0,600}?)<!\[endif\]>", re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r">\s*\(?((?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])", re.IGNORECASE)


def page_text(data: bytes, charset: str | None) -> str:
    """The text of a page's bytes: by their mark, the server's word, the page's own, or a guess.

    Raises:
        BriefingError: they are no text.
    """
    declared = _DECLARED.search(data, 0, 4096)
    for name in (charset, declared[1].decode("ascii") if declared else None):
        if not name or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            continue
        name = _READ_AS.get(name.lower(), name)
        try:
            return read_back(data.decode(name))[0]
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return decode(data)[0]


def prepared(page: str) -> str:
    """A page without the data in its addresses and without references to control characters.

    Raises:
        BriefingError: it is too large even so.
    """
    if "data:" in page or "DATA:" in page:
        page = _DATA.sub("data:,", page)
    if len(page) > MAX_CHARACTERS:
        raise BriefingError(f"is larger than a page of {MAX_CHARACTERS // 1_000_000} MB")
    page = unix_lines(page)
    if "<?xml" in page:
        page = _XML.sub("", page, count=1)
    page = _OWN_LINK.sub(r"\1", page)
    if "supportLists" in page:
        page = _LIST_MARK.sub(_list_mark, page)
    page = without_raised_marks(clean(page.replace("\f", " ")))
    return _REFERENCE.sub(_safe_reference, page)


def _list_mark(match: re.Match[str]) -> str:
    number = _NUMBER.search(match["mark"])
    return f"{number[1] if number else '•'} "


def _safe_reference(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    if code > 0x10FFFF:
        return ""
    character = chr(code)
    return match[0] if clean(character) == character else ""
