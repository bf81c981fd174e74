"""From a briefing to a file: one module a format. Reads the briefing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING

from briefing.model import Briefing

if TYPE_CHECKING:
    from briefing.export.note_parts import NoteOptions

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True)
class Format:
    """A format that a briefing can be exported to."""

    write: Callable[[Briefing], str]
    suffix: str
    joins: bool = False
    """Whether several briefings can stand in one file, one after the other."""
    item: Callable[[Briefing], str] | None = None
    """What stands in a JSON list for one of several briefings; such a format joins, too."""
    keyed: Callable[[Briefing, str], str] | None = None
    """Writes an entry of a bibliography under a key that no other entry of the file has."""
    beside: Callable[[Briefing], dict[str, str]] | None = None
    """The files that go with it, by their endings; such a format needs a folder."""
    once: Callable[[], dict[str, str]] | None = None
    """The files that a folder of it has once, by their names."""
    note: Callable[[Briefing, NoteOptions], str] | None = None
    """Writes it with options, where it is a note."""
    title: str = ""
    """What it is, in a few words, for those who choose."""

    def noted(self, options: NoteOptions) -> Format:
        """The format as it writes a note with these options; itself, where it writes none."""
        if self.note is None:
            return self
        return replace(self, write=partial(_with_options, self.note, options))

    def joined(self, briefings: Iterable[Briefing]) -> Iterator[str]:
        """Several briefings in one file, piece by piece as they come."""
        written: Iterator[str] = map(self.item or self.write, briefings)
        if self.keyed is not None:
            from briefing.export.bibliography import distinct_keys

            written = starmap(self.keyed, distinct_keys(briefings))
        if self.item is None:
            yield from written
            return
        yield "[\n"
        for number, text in enumerate(written):
            yield (",\n" if number else "") + text
        yield "\n]\n"


# Each format's module is loaded when something is written in it.


def _with_options(
    note: Callable[[Briefing, NoteOptions], str], options: NoteOptions, briefing: Briefing
) -> str:
    return note(briefing, options)


def _markdown(briefing: Briefing, options: NoteOptions | None = None) -> str:
    from briefing.export.markdown import markdown

    return markdown(briefing, options)


def _html(briefing: Briefing, options: NoteOptions | None = None) -> str:
    from briefing.export.html import html_note

    return html_note(briefing, options)


def _json(briefing: Briefing) -> str:
    from briefing.export.json_text import json_text

    return json_text(briefing)


def _json_line(briefing: Briefing) -> str:
    from briefing.export.json_text import json_line

    return json_line(briefing)


def _csv(briefing: Briefing) -> str:
    from briefing.export.csv_table import csv_table

    return csv_table(briefing)


def _accusations(briefing: Briefing) -> str:
    from briefing.export.accusations import accusations_table

    return accusations_table(briefing)


def _brat(briefing: Briefing) -> str:
    from briefing.export.brat import ann_lines

    return ann_lines(briefing)


def _beside_brat(briefing: Briefing) -> dict[str, str]:
    from briefing.export.brat import beside

    return beside(briefing)


def _brat_once() -> dict[str, str]:
    from briefing.export.brat import configuration

    return {"annotation.conf": configuration()}


def _prodigy(briefing: Briefing) -> str:
    from briefing.export.prodigy import prodigy_line

    return prodigy_line(briefing)


def _label_studio(briefing: Briefing) -> str:
    from briefing.export.label_studio import label_studio

    return label_studio(briefing)


def _label_studio_task(briefing: Briefing) -> str:
    from briefing.export.label_studio import label_studio_task

    return label_studio_task(briefing)


def _web_annotation(briefing: Briefing) -> str:
    from briefing.export.web_annotation import web_annotation

    return web_annotation(briefing)


def _csl(briefing: Briefing) -> str:
    from briefing.export.bibliography import csl_json_text

    return csl_json_text(briefing.document)


def _csl_item(briefing: Briefing, key: str | None = None) -> str:
    import json

    from briefing.export.bibliography import csl_json

    return json.dumps(csl_json(briefing.document, key=key), ensure_ascii=False)


def _bibtex(briefing: Briefing, key: str | None = None) -> str:
    from briefing.export.bibliography import bibtex

    return bibtex(briefing.document, key=key)


def _ris(briefing: Briefing) -> str:
    from briefing.export.ris import ris

    return ris(briefing.document)


FORMATS: dict[str, Format] = {
    "md": Format(_markdown, ".md", note=_markdown, title="Markdown, a note"),
    "html": Format(_html, ".html", note=_html, title="Web page, the same note"),
    "json": Format(_json, ".json", title="JSON, all there is"),
    "jsonl": Format(_json_line, ".jsonl", joins=True, title="JSON, on one line"),
    "csv": Format(_csv, ".csv", title="CSV, a row a statement"),
    "accusations": Format(_accusations, ".csv", title="CSV, who accuses whom"),
    "brat": Format(
        _brat, ".ann", beside=_beside_brat, once=_brat_once, title="brat, for annotators"
    ),
    "prodigy": Format(_prodigy, ".jsonl", joins=True, title="Prodigy, for annotators"),
    "label-studio": Format(
        _label_studio,
        ".json",
        joins=True,
        item=_label_studio_task,
        title="Label Studio, for annotators",
    ),
    "web-annotation": Format(_web_annotation, ".jsonld", title="Web Annotation"),
    "csl": Format(
        _csl,
        ".json",
        joins=True,
        item=_csl_item,
        keyed=_csl_item,
        title="CSL-JSON, for Zotero and Pandoc",
    ),
    "bibtex": Format(_bibtex, ".bib", joins=True, keyed=_bibtex, title="BibTeX"),
    "ris": Format(_ris, ".ris", joins=True, title="RIS, for reference managers"),
}
