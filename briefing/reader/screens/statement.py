"""All that is known of one statement, in words."""

from __future__ import annotations

from dataclasses import replace

from textual.content import Content

from briefing.export.quotation import quoted
from briefing.export.sentences import in_number_of
from briefing.export.wording import passage, time
from briefing.model import Factuality, QuoteKind, Statement
from briefing.reader.screens.correcting import analysed
from briefing.reader.screens.dialog import table
from briefing.reader.state.detail_columns import Card
from briefing.reader.state.index import Ledger, is_corrected, is_doubtful, is_kind_uncertain
from briefing.reader.text.highlights import CORRECTED, DOUBT, GLYPHS, sign
from briefing.reader.text.wrap import shown
from briefing.reader.widgets.cursor_list import FOCUS

_INDENT = 14  # cells of the names at the left
_NOT_TOLD = "not told"
_QUOTED: dict[QuoteKind, str] = {
    "direct": "quoted word for word",
    "mixed": "partly quoted",
    "indirect": "in the article's words",
}
_PUT_AS: dict[Factuality, str] = {
    "probable": "probable",
    "possible": "possible",
    "negated": "not so",
}


def card_text(
    ledger: Ledger, card: Card, width: int, *, chosen: bool, is_plain: bool = False
) -> Content:
    """Who says it and in what role, the words, and a table of what is known of it.

    Args:
        ledger: where it stands.
        card: which statement, and what ties it to the one that is looked at.
        width: cells of a row.
        chosen: whether keys are about it.
        is_plain: whether it is to be read aloud, without signs.
    """
    statement = ledger.statements[card.statement]
    digit = ledger.digit(statement)
    is_answer = card.link is not None and card.link.response == statement.id
    actor = ledger.briefing.actor(statement.speaker)
    relation: str = card.link.relation if card.link and is_answer else ""
    if actor is not None:
        relation = in_number_of(actor, relation)
    mark = "" if is_plain else f"{digit or '·'}{sign(statement)} "
    head = Content.assemble(
        (mark, f"bold $party-{digit}"),
        (shown(ledger.speaker(statement)), f"bold $party-{digit}"),
        f" {relation}" if relation else "",
    )
    words = shown(ledger.briefing.words(statement.content)) or "…"
    pointer = FOCUS if is_plain else "›"
    parts = [table([(pointer if chosen else "", head)], indent=2, width=width)]
    if actor is not None and actor.role:
        role = Content.styled(shown(actor.role), "italic")
        parts.append(table([("", role)], indent=2, width=width))
    parts.append(table([("", Content(quoted(words)))], indent=2, width=width))
    rows = _rows(ledger, card, statement, is_plain=is_plain)
    parts.append(table(rows, indent=_INDENT, width=width))
    return Content("\n").join(parts)


def _rows(
    ledger: Ledger, card: Card, statement: Statement, *, is_plain: bool
) -> list[tuple[str, Content | str]]:
    briefing = ledger.briefing
    speaker = briefing.actor(statement.speaker or statement.party)
    rows: list[tuple[str, Content | str]] = [("  Side", _party(ledger, statement))]
    if speaker is not None and speaker.party == statement.party:  # not what spoke for another side
        rows += _evidence(speaker.evidence)
    kind = _kind(statement)
    rows.append(("  Kind", kind if is_plain else f"{GLYPHS[statement.kind]} {kind}"))
    cue = shown(briefing.words(statement.cue))
    rows += _evidence(tuple(_by_words(each, cue) for each in statement.evidence))
    if statement.targets:
        targets = ", ".join(shown(ledger.name(target)) for target in statement.targets)
        rows.append(("  About", targets))
    rows.append(("  Said", shown(time(statement.when)) if statement.when else _NOT_TOLD))
    for number, told in enumerate(statement.times):
        rows.append(("" if number else "  About when", shown(time(told))))
    if statement.factuality in _PUT_AS:
        rows.append(("  Put as", _PUT_AS[statement.factuality]))
    section = next((s for s in briefing.document.sections if s.id == statement.section), None)
    if section is not None and section.heading:
        rows.append(("  Section", shown(section.heading).rstrip(":")))
    first = ledger.told_first.get(card.statement)
    if first is not None:
        words = shown(briefing.words_of(ledger.statements[first]))
        rows.append(("  Told first", quoted(words)))
    printed = passage(briefing, replace(statement, content=()))
    if printed:
        rows.append(("  Printed", shown(printed)))
    sure = _per_cent(statement.confidence)
    doubt = f"  {DOUBT} doubtful: better read the words"
    rows.append(("  Statement", f"{sure} sure{doubt if is_doubtful(statement) else ''}"))
    if card.link is not None:
        relation = f"{card.link.relation}, {_per_cent(card.link.confidence)} sure"
        rows.append(("  Link", relation))
    if statement.added:
        rows.append(("  Yours", Content.styled(f"{CORRECTED} added by you", "bold")))
    elif is_corrected(statement):
        before = f"{CORRECTED} corrected by you; the analysis had {analysed(ledger, statement)}"
        rows.append(("  Yours", Content.styled(before, "bold")))
    return rows


def _party(ledger: Ledger, statement: Statement) -> Content:
    """The side, and how sure it is where that is in doubt."""
    if not statement.party:
        return Content("nobody named")
    digit = ledger.digit(statement)
    mark = f"{digit} " if digit else ""
    name = shown(ledger.name(statement.party))
    speaker = ledger.briefing.actor(statement.speaker)
    if speaker is None or not ledger.is_side_uncertain(statement):
        return Content.styled(f"{mark}{name}", f"bold $party-{digit}")
    sure = f", {_per_cent(speaker.party_confidence)} sure: not certain to speak for it"
    return Content.assemble((f"{mark}{name}{DOUBT}", f"bold $party-{digit}"), sure)


def _kind(statement: Statement) -> str:
    """What is done, how sure that is where it is in doubt, and whose words they are."""
    kind: str = statement.kind
    if is_kind_uncertain(statement):
        kind = f"{kind}{DOUBT}, {_per_cent(statement.kind_confidence)} sure"
    return f"{kind}, {_QUOTED[statement.quote]}"


def _by_words(evidence: str, cue: str) -> str:
    """What a kind rests on; where that is the words before the statement, they are quoted."""
    if evidence == ":":
        return "by the colon before the words"
    return f"by {quoted(evidence)}" if evidence == cue else evidence


def _evidence(evidence: tuple[str, ...]) -> list[tuple[str, Content | str]]:
    """What something rests on, in words."""
    return [("", Content.styled(shown("; ".join(evidence)), "dim"))] if evidence else []


def _per_cent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
