"""Walking through a briefing line by line: what is typed, and what is answered.

Nothing here knows of a terminal. `LineMode.reply` takes a line and gives lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.cli.line_commands import command_called, help_lines
from briefing.cli.line_names import actor_called, kinds_called, unknown
from briefing.cli.line_telling import (
    as_sentence,
    content_lines,
    details,
    head_line,
    info_lines,
    side_lines,
    words_line,
)
from briefing.export import wording
from briefing.export.arrangement import is_claim, is_denial, sides
from briefing.export.sentences import sentence
from briefing.model import Actor, Briefing, Statement

__all__ = ["LineMode"]


_KINDS_NAMED = 3  # kinds of a group that are named one by one
_NONE = "No statement is current; next goes to the first."


class LineMode:
    """Where one is in a briefing, and what a line that is typed does."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._statements = tuple(sorted(briefing.statements, key=lambda each: each.start))
        self._shown: list[int] = list(range(len(self._statements)))
        self._filter = ""  # in words
        self._current: int | None = None
        self.is_over = False
        """Whether to leave."""
        self._replies: dict[str, Callable[[str], list[str]]] = {
            "next": lambda _: self._step(1),
            "previous": lambda _: self._step(-1),
            "claim": lambda _: self._step(1, is_claim, "claims"),
            "denial": lambda _: self._step(1, is_denial, "denials"),
            "first": lambda _: self._go_to_end(0),
            "last": lambda _: self._go_to_end(-1),
            "go": self._go,
            "again": lambda _: self._told(self._current),
            "details": lambda _: self._details(),
            "answers": lambda _: self._answers(),
            "paragraph": lambda _: self._paragraph(),
            "filter": self._use_filter,
            "about": self._use_about,
            "all": lambda _: self._use_all(),
            "search": self._search,
            "list": lambda _: self._list(),
            "sides": lambda _: side_lines(self._briefing),
            "contents": lambda _: content_lines(self._briefing),
            "info": lambda _: info_lines(self._briefing),
            "help": lambda _: help_lines(),
            "quit": self._quit,
        }

    def greeting(self) -> list[str]:
        """What there is, and what to type."""
        briefing = self._briefing
        made = [side for side in sides(briefing) if side.party is not None and side.statements]
        document = briefing.document
        about = [wording.title(briefing), document.outlet, document.published]
        told = [", ".join(wording.one_line(part) for part in about if part)]
        count = wording.count(len(self._statements), "statement")
        told.append(f"{count} of {wording.count(len(made), 'side')}. Type help for the commands.")
        return [*told, *(f"Note: {wording.one_line(each)}" for each in wording.notices(briefing))]

    @property
    def prompt(self) -> str:
        """Where one is, in a few characters."""
        place = "" if self._current is None else f"{self._shown.index(self._current) + 1}/"
        return f"{place}{len(self._shown)}{f' {self._filter}' if self._filter else ''}> "

    def reply(self, line: str) -> list[str]:
        """What a line that was typed is answered with, and does."""
        words = " ".join(line.split())
        if not words:
            return self._step(1)
        if words.isdigit() and words != "0":
            return self._go(words)
        if words[0] == "/" and len(words) > 1:
            return self._search(words[1:].strip())
        name, _, argument = words.partition(" ")
        command = command_called(name)
        if command is None:
            return [f"There is no command {name!r}; help lists them."]
        return self._replies[command](argument.strip())

    def _quit(self, _: str) -> list[str]:
        self.is_over = True
        return []

    # Going from statement to statement.

    def _step(
        self,
        by: int,
        wanted: Callable[[Briefing, Statement], bool] = lambda *_: True,
        what: str = "statements",
    ) -> list[str]:
        shown = [n for n in self._shown if wanted(self._briefing, self._statements[n])]
        if not shown:
            return [f"There are no {what} here."]
        here = self._current
        if here is None:
            beyond = shown if by > 0 else shown[::-1]
        elif by > 0:
            beyond = [n for n in shown if n > here]
        else:
            beyond = [n for n in reversed(shown) if n < here]
        if not beyond:
            place = "last" if by > 0 else "first"
            return [f"There are no more {what}; this is the {place}."]
        return self._told(beyond[0])

    def _go_to_end(self, place: int) -> list[str]:
        return self._told(self._shown[place]) if self._shown else ["There are no statements here."]

    def _go(self, number: str) -> list[str]:
        if not number.isdigit() or not 1 <= int(number) <= len(self._shown):
            return [f"Type a number from 1 to {len(self._shown)}."]
        return self._told(self._shown[int(number) - 1])

    def _search(self, words: str) -> list[str]:
        if not words:
            return ["Type the words to look for: search drones."]
        wanted = words.casefold()
        found = [
            n
            for n in self._shown
            if wanted in wording.passage(self._briefing, self._statements[n]).casefold()
        ]
        if not found:
            return [f"No statement holds {words!r}."]
        later = [n for n in found if self._current is None or n > self._current]
        again = [] if later else ["From the beginning again."]
        return [*again, *self._told((later or found)[0])]

    # What is told.

    def _told(self, n: int | None) -> list[str]:
        """A statement in a few lines, and make it the current one."""
        if n is None:
            return [_NONE]
        self._current = n
        statement = self._statements[n]
        place = f"{self._shown.index(n) + 1} of {len(self._shown)}"
        told = [
            f"{place}. {head_line(self._briefing, statement)}",
            f"  {words_line(self._briefing, statement)}",
        ]
        answering = wording.answering(self._briefing, statement)
        if answering:
            told.append(f"  {as_sentence('; '.join(answering))}")
        return told

    def _details(self) -> list[str]:
        if self._current is None:
            return [_NONE]
        return details(self._briefing, self._statements[self._current])

    def _answers(self) -> list[str]:
        if self._current is None:
            return [_NONE]
        briefing, statement = self._briefing, self._statements[self._current]
        told = []
        for is_claim_told, answers in (
            (True, briefing.answered_by(statement)),
            (False, briefing.answers_to(statement)),
        ):
            for answer in answers:
                relation = answer.link.relation
                place = self._statements.index(answer.statement)
                number = f" ({self._shown.index(place) + 1})" if place in self._shown else ""
                head = head_line(briefing, answer.statement)
                words = f"{head} {words_line(briefing, answer.statement)}"
                by = wording.RELATIONS[relation]
                said = f"it {relation}" if is_claim_told else by
                told.append(f"{said[0].upper()}{said[1:]}{number} {words}")
        return told or ["It answers nothing, and no answer was found here."]

    def _paragraph(self) -> list[str]:
        if self._current is None:
            return [_NONE]
        start = self._statements[self._current].start
        document = self._briefing.document
        for paragraph in document.paragraphs:
            if paragraph.span.start <= start < paragraph.span.end:
                return [wording.one_line(paragraph.span.of(document.text))]
        return [_NONE]

    def _list(self) -> list[str]:
        if not self._shown:
            return ["There are no statements here."]
        return [
            f"{'>' if n == self._current else ' '} {place}. "
            f"{sentence(self._briefing, self._statements[n])}"
            for place, n in enumerate(self._shown, 1)
        ]

    # Filtering.

    def _use_filter(self, names: str) -> list[str]:
        """Show what any of the actors say, and of that what is of any of the kinds."""
        wanted = [name.strip() for name in names.split(",") if name.strip()]
        if not wanted:
            return ["Type names or kinds: filter Iran, denial. sides lists who speaks."]
        actors: list[Actor] = []
        kinds: set[str] = set()
        for name in wanted:
            found = kinds_called(name)
            actor = None if found else actor_called(self._briefing, name)
            if not found and actor is None:
                return [unknown(self._briefing, name)]
            kinds |= found
            actors += [actor] if actor else []
        ids = {actor.id for actor in actors}
        shown = [
            n
            for n, s in enumerate(self._statements)
            if not ids or s.speaker in ids or s.party in ids
            if not kinds or s.kind in kinds
        ]
        said = [wording.one_line(actor.name) for actor in actors]
        said += (
            sorted(kinds) if len(kinds) <= _KINDS_NAMED else [w for w in wanted if kinds_called(w)]
        )
        return self._show(shown, ", ".join(said))

    def _use_about(self, name: str) -> list[str]:
        actor = actor_called(self._briefing, name) if name else None
        if actor is None:
            return [unknown(self._briefing, name) if name else "Type a name: about Iran."]
        ids = {actor.id, *(a.id for a in self._briefing.actors if a.party == actor.id)}
        shown = [n for n, s in enumerate(self._statements) if ids & {*s.targets}]
        return self._show(shown, f"about {wording.one_line(actor.name)}")

    def _show(self, shown: Sequence[int], filter_: str) -> list[str]:
        if not shown:
            return [f"No statement is like that: {filter_}. Nothing is changed."]
        self._shown, self._filter = list(shown), filter_
        if self._current not in self._shown:
            here = self._current
            self._current = next((n for n in shown if here is not None and n > here), None)
        count = wording.count(len(shown), "statement")
        told = [f"{count} of {len(self._statements)}: {filter_}. all shows every one again."]
        return [*told, *self._told(self._current if self._current is not None else shown[0])]

    def _use_all(self) -> list[str]:
        self._shown, self._filter = list(range(len(self._statements))), ""
        return [f"{wording.count(len(self._shown), 'statement')}, all of them."]
