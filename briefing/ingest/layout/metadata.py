"""What a file says of its article beside the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.ingest.layout.dates import date_line, iso_date

__all__ = ["Metadata"]


@dataclass(frozen=True)
class Metadata:
    """What a file says of its article beside the text; it goes before what the text says."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None  # an ISO date
    language: str | None = None  # a code, such as "en" or "en-GB"

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Metadata:
        """From front matter, whose keys go by several names. An address is nobody's name."""

        def first(*keys: str) -> str | None:
            values = (" ".join(fields.get(key, "").split()) for key in keys)
            return next((value for value in values if value and "://" not in value), None)

        date = first(
            "published", "date", "pubdate", "publication date", "date_published", "created"
        )
        return cls(
            title=first("title", "headline"),
            byline=first("author", "authors", "byline", "by"),
            outlet=first("outlet", "publisher", "publication", "source", "site", "site_name"),
            published=_any_date(date) if date else None,
            language=first("language", "lang"),
        )


def _any_date(words_: str) -> str | None:
    line = date_line(words_)
    return line.iso if line else iso_date(words_)
