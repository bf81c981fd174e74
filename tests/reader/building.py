"""Documents and briefings for tests, made from words in sight."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing import resources
from briefing.analysis.process.client import Progress
from briefing.errors import BriefingError
from briefing.model import (
    Actor,
    Briefing,
    Document,
    Link,
    Paragraph,
    ParagraphKind,
    Relation,
    Section,
    Source,
    Span,
    Statement,
    StatementKind,
)


def document(
    *paragraphs: tuple[ParagraphKind, str], outlet: str | None = None, path: str = "test.txt"
) -> Document:
    """A document of paragraphs with an empty line between; a heading begins a section."""
    text, found = "", []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        level = 2 if kind == "heading" else 1 if kind == "title" else 0
        found.append(Paragraph(kind, Span(len(text), len(text) + len(words)), level))
        text += words
    starts = [p.span.start for p in found if p.kind == "heading"]
    body = [p.span.start for p in found if p.kind == "body"]
    if body and (not starts or body[0] < starts[0]):
        starts.insert(0, body[0])
    sections = []
    for number, start in enumerate(starts):
        end = starts[number + 1] - 2 if number + 1 < len(starts) else len(text)
        first = next(p for p in found if p.span.start == start)
        heading = first.span.of(text) if first.kind == "heading" else None
        level = first.level or 1
        sections.append(Section(f"sec{number + 1}", heading, level, Span(start, end)))
    title = next((p.span.of(text) for p in found if p.kind == "title"), None)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        Source(path, None, sha256), text, tuple(found), tuple(sections), title, outlet=outlet
    )


@dataclass(frozen=True)
class Said:
    """A statement by its words: ``party`` and ``speaker`` are names, ``claim`` is by its place."""

    kind: StatementKind
    party: str | None
    source: str
    cue: str
    content: str
    speaker: str | None = None
    targets: tuple[str, ...] = ()
    parent: int | None = None
    confidence: float = 1.0


def briefing(
    article: Document,
    said: Sequence[Said],
    links: Sequence[tuple[int, int, Relation]] = (),
) -> Briefing:
    """A briefing of statements whose words are looked for in order of the text.

    Args:
        article: where they stand.
        said: the statements, in reading order.
        links: response, claim (places in ``said``) and relation.
    """
    names: dict[str, str | None] = {}
    for one in said:
        for name in (one.party, *one.targets):
            if name:
                names.setdefault(name, None)
        if one.speaker and one.speaker != one.party:
            names.setdefault(one.speaker, one.party)
    ids = {name: f"a{number}" for number, name in enumerate(names, 1)}
    actors = [
        Actor(
            ids[name],
            name,
            "country" if party is None else "person",
            ids[name] if party is None else ids[party],
        )
        for name, party in names.items()
    ]
    statements: list[Statement] = []
    position = 0
    for number, one in enumerate(said, 1):
        anchor = statements[one.parent].start if one.parent is not None else position
        content = _piece(article.text, one.content, anchor)
        start = content[0].start - 200 if content else anchor
        before = max(start, anchor if one.parent is not None else 0)
        cue = _nearest(article.text, one.cue, content)
        source = _nearest(article.text, one.source, cue or content)
        section = article.section_at(content[0].start if content else before)
        party = one.party
        statements.append(
            Statement(
                id=f"s{number}",
                kind=one.kind,
                quote="indirect",
                speaker=ids[one.speaker] if one.speaker else ids[party] if party else None,
                party=ids[party] if party else None,
                source=source,
                cue=cue,
                content=content,
                targets=tuple(ids[target] for target in one.targets),
                section=section.id if section else None,
                parent=None if one.parent is None else f"s{one.parent + 1}",
                confidence=one.confidence,
            )
        )
        if one.parent is None and content:
            position = content[0].start
    made = tuple(Link(f"s{a + 1}", f"s{b + 1}", relation) for a, b, relation in links)
    return Briefing(article, tuple(actors), tuple(statements), made)


def _piece(text: str, words: str, after: int) -> tuple[Span, ...]:
    if not words:
        return ()
    start = text.index(words, after)
    return (Span(start, start + len(words)),)


def _nearest(text: str, words: str, to: tuple[Span, ...]) -> tuple[Span, ...]:
    """The occurrence of words that is nearest to a piece."""
    if not words:
        return ()
    anchor = to[0].start if to else 0
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    start = min(found, key=lambda offset: abs(offset + len(words) - anchor))
    return (Span(start, start + len(words)),)


SAMPLE_SAID: tuple[Said, ...] = (
    Said("claim", "United States", "US Intelligence", "Indicates",
         "Iran's Material Support for Drone Manufacturing Plant in Russian Capital",
         "US intelligence", ("Iran",)),
    Said("accusation", "United States", "the United States", "has accused",
         "the Iranian government of assisting in the construction of a drone manufacturing plant "
         "near Moscow", None, ("Iran",)),
    Said("statement", "United States",
         "John Kirby, the spokesperson for the White House National Security Council",
         "issued a statement", "citing US intelligence findings that revealed Iran's material "
         "support for the plant, which is expected to become operational by early next year",
         "John Kirby", ("Iran",)),
    Said("claim", "United States", "US intelligence findings", "revealed",
         "Iran's material support for the plant, which is expected to become operational by early "
         "next year", "US intelligence", ("Iran",), parent=2),
    Said("claim", "United States", "US officials", "reaffirmed their claims",
         "that Iran has supplied hundreds of unmanned aerial vehicles (UAVs) or drones to Russia "
         "for deployment in Ukraine", "US officials", ("Iran",)),
    Said("statement", "United States", "Kirby", "stated",
         "that Russia had been utilizing Iranian UAVs in recent weeks to carry out strikes in Kyiv "
         "and to instill fear among the Ukrainian population", "John Kirby", ("Russia",)),
    Said("concern", None, "", "has raised concerns",
         "about the deepening military partnership between Russia and Iran", None,
         ("Russia", "Iran"), confidence=0.4),
    Said("claim", "United States", "The Biden administration", "had previously alleged",
         "that Iran and Russia were discussing the possibility of establishing a drone assembly "
         "line within Russian territory", "Biden administration", ("Iran", "Russia")),
    Said("statement", "United States", "Kirby", "now reveals",
         "that US intelligence officials believe the manufacturing plant is being set up in the "
         "Alabuga special economic zone, located several hundred miles east of Moscow",
         "John Kirby"),
    Said("claim", "United States", "US intelligence officials", "believe",
         "the manufacturing plant is being set up in the Alabuga special economic zone, located "
         "several hundred miles east of Moscow", "US intelligence", parent=8),
    Said("denial", "Russia", "Russia", "has denied",
         "the utilization of Iranian-made drones in Ukraine"),
    Said("acknowledgement", "Iran", "Iran", "has acknowledged", "sending drones to Russia"),
    Said("claim", "Iran", "Iran", "claims",
         "that it occurred prior to the widely condemned Russian invasion in February 2022"),
    Said("accusation", "United States", "The United States", "has accused",
         "Iran of complicity in the Russian invasion of Ukraine", None, ("Iran",)),
    Said("statement", "United Nations", "the United Nations", "according to",
         "the loss of thousands of lives and the displacement of nearly 14 million people"),
    Said("statement", "United States", "Kirby", "stated on Friday",
         "that Iran continues to send drones to Russia, shipping them across the Caspian Sea to "
         "the Russian port of Makhachkala", "John Kirby", ("Iran",)),
    Said("concern", "United States", "The US Treasury", "expressed concern",
         "over Iran's well-documented proliferation of UAVs and conventional weapons to its "
         "proxies", "US Treasury", ("Iran",)),
    Said("claim", "Ukraine", "Ukraine", "has also alleged",
         "that Iranian-made drones have been used in Russian attacks on Ukrainian cities, "
         "resulting in civilian casualties", None, ("Russia", "Iran")),
    Said("question", "Ukraine", "Ukrainian President Volodymyr Zelenskyy", "questioning",
         'their willingness to be "accomplices in Russian terror,"', "Volodymyr Zelenskyy",
         ("Iran",)),
    Said("dismissal", "Iran", "Iran", "dismissed", 'as mere "political show."', None, ("Ukraine",)),
    Said("accusation", "Russia", "Russia", "has accused",
         "Ukraine of employing drones to launch attacks within its borders", None, ("Ukraine",)),
    Said("statement", "Russia", "Russia", "reported",
         "a drone crashing into a residential building in the city of Voronezh"),
    Said("accusation", "Russia", "", "placing blame",
         "on Ukraine for a series of drone attacks in Moscow in late May", None, ("Ukraine",)),
)  # fmt: skip
SAMPLE_LINKS: tuple[tuple[int, int, Relation], ...] = (
    (10, 5, "denies"),
    (10, 17, "denies"),
    (11, 4, "acknowledges"),
    (12, 4, "narrows"),
    (19, 18, "dismisses"),
)


def sample_document() -> Document:
    """The bundled sample, its parts told by what its lines look like."""
    text = resources.sample().read_text(encoding="utf-8")
    kinds: dict[str, ParagraphKind] = {
        "Satellite image": "caption",
        "Image Credit": "credit",
        "(Courtesy": "outlet",
        "Post a Comment": "boilerplate",
        "0 Comments": "boilerplate",
    }
    found: list[Paragraph] = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        kind = next((kind for start, kind in kinds.items() if line.startswith(start)), None)
        if kind is None and line.startswith("US Intelligence Indicates"):
            kind = "repeated title" if found else "title"
        if kind is None:
            kind = "heading" if line.endswith(":") else "body"
        level = 2 if kind == "heading" else 0
        found.append(Paragraph(kind, Span(*match.span()), level))
    body = next(p for p in found if p.kind == "body")
    starts = [body, *(p for p in found if p.kind == "heading")]
    ends = [p.span.start - 2 for p in starts[1:]]
    ends.append(next(p.span.start for p in found if p.kind == "outlet") - 2)
    sections = tuple(
        Section(
            f"sec{number}",
            p.span.of(text) if p.kind == "heading" else None,
            2,
            Span(p.span.start, end),
        )
        for number, (p, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
    return Document(
        source=Source(
            "seeds/iran-drone-plant.txt", None, hashlib.sha256(text.encode()).hexdigest()
        ),
        text=text,
        paragraphs=tuple(found),
        sections=sections,
        title=found[0].span.of(text),
        outlet="Al-Jazeera",
    )


def sample_briefing() -> Briefing:
    """The sample with a ledger made by hand."""
    return briefing(sample_document(), SAMPLE_SAID, SAMPLE_LINKS)


class Answering:
    """An analyser that has the briefing at hand."""

    def __init__(self, known: Briefing) -> None:
        self.known = known
        self.closed = False

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Say that all is done, and what came of it."""
        yield Progress(1, 1)
        yield self.known

    def close(self) -> None:
        """Remember to have been closed."""
        self.closed = True


class Waiting:
    """An analyser that says how far it is, and then nothing until it is closed."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Be at 3 of 12 for ever."""
        yield Progress(3, 12)
        self._closed.wait()
        raise BriefingError("the analysis was ended")

    def close(self) -> None:
        """Wait no longer."""
        self._closed.set()


class Failing:
    """An analyser that fails."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def analyse(self, document: Document) -> Iterator[Progress | Briefing]:
        """Begin, and fail."""
        yield Progress(1, 12)
        raise self._error

    def close(self) -> None:
        """Nothing runs."""
