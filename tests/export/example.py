"""A small briefing made by hand: a claim and its denial, an unanswered accusation, a remark."""

from __future__ import annotations

from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Paragraph,
    Section,
    Source,
    Span,
    Statement,
    When,
)

TEXT = """\
Iran Sends Drones: Report

Image Credit: Google

John Kirby said on Friday that Iran had sent drones to Russia. Iran denied this.

The War:

The United States accused Iran of complicity.

According to the UN, "thousands" have died.

Post a Comment
"""


def span(words: str, occurrence: int = 1) -> Span:
    """Where words stand in the text."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def document(**changes: object) -> Document:
    """The document; some of its fields may be given otherwise."""
    values: dict[str, object] = {
        "source": Source("articles/Drones.txt", None, "0" * 64),
        "text": TEXT,
        "paragraphs": (
            Paragraph("title", span("Iran Sends Drones: Report")),
            Paragraph("credit", span("Image Credit: Google")),
            Paragraph(
                "body",
                span(
                    "John Kirby said on Friday that Iran had sent drones to Russia. "
                    "Iran denied this."
                ),
            ),
            Paragraph("heading", span("The War:"), 1),
            Paragraph("body", span("The United States accused Iran of complicity.")),
            Paragraph("body", span('According to the UN, "thousands" have died.')),
            Paragraph("boilerplate", span("Post a Comment")),
        ),
        "sections": (
            Section("sec0", None, 0, Span(span("John").start, span("this.").end)),
            Section("sec1", "The War:", 1, Span(span("The War").start, span("died.").end)),
        ),
        "title": "Iran Sends Drones: Report",
        "outlet": "Al-Jazeera",
        "published": "2023-06-09",
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def briefing(**changes: object) -> Briefing:
    """The briefing; some fields of its document may be given otherwise."""
    return Briefing(
        document(**changes),
        actors=(
            Actor("a1", "Iran", "country", "a1", aliases=("Tehran",)),
            Actor("a2", "John Kirby", "person", "a3", "spokesperson", ("Kirby",)),
            Actor("a3", "United States", "country", "a3", aliases=("US", "Washington")),
            Actor("a4", "Russia", "country", "a4"),
            Actor("a5", "United Nations", "organisation", "a5", aliases=("UN",)),
        ),
        statements=(
            Statement(
                "s1",
                "claim",
                "indirect",
                "a2",
                "a3",
                (span("John Kirby"),),
                (span("said"),),
                (span("that Iran had sent drones to Russia"),),
                ("a1",),
                "sec0",
                when=When("on Friday", "2023-06-09", "2023-06-09"),
            ),
            Statement(
                "s2",
                "denial",
                "indirect",
                "a1",
                "a1",
                (span("Iran", 3),),
                (span("denied"),),
                (span("this"),),
                section="sec0",
            ),
            Statement(
                "s3",
                "accusation",
                "indirect",
                "a3",
                "a3",
                (span("The United States"),),
                (span("accused"),),
                (span("Iran of complicity"),),
                ("a1",),
                "sec1",
                confidence=0.3,
            ),
            Statement(
                "s4",
                "statement",
                "mixed",
                "a5",
                "a5",
                (span("the UN"),),
                (span("According to"),),
                (span('"thousands" have died'),),
                section="sec1",
                parent="s3",
            ),
        ),
        links=(Link("s2", "s1", "denies", 0.9),),
    )
