"""All that is known of one statement."""

from __future__ import annotations

from textual.content import Content

from briefing.model import Link, Statement
from briefing.reader.ledger import Ledger, is_doubtful
from briefing.reader.marks import GLYPHS
from briefing.reader.screens.dialog import TextDialog, table
from briefing.reader.wrap import shown

_INDENT = 13

Links = dict[int, list[tuple[int, Link]]]


class DetailScreen(TextDialog):
    """Its words, who says it for whom, of what kind it is, and who answers."""

    heading = "Statement"

    def __init__(self, ledger: Ledger, statement: int) -> None:
        """Show a statement.

        Args:
            ledger: where it stands.
            statement: its index there.
        """
        super().__init__()
        self._ledger = ledger
        self._number = statement

    def text(self, width: int) -> Content:
        """The words, a table, and the statements that it answers or is answered by."""
        ledger, briefing = self._ledger, self._ledger.briefing
        statement = ledger.statements[self._number]
        digit = ledger.digit(statement)
        words = Content(shown(briefing.words(statement.content)) or "…")
        rows: list[tuple[str, Content | str]] = [("Speaker", self._speaker(statement))]
        if statement.party:
            name = shown(ledger.name(statement.party))
            mark = f"{digit} " if digit else ""
            rows.append(("Party", Content.styled(f"{mark}{name}", f"bold $party-{digit}")))
        kind = f"{GLYPHS[statement.kind]}  {statement.kind}, {statement.quote}"
        rows.append(("Kind", kind))
        if statement.targets:
            targets = ", ".join(shown(ledger.name(target)) for target in statement.targets)
            rows.append(("About", targets))
        for name, pieces in (("Source", statement.source), ("Cue", statement.cue)):
            if pieces:
                rows.append((name, shown(briefing.words(pieces))))
        if statement.when is not None:
            when = statement.when
            dates = " to ".join(dict.fromkeys(d for d in (when.start, when.end) if d))
            rows.append(("When", shown(f"{when.text} ({dates})" if dates else when.text)))
        if statement.factuality not in ("certain", "unknown"):
            rows.append(("Held to be", statement.factuality))
        section = next((s for s in briefing.document.sections if s.id == statement.section), None)
        if section is not None and section.heading:
            rows.append(("Section", shown(section.heading).rstrip(":")))
        sure = f"{statement.confidence:.0%}".replace("%", " %")
        rows.append(("Confidence", f"{sure}, doubtful" if is_doubtful(statement) else sure))
        parts = [
            table([("", words)], indent=2, width=width),
            Content(""),
            table(rows, indent=_INDENT, width=width),
        ]
        parts += self._others("Answered by", self._ledger.answers, width)
        parts += self._others("Answers", self._ledger.answered, width)
        if not ledger.answers.get(self._number) and ledger.is_claim(self._number):
            parts += [Content(""), Content.styled("Unanswered in this article", "dim")]
        return Content("\n").join(parts)

    def _speaker(self, statement: Statement) -> Content:
        actor = self._ledger.briefing.actor(statement.speaker)
        name = shown(self._ledger.speaker(statement))
        role = f", {shown(actor.role)}" if actor and actor.role else ""
        return Content(f"{name}{role}")

    def _others(self, heading: str, links: Links, width: int) -> list[Content]:
        found = links.get(self._number, [])
        parts = [Content(""), Content.styled(heading, "bold $accent")] if found else []
        for other, link in found:
            statement = self._ledger.statements[other]
            digit = self._ledger.digit(statement)
            who = shown(self._ledger.speaker(statement))
            parts.append(
                Content.assemble(
                    (f"{digit or '·'} {who}", f"bold $party-{digit}"), f" ({link.relation}) "
                )
            )
            words = shown(self._ledger.briefing.words(statement.content))
            parts.append(table([("", words)], indent=2, width=width))
        return parts
