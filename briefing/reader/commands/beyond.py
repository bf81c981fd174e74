"""Beyond the article: the library, the clipboard and files, other articles, the reader itself."""

from __future__ import annotations

from briefing.reader.commands.command import Command

__all__ = ["ACROSS_ARTICLES", "TAKE_AWAY", "THE_READER"]

QUIT = "quit"

ACROSS_ARTICLES: tuple[Command, ...] = (
    Command(
        "across.accounts",
        ("B",),
        "accounts",
        "The accounts of this event in the library beside each other: what all say, some, one.",
        "Across articles",
        when="statements",
        also=("compare", "story", "outlets", "event"),
    ),
    Command(
        "across.register",
        ("O",),
        "open claims",
        "Claims about another side in the library, and where they are answered.",
        "Across articles",
        when="statements",
        also=("register", "unanswered", "answers"),
    ),
    Command(
        "across.timeline",
        ("H",),
        "timeline",
        "Who says how much week by week; of the one side that is filtered, about whom.",
        "Across articles",
        when="statements",
        also=("history", "positions", "weeks", "turned"),
    ),
    Command(
        "across.matrix",
        ("P",),
        "who of whom",
        "Who says how much of whom in the library: a row a side, leading to kinds and words.",
        "Across articles",
        when="statements",
        also=("matrix", "parties", "sides", "table"),
    ),
    Command(
        "across.sources",
        ("S",),
        "sources",
        "On whom each side's claims rest, named or not, and through whom statements came.",
        "Across articles",
        when="statements",
        also=("chains", "unnamed", "anonymous", "attribution"),
    ),
)

TAKE_AWAY: tuple[Command, ...] = (
    Command(
        "copy.statement",
        ("y",),
        "copy",
        "Copy the current statement with who said it and where.",
        "Take away",
        when="current",
        footer=10,
        also=("clipboard", "quote", "citation", "yank"),
    ),
    Command(
        "copy.paragraph",
        ("Y",),
        "copy paragraph",
        "Copy the paragraph of the current statement, else the topmost.",
        "Take away",
        also=("clipboard",),
    ),
    Command(
        "copy.form",
        ('"', "ctrl+y"),
        "copy as",
        "Copy the current statement in another form: Markdown, Obsidian, BibTeX, CSL-JSON.",
        "Take away",
        when="current",
        also=("clipboard", "markdown", "obsidian", "bibtex", "csl", "zotero", "quote"),
    ),
    Command(
        "save",
        ("s",),
        "save",
        "Save the briefing, or what the filter shows, as a file: asks what, how and where.",
        "Take away",
        footer=11,
        also=("export", "write", "markdown", "html", "file"),
    ),
)

THE_READER: tuple[Command, ...] = (
    Command(
        "info",
        ("i",),
        "about",
        "What was read, and what should be known of how.",
        "The reader",
        also=("source", "metadata", "notices"),
    ),
    Command(
        "article.next",
        ("}",),
        "next article",
        "To the next of the articles that were opened together.",
        "The reader",
        when="articles",
        also=("file", "open"),
    ),
    Command(
        "article.previous",
        ("{",),
        "previous article",
        "To the previous of the articles that were opened together.",
        "The reader",
        when="articles",
        also=("file", "open"),
    ),
    Command(
        "article.list",
        ("L",),
        "articles",
        "Pick one of the articles that were opened together.",
        "The reader",
        when="articles",
        also=("file", "open", "list"),
    ),
    Command(
        "help",
        ("?", "f1"),
        "help",
        "These keys.",
        "The reader",
        footer=4,
        also=("keys", "shortcuts"),
    ),
    Command(
        "palette",
        (":", "ctrl+p"),
        "palette",
        "Any action, section or actor by typing a part of its name.",
        "The reader",
        also=("commands", "menu"),
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "suspend",
        "Back to the shell; fg there brings the reader back.",
        "The reader",
        also=("background",),
    ),
    Command(
        QUIT,
        ("q", "ctrl+q"),
        "quit",
        "Leave the reader.",
        "The reader",
        footer=13,
        also=("exit", "leave", "close"),
    ),
)
