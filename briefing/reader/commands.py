"""Every action of the reader, declared once.

Key bindings, the footer, the command palette, the help screen and ``briefing keys`` all read
`COMMANDS`. Importing this module loads no Textual, so that the command line can print the keys.

What a command does is said by the modules of `briefing.reader.actions`. The table is long because
the reader can do much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

When = Literal[
    "always",
    "hits",  # there is something to walk through
    "statements",  # the ledger holds at least one statement
    "claims",
    "denials",
    "sections",
    "current",  # a statement is current, or under the cursor in the claims
    "corrected",  # and the user has corrected it
    "marked",  # and the user has marked it
    "marks",  # the user has marked a statement
    "party",  # the party of that digit exists
    "filtered",  # some statements recede
    "articles",  # several articles were opened together
]

Group = Literal[
    "Reading",
    "Statements",
    "Marks",
    "Corrections",
    "Filters",
    "Panels",
    "Across articles",
    "Take away",
    "The reader",
]

QUIT = "quit"


@dataclass(frozen=True)
class Command:
    """One thing that the reader can do."""

    id: str
    """What it is called in the configuration file."""
    keys: tuple[str, ...]
    """The keys that do it unless the configuration says otherwise, the principal one first."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help screen and the palette."""
    group: Group
    when: When = "always"
    """What must hold for it to do anything."""
    footer: int = 0
    """How much it deserves a place in the footer, 1 the most; 0 keeps it out."""
    also: tuple[str, ...] = ()
    """Everyday names that the palette finds it by, too."""
    keeps: bool = False
    """Whether it keeps something beyond today, so that a reader that keeps nothing refuses it."""


def _party(digit: int) -> Command:
    return Command(
        id=f"filter.{digit}",
        keys=(str(digit),),
        label=f"party {digit}",
        help=f"Show only what the party marked {digit} says, or no longer. Parties add up.",
        group="Filters",
        when="party",
    )


COMMANDS: tuple[Command, ...] = (
    Command("scroll.down", ("j", "down"), "down", "One line down.", "Reading"),
    Command("scroll.up", ("k", "up"), "up", "One line up.", "Reading"),
    Command("page.down", ("space", "pagedown"), "page down", "One page down.", "Reading"),
    Command("page.up", ("b", "pageup"), "page up", "One page up.", "Reading"),
    Command("half.down", ("d", "ctrl+d"), "half down", "Half a page down.", "Reading"),
    Command("half.up", ("u", "ctrl+u"), "half up", "Half a page up.", "Reading"),
    Command(
        "scroll.top",
        ("g", "home"),
        "top",
        "To the beginning.",
        "Reading",
        also=("beginning", "start"),
    ),
    Command("scroll.bottom", ("G", "end"), "end", "To the end.", "Reading"),
    Command(
        "nav.next-section",
        ("]", "J"),
        "section",
        "To the next section.",
        "Reading",
        when="sections",
        footer=9,
    ),
    Command(
        "nav.previous-section",
        ("[", "K"),
        "section back",
        "To the section before.",
        "Reading",
        when="sections",
    ),
    Command(
        "nav.next",
        ("n",),
        "next",
        "To the next hit: of the search, else of the filter, else the next statement.",
        "Statements",
        when="hits",
        footer=1,
        also=("go to hit",),
    ),
    Command(
        "nav.previous",
        ("N", "p"),
        "previous",
        "To the hit before: of the search, else of the filter, else the statement before.",
        "Statements",
        when="hits",
        footer=12,
    ),
    Command(
        "nav.next-claim",
        ("c",),
        "claim",
        "To the next claim or accusation.",
        "Statements",
        when="claims",
        footer=5,
    ),
    Command(
        "nav.previous-claim",
        ("C",),
        "claim back",
        "To the claim or accusation before.",
        "Statements",
        when="claims",
    ),
    Command(
        "nav.next-denial",
        ("x",),
        "denial",
        "To the next denial or dismissal.",
        "Statements",
        when="denials",
        footer=6,
    ),
    Command(
        "nav.previous-denial",
        ("X",),
        "denial back",
        "To the denial or dismissal before.",
        "Statements",
        when="denials",
    ),
    Command(
        "nav.detail",
        ("enter", "D"),
        "detail",
        "All that is known of the current statement, beside its answers. In a panel Enter goes to "
        "the words.",
        "Statements",
        when="current",
        footer=7,
        also=("compare", "claim and answers", "evidence"),
    ),
    Command(
        "nav.back",
        ("escape",),
        "back",
        "Close a dialog, else return to the panel you came from, else leave the search, "
        "else the filter. Never quits.",
        "Statements",
        also=("close", "cancel"),
    ),
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
    *(_party(digit) for digit in range(1, 10)),
    Command(
        "filter.clear",
        ("0",),
        "all",
        "Show every party and kind again.",
        "Filters",
        when="filtered",
        footer=2,
        also=("show everything", "reset", "unfilter"),
    ),
    Command(
        "filter.pick",
        ("f",),
        "actor",
        "Pick any actor by typing a part of the name.",
        "Filters",
        when="statements",
        footer=8,
        also=("person", "people", "who"),
    ),
    Command(
        "filter.about",
        ("F",),
        "about",
        "Show only what one party says about another: choose who speaks, then about whom.",
        "Filters",
        when="statements",
        footer=14,
        also=("towards", "against", "target"),
    ),
    Command(
        "filter.kinds",
        ("&",),
        "kinds",
        "Show only claims, then only responses, stances, commitments, then all kinds again.",
        "Filters",
        when="statements",
        also=("claims only", "responses", "stances"),
    ),
    Command(
        "search.open",
        ("/",),
        "search",
        "Search as you type; capitals count only if you type one. Enter keeps, Escape returns.",
        "Filters",
        footer=3,
        also=("find",),
    ),
    Command(
        "panel.actors",
        ("a",),
        "actors",
        "Show the actors and go there; again to hide them.",
        "Panels",
        also=("people", "sides", "parties"),
    ),
    Command(
        "panel.contents",
        ("t",),
        "contents",
        "Show the contents and go there; again to hide them.",
        "Panels",
        also=("sections", "outline", "table of contents"),
    ),
    Command(
        "panel.claims",
        ("v",),
        "claims",
        "Show the claims and denials and go there; again to hide them.",
        "Panels",
        also=("ledger", "disputes", "denials"),
    ),
    Command(
        "panel.next-tab",
        (">", "right"),
        "next part",
        "In the claims: to those without an answer, then to all other statements. In the actors: "
        "show the people of a party.",
        "Panels",
        when="statements",
    ),
    Command(
        "panel.previous-tab",
        ("<", "left"),
        "previous part",
        "In the claims: back to those without an answer, to the disputes. In the actors: hide the "
        "people of a party.",
        "Panels",
        when="statements",
    ),
    Command(
        "panel.fold",
        (".",),
        "fold",
        "In the actors: hide the people of a party, or show them again. Elsewhere: of all parties.",
        "Panels",
        when="statements",
    ),
    Command(
        "view.zen",
        ("z",),
        "zen",
        "Nothing but the article; again to leave.",
        "Panels",
        also=("full screen", "hide panels"),
    ),
    Command("view.wider", ("+",), "wider", "A wider column of text.", "Panels", also=("width",)),
    Command(
        "view.narrower", ("-",), "narrower", "A narrower column of text.", "Panels", also=("width",)
    ),
    Command("view.measure", ("=",), "measure", "The column of text as configured.", "Panels"),
    Command(
        "view.theme",
        ("T",),
        "theme",
        "Dark, light, or the terminal's own colours.",
        "Panels",
        also=("dark mode", "light mode", "colours"),
    ),
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

KEEPING = frozenset(command.id for command in COMMANDS if command.keeps)
"""The commands that keep something beyond today."""
