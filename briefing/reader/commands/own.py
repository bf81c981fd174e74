"""What the user adds: marks and corrections."""

from __future__ import annotations

from briefing.reader.commands.command import Command

__all__ = ["CORRECTIONS", "MARKS"]

MARKS: tuple[Command, ...] = (
    Command(
        "mark.note",
        ("m",),
        "mark",
        "Mark the current statement, with a line of note; again to change that.",
        "Marks",
        when="current",
        footer=16,
        also=("note", "annotate", "bookmark", "highlight", "star"),
        keeps=True,
    ),
    Command(
        "mark.remove",
        ("M",),
        "unmark",
        "Take the mark of the current statement away.",
        "Marks",
        when="marked",
        also=("unmark", "remove note"),
        keeps=True,
    ),
    Command(
        "mark.list",
        ("'",),
        "marks",
        "Pick one of the statements that you have marked.",
        "Marks",
        when="marks",
        also=("notes", "bookmarks"),
    ),
)

CORRECTIONS: tuple[Command, ...] = (
    Command(
        "correct.any",
        ("e",),
        "correct",
        "Correct the speaker, the party or the kind of a statement. What you correct lasts.",
        "Corrections",
        when="current",
        footer=13,
        also=("edit", "fix", "wrong"),
        keeps=True,
    ),
    Command(
        "correct.speaker",
        ("w",),
        "correct speaker",
        "Correct who makes the statement.",
        "Corrections",
        when="current",
        also=("who",),
        keeps=True,
    ),
    Command(
        "correct.party",
        ("W",),
        "correct party",
        "Correct the side that the statement is made for.",
        "Corrections",
        when="current",
        also=("side",),
        keeps=True,
    ),
    Command(
        "correct.kind",
        ("E",),
        "correct kind",
        "Correct what the statement is: a claim, a denial, a demand and so on.",
        "Corrections",
        when="current",
        also=("type",),
        keeps=True,
    ),
    Command(
        "correct.targets",
        ("@",),
        "correct targets",
        "Correct whom or what side the statement is about.",
        "Corrections",
        when="current",
        also=("about", "target", "against"),
        keeps=True,
    ),
    Command(
        "correct.add",
        ("A",),
        "add statement",
        "Add a statement that was missed: of the words that the mouse has selected, else of words "
        "that you mark by keys.",
        "Corrections",
        when="statements",
        also=("new", "missing", "mark words"),
        keeps=True,
    ),
    Command(
        "correct.undo",
        ("U",),
        "undo correction",
        "Undo your corrections of the statement.",
        "Corrections",
        when="corrected",
        keeps=True,
    ),
)
