"""Correcting what the analysis said of a statement: who makes it, for whom, what it is."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from briefing.corrections.apply import named
from briefing.corrections.correction import UNATTRIBUTED, Named, Who
from briefing.export.quotation import quoted as in_marks
from briefing.model import GROUP, Statement, StatementKind
from briefing.reader.keys import Keys
from briefing.reader.screens.picker import Choice, Picker, actor_choices, marked
from briefing.reader.screens.several import SeveralPicker
from briefing.reader.state.index import Ledger
from briefing.reader.text.highlights import GLYPHS
from briefing.reader.text.wrap import shown

What = Literal["speaker", "party", "kind", "targets", "answers", "apart", "removed", "undo"]

_NEW = f"{'+':>4}    "  # as wide as what `marked` gives
_BEGINNING = 30  # characters of a statement that is named by its first words
_QUOTED = 150  # characters of the statement at the top of a dialog
_HEADINGS: dict[What, str] = {
    "speaker": "Who says it?",
    "party": "For which side?",
    "kind": "What is it?",
    "targets": "Whom is it about?",
    "answers": "Which statement does it answer?",
}
_NOTHING = "answers nothing"


def quoted(ledger: Ledger, n: int) -> Content:
    """The words of a statement, to say what a dialog is about."""
    return quoted_words(ledger.briefing.words(ledger.statements[n].content))


def quoted_words(printed: str) -> Content:
    """Words of the article, to say what a dialog is about."""
    words = shown(printed) or "…"
    short = f"{words[:_QUOTED].rstrip()}…" if len(words) > _QUOTED else words
    return Content.styled(in_marks(short), "italic")


def what_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[What]:
    """Asks which of its properties is wrong."""
    statement = ledger.statements[n]
    rows: list[tuple[What, str, str]] = [
        ("speaker", "Speaker", shown(ledger.name(statement.speaker))),
        ("party", "Party", shown(ledger.name(statement.party))),
        ("kind", "Kind", statement.kind),
        ("targets", "About", _targets(ledger, statement)),
        ("answers", "Answers", _answered(ledger, n)),
    ]
    before = ledger.briefing.statement(statement.continues)
    if before is not None:
        rows.append(
            ("apart", "Not one", f"not the same quotation as “{_beginning(ledger, before)}”")
        )
    rows.append(("removed", "No statement", "leave it out"))
    if statement.added:
        rows.append(("undo", "Undo", "it was added by you: take it out"))
    elif statement.analysed is not None:
        rows.append(("undo", "Undo", f"as analysed: {analysed(ledger, statement)}"))
    choices = [
        Choice(what, name, after=Content(f"{' ' * (14 - len(name))}{value}"))
        for what, name, value in rows
    ]
    return Picker(
        keys,
        choices,
        heading="What is wrong?",
        about=quoted(ledger, n),
        asked=f"{', '.join(name.lower() for _, name, _ in rows[:-1])} or {rows[-1][1].lower()}",
    )


def picker(keys: Keys, ledger: Ledger, n: int, what: What) -> Picker[Who] | Picker[StatementKind]:
    """Asks for the right speaker, party or kind of a statement."""
    if what == "kind":
        return _kind_picker(keys, quoted(ledger, n), ledger.statements[n].kind)
    return _who_picker(keys, ledger, n, what)


def _targets(ledger: Ledger, statement: Statement) -> str:
    return ", ".join(shown(ledger.name(target)) for target in statement.targets) or "nobody"


def _beginning(ledger: Ledger, statement: Statement) -> str:
    words = shown(ledger.briefing.words(statement.content))
    return f"{words[:_BEGINNING].rstrip()}…" if len(words) > _BEGINNING else words


def targets_picker(keys: Keys, ledger: Ledger, n: int) -> SeveralPicker:
    """Asks whom a statement is about; ends with a tuple of names."""
    targets = ledger.statements[n].targets
    choices: list[Choice[Named | None]] = []
    current = 0
    for choice in actor_choices(ledger):
        actor = ledger.briefing.actor(choice.value)
        if actor is None:
            continue
        is_now = actor.id in targets
        if is_now and actor.id == targets[0]:
            current = len(choices)
        after = Content.assemble(choice.after, ("  now", "bold") if is_now else "")
        who = named(ledger.briefing, actor)
        choices.append(Choice(who, choice.name, choice.also, choice.before, after))
    choices.append(Choice(None, "nobody", ("nothing",), marked(0, 0)))

    def new(name: str) -> Choice[Named | None]:
        after = Content.styled("  new", "dim")
        return Choice(Named(name, "other"), shown(name), before=new_mark(), after=after)

    return SeveralPicker(
        keys,
        choices,
        heading=_HEADINGS["targets"],
        about=quoted(ledger, n),
        current=current if targets else len(choices) - 1,
        new=new,
    )


# Words that are to become a statement.


def speaker_of_words_picker(keys: Keys, ledger: Ledger, words: str) -> Picker[Who]:
    """Asks who says words that were marked."""
    choices: list[Choice[Who]] = []
    for choice in actor_choices(ledger):
        actor = ledger.briefing.actor(choice.value)
        if actor is not None:
            who = named(ledger.briefing, actor)
            choices.append(Choice(who, choice.name, choice.also, choice.before, choice.after))
    choices.append(Choice(UNATTRIBUTED, UNATTRIBUTED, ("nobody",), marked(0, 0)))

    def new(name: str) -> Choice[Who]:
        after = Content.styled("  new", "dim")
        return Choice(Named(name, "other"), shown(name), before=new_mark(), after=after)

    heading = _HEADINGS["speaker"]
    return Picker(keys, choices, heading=heading, about=quoted_words(words), new=new)


def kind_of_words_picker(keys: Keys, words: str) -> Picker[StatementKind]:
    """Asks what words that were marked are."""
    return _kind_picker(keys, quoted_words(words), "statement")


def _answered(ledger: Ledger, n: int) -> str:
    """Whom a statement answers."""
    names = (shown(ledger.speaker(ledger.statements[c])) for c, _ in ledger.answered.get(n, ()))
    return ", ".join(names) or "nothing"


def answers_picker(keys: Keys, ledger: Ledger, n: int) -> Picker[tuple[str, ...]]:
    """Asks which statement a statement answers; ends with its id, or with none."""
    from briefing.export.sentences import sentence

    here = next((claim for claim, _ in ledger.answered.get(n, ())), None)
    nothing: Choice[tuple[str, ...]] = Choice((), _NOTHING, before=marked(0, 0))
    choices = [nothing]
    current = 0
    for other, statement in enumerate(ledger.statements):
        if other == n:
            continue
        if other == here:
            current = len(choices)
        words = shown(str(sentence(ledger.briefing, statement)))
        before = marked(0, ledger.digit(statement))
        choices.append(Choice((statement.id,), words, before=before))
    return Picker(
        keys,
        choices,
        heading=_HEADINGS["answers"],
        about=quoted(ledger, n),
        current=current,
        asked="some of its words",
        wide=True,
    )


def new_mark() -> Content:
    """What stands before somebody whom nobody has named yet."""
    return Content.styled(_NEW, "bold $accent")


def _kind_picker(keys: Keys, about: Content, kind_now: StatementKind) -> Picker[StatementKind]:
    choices = [
        Choice(
            kind,
            kind,
            before=Content(f"{GLYPHS[kind]}  "),
            after=Content.styled(f"{' ' * (17 - len(kind))}{GROUP[kind]}", "dim"),
        )
        for kind in GROUP
    ]
    return Picker(
        keys,
        choices,
        heading=_HEADINGS["kind"],
        about=about,
        current=list(GROUP).index(kind_now),
        asked="a part of the kind",
    )


def _who_picker(keys: Keys, ledger: Ledger, n: int, what: What) -> Picker[Who]:
    briefing, statement = ledger.briefing, ledger.statements[n]
    here = statement.speaker if what == "speaker" else statement.party
    choices: list[Choice[Who]] = []
    current = None
    for choice in actor_choices(ledger):
        actor = briefing.actor(choice.value)
        if actor is None or (what == "party" and actor.party != actor.id):
            continue
        if actor.id == here:
            current = len(choices)
        who = named(briefing, actor)
        choices.append(Choice(who, choice.name, choice.also, choice.before, choice.after))
    nobody: Choice[Who] = Choice(UNATTRIBUTED, UNATTRIBUTED, ("nobody",), marked(0, 0))
    choices.append(nobody)
    side = briefing.actor(statement.party)

    def new(name: str) -> Choice[Who]:
        of_side = named(briefing, side) if what == "speaker" and side else None
        after = f"  new{f', for {shown(ledger.name(statement.party))}' if of_side else ''}"
        who = Named(name, "other", of_side)
        return Choice(who, shown(name), before=new_mark(), after=Content.styled(after, "dim"))

    return Picker(
        keys,
        choices,
        heading=_HEADINGS[what],
        about=quoted(ledger, n),
        current=len(choices) - 1 if current is None else current,
        new=new,
    )


def analysed(ledger: Ledger, statement: Statement) -> str:
    """What the analysis had said of a corrected statement, where that was otherwise."""
    before = statement.analysed
    if before is None:
        return ""
    parts = []
    if before.speaker != statement.speaker:
        parts.append(f"speaker {shown(ledger.name(before.speaker))}")
    if before.party != statement.party:
        parts.append(f"party {shown(ledger.name(before.party))}")
    if before.kind != statement.kind:
        parts.append(f"kind {before.kind}")
    if before.targets is not None:
        about = ", ".join(shown(ledger.name(target)) for target in before.targets)
        parts.append(f"about {about or 'nobody'}")
    return ", ".join(parts) or "the same"
