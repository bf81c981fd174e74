"""A briefing as an analyst's note in Markdown: for GitHub, Obsidian and plain eyes alike.

`briefing.export.note` says what is in it. All that comes from the article is escaped
(`briefing.export.markdown_escape`), so that nothing in it can break out of its place. The note is
kept to about twice the article's words: where the sides' own words would make it longer, long
statements are cut there, which is said; in the article they stand in full.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from briefing.export import wording
from briefing.export.addresses import linkable
from briefing.export.article_blocks import ArticleBlock, article_blocks, small_print
from briefing.export.inline import Piece, pieces
from briefing.export.markdown_escape import (
    apart,
    can_stand,
    literal,
    marked,
    scalar,
    wikilink,
)
from briefing.export.note import note
from briefing.export.note_parts import (
    Dispute,
    Footnote,
    Lengths,
    Note,
    NoteOptions,
    Reply,
    Saying,
    SideWords,
)
from briefing.export.quotations import record
from briefing.model import Actor, Briefing, Statement
from briefing.model.contract import SCHEMA

__all__ = ["MOST", "markdown"]

MOST = 2.2
"""The words of a note for each of the article's, at most, as far as its footnotes leave room."""

_HEADINGS_UNDER = 2  # the level of the heading that the article's own stand under

_SPEECH = ": "  # between a verb and words that stand by themselves

# From the fullest to the shortest.
_LENGTHS = (
    Lengths(),
    Lengths(claim=12, answer=5),
    Lengths(claim=10, answer=0),
    Lengths(claim=10, answer=0, is_brief=True),
    Lengths(claim=10, answer=0, is_brief=True, saying=30),
    Lengths(claim=8, answer=0, is_brief=True, saying=20),
    Lengths(claim=8, answer=0, is_brief=True, saying=20, shares=True),
    Lengths(claim=8, answer=0, is_brief=True, saying=12, shares=True),
    Lengths(claim=6, answer=0, is_brief=True, saying=8, reported=4, shares=True),
    Lengths(claim=6, answer=0, is_brief=True, saying=6, reported=3, shares=True),
    Lengths(claim=4, answer=0, is_brief=True, saying=3, reported=2, verb=2, shares=True),
)


def markdown(briefing: Briefing, options: NoteOptions | None = None) -> str:
    """The whole note, ending in a newline."""
    options = options or NoteOptions()
    most = MOST * len(briefing.document.text.split())
    most -= sum(len(block.split()) for block in _article(briefing, {}))
    front = f"{_front_matter(briefing, options)}\n\n{record(briefing)}".rstrip()
    for lengths in _LENGTHS:
        made = note(briefing, options, lengths)
        writer = _Writer(briefing, made, options, gathers=lengths.shares)
        head, foot = "\n\n".join(writer.head()), writer.footnotes()
        if len(front.split()) + len(head.split()) + len(foot.split()) <= most:
            break
    article = "\n\n".join(_article(briefing, writer.names))
    return "\n\n".join(filter(None, (front, head, article, foot))) + "\n"


def _front_matter(briefing: Briefing, options: NoteOptions) -> str:
    document = briefing.document
    values = {
        "outlet": document.outlet,
        "author": document.byline,
        "published": document.published,
        "source": document.source.path if document.source.path != "-" else None,
        "url": document.source.url,
        "sha256": document.source.sha256,
        "selection": wording.criteria(briefing.selected) if briefing.selected else None,
    }
    lines = [f"{key}: {scalar(value)}" for key, value in values.items() if value]
    if options.tags:
        lines += ["tags:", *(f"  - {scalar(tag)}" for tag in options.tags)]
    if options.wikilinks and (names := _spoken_of(briefing)):
        lines += ["actors:", *(f"  - {scalar(wikilink(name))}" for name in names)]
    lines.append(f"briefing-schema: {scalar(SCHEMA)}")
    return "\n".join(["---", *lines, "---"])


def _spoken_of(briefing: Briefing) -> list[str]:
    """The actors who say anything or are spoken of, in the order of their first mention."""
    ids = {id_ for s in briefing.statements for id_ in (s.speaker, s.party, *s.targets)}
    return [wording.one_line(actor.name) for actor in briefing.actors if actor.id in ids]


class _Writer:
    """Writes what the note says, apart from the article."""

    def __init__(
        self, briefing: Briefing, made: Note, options: NoteOptions, *, gathers: bool = False
    ) -> None:
        """Write a note.

        Args:
            briefing: Whose note it is.
            made: What it says.
            options: What is wished of it.
            gathers: Whether what one speaker says with the same verb shares a line.
        """
        self._briefing = briefing
        self._note = made
        self._gathers = gathers
        self._linked = options.wikilinks
        self.names = {
            statement.id: footnote.statements[0].id
            for footnote in made.footnotes
            for statement in footnote.statements
        }
        """What the footnote of each statement is called."""

    def head(self) -> Iterator[str]:
        """All that stands before the article."""
        made = self._note
        yield f"# {literal(made.title)}{self._marks(_in_title(self._briefing))}"
        yield self._callout()
        if made.disputes or made.unanswered:
            yield "## Disputes"
            lines = self._disputes(made.disputes)
            if made.unanswered:
                claims = (f"{literal(name)}{self._marks(each)}" for name, each in made.unanswered)
                lines.append(f"- *No answer found here*: {', '.join(claims)}")
            yield "\n".join(lines)
        if made.sides:
            yield "## In their own words"
            if made.is_cut:
                yield "*Long statements are cut (…); they stand in full in the article.*"
            for side in made.sides:
                yield from self._side(side)

    def footnotes(self) -> str:
        """The footnotes, a line each."""
        return "\n".join(self._footnote(footnote) for footnote in self._note.footnotes)

    def _callout(self) -> str:
        """Where it is from, how it was read, and what one should know before one reads on."""
        made = self._note
        origin = " · ".join(literal(part) for part in made.origin)
        if address := linkable(self._briefing.document.source.url):
            origin = f"[{origin or 'The article'}]({address})"
        lines = (origin, literal(f"{made.reading}."), *(literal(notice) for notice in made.notices))
        return "> [!NOTE]\n" + "  \n".join(f"> {line}" for line in lines if line)

    def _disputes(self, disputes: Iterable[Dispute]) -> list[str]:
        """A line a sentence: those that read the same, cut as they are, are said once."""
        alike: dict[str, list[Dispute]] = {}
        for dispute in disputes:
            said = dispute.sentence
            who = self._actor(said.speaker, self._briefing.actor(dispute.statement.speaker))
            line = f"**{who}** {literal(said.verb)}{said.joint}{literal(said.words)}"
            alike.setdefault(line, []).append(dispute)
        lines = []
        for line, those in alike.items():
            marks = self._marks(dispute.statement for dispute in those)
            replies = [reply for dispute in those for reply in dispute.replies]
            lines.append(f"- {'; '.join([line + marks, *self._replies(replies)])}")
        return lines

    def _replies(self, replies: Iterable[Reply]) -> list[str]:
        """What is answered, a part each: what reads the same is said once."""
        alike: dict[str, list[Statement]] = {}
        for reply in replies:
            who = self._actor(reply.speaker, self._briefing.actor(reply.statement.speaker))
            words = f" ({literal(reply.words)})" if reply.words else ""
            alike.setdefault(f"**{who}** {literal(reply.verb)}{words}", []).append(reply.statement)
        return [said + self._marks(statements) for said, statements in alike.items()]

    def _side(self, side: SideWords) -> Iterator[str]:
        name = wording.one_line(side.party.name) if side.party else "Unattributed"
        yield f"### {self._actor(name, side.party)}"
        for each in side.speakers:
            if each.speaker is not None:
                name = wording.one_line(each.speaker.name)
                role = f", {literal(each.role)}" if each.role else ""
                yield f"**{self._actor(name, each.speaker)}**{role}"
            yield "\n".join(self._sayings(each.sayings))

    def _sayings(self, sayings: Iterable[Saying]) -> Iterator[str]:
        """A line a statement, and what reads the same once.

        Where they are gathered, words that stand by themselves share the line of their verb.
        """
        lines: dict[tuple[str, str], dict[str, list[Statement]]] = {}
        for saying in sayings:
            begun, words = f"{literal(saying.verb)}{saying.joint}", literal(saying.words)
            is_gathered = self._gathers and saying.joint == _SPEECH
            said = lines.setdefault((begun, "" if is_gathered else words), {})
            said.setdefault(words, []).extend(saying.statements)
        for (begun, _), said in lines.items():
            yield f"- {begun}{'; '.join(f'{w}{self._marks(each)}' for w, each in said.items())}"

    def _footnote(self, footnote: Footnote) -> str:
        told = f"{footnote.speaker}, {'; '.join(footnote.particulars)}"
        return f"[^{footnote.statements[0].id}]: {literal(told)}"

    def _actor(self, name: str, actor: Actor | None) -> str:
        """A name as it is printed; a link to the note of that name where it is an actor's own."""
        if self._linked and actor is not None and name == wording.one_line(actor.name):
            return wikilink(name)
        return literal(name)

    def _marks(self, statements: Iterable[Statement]) -> str:
        names = dict.fromkeys(self.names[statement.id] for statement in statements)
        return "".join(f"[^{name}]" for name in names)


def _in_title(briefing: Briefing) -> list[Statement]:
    """The statements that the title makes, or a line that repeats it."""
    titles = [p.span for p in briefing.document.paragraphs if p.kind in ("title", "repeated title")]
    return [s for s in briefing.statements if any(t.start < s.end <= t.end for t in titles)]


def _article(briefing: Briefing, names: Mapping[str, str]) -> Iterator[str]:
    """The article as it stands: headings, paragraphs, lists; a mark where each statement ends.

    Args:
        briefing: Whose article it is.
        names: What the footnote of each statement is called; one without a name gets no mark.
    """
    document = briefing.document
    ends = sorted(
        ((s.end, names[s.id]) for s in briefing.statements if s.id in names),
        key=lambda end: end[0],
    )
    yield f"{'#' * _HEADINGS_UNDER} The article"
    for kind, group in groupby(article_blocks(document), key=lambda block: block.kind):
        written = [(block, marked(_pieces(document.text, block, ends))) for block in group]
        if kind == "item":
            yield _list(written)
        elif kind == "quote":
            yield "\n>\n".join(f"> {words}" for _, words in written)
        elif kind == "heading":
            for block, words in written:
                yield f"{'#' * min(_HEADINGS_UNDER + block.level, 6)} {words}"
        else:
            yield from (words for _, words in written)
    if small := small_print(document):
        yield f"*{' · '.join(literal(words) for words in small)}*"


def _list(items: Iterable[tuple[ArticleBlock, str]]) -> str:
    """Items a line each; a list that begins with a number needs an empty line before it."""
    lines: list[str] = []
    open_: list[bool] = []  # of each list that one is in: whether it counts
    for item, words in items:
        counts = item.number is not None
        begins = len(open_) < item.level or open_[item.level - 1] != counts
        if counts and begins and lines:
            lines.append("")
        open_[item.level - 1 :] = [counts]
        sign = f"{item.number}." if counts else "-"
        lines.append(f"{'    ' * (item.level - 1)}{sign} {words}")
    return "\n".join(lines)


def _pieces(text: str, block: ArticleBlock, ends: Sequence[tuple[int, str]]) -> Iterator[Piece]:
    first = bisect_right(ends, block.span.start, key=lambda end: end[0])
    last = bisect_right(ends, block.span.end, key=lambda end: end[0])
    usable = apart([each for each in block.markup if can_stand(text, each, block.span)])
    return pieces(text, block.span, markup=usable, marks=ends[first:last])
