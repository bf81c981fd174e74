"""A briefing as it was analysed, and what the user has corrected of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefing.corrections.added import id_of_added, with_added
from briefing.corrections.apply import actor_amended, amended, apply, fitting
from briefing.corrections.correction import (
    ActorCorrection,
    AnyCorrection,
    Correction,
    Named,
    Who,
)
from briefing.corrections.quotations import one_quotation
from briefing.corrections.store import (
    Change,
    always_file,
    change_file,
    file_of,
    left_out,
    recall_own,
)
from briefing.errors import BriefingError
from briefing.model import Briefing, Span, Statement, StatementKind

_BEGINNING = "only the beginning of the article has been analysed so far"
_KEPT = 400  # characters of a statement's words in a correction


class CorrectionSession:
    """Keeps both, and writes each change of the corrections to the user's files.

    There are two: of the article, and of actors in every article.
    """

    def __init__(self, analysed: Briefing, *, is_whole: bool = True) -> None:
        """Recall the corrections of a briefing's article. May block: it reads files.

        Args:
            analysed: as the analysis made it.
            is_whole: whether it is that of the whole article, not of its beginning.
        """
        self._analysed = analysed
        self._is_whole = is_whole
        self._unread: tuple[str, ...] = ()  # that corrections could not be recalled
        self.changes = 0
        """How many corrections have been made."""
        self._files = (always_file(), file_of(analysed.document))
        self._corrections: dict[Path, tuple[AnyCorrection, ...]] = {}
        self._unkept: dict[Path, list[Change]] = {file: [] for file in self._files}
        # Of whom or what each change of today was, and what undoes it; the last one last.
        self._before: list[tuple[Path, str, Change]] = []
        for file in self._files:
            try:
                self._corrections[file] = recall_own(file)
            except BriefingError as error:
                self._corrections[file] = ()
                self._unread = (*self._unread, left_out(error))

    @property
    def briefing(self) -> Briefing:
        """The briefing with the corrections."""
        return self.applied(self._analysed, is_whole=self._is_whole)

    def applied(self, analysed: Briefing, *, is_whole: bool) -> Briefing:
        """A briefing of the same article with the corrections.

        Of its beginning alone it is not told that corrections fit nothing: they may later on.
        """
        own = [correction for file in self._files for correction in self._corrections[file]]
        made = apply(analysed, own)
        if not is_whole:
            return replace(made, notices=(*analysed.notices, *self._unread, _BEGINNING))
        return replace(
            made,
            notices=(*analysed.notices, *self._unread, *made.notices[len(analysed.notices) :]),
        )

    def use_analysed(self, analysed: Briefing, *, is_whole: bool) -> None:
        """Go on with the analysis of more of the same article."""
        self._analysed, self._is_whole = analysed, is_whole
        # Ids are those of one analysis; what was corrected before is undone where it is current.
        self._before.clear()

    def is_corrected_actor(self, name: str) -> bool:
        """Whether there is a correction of the actor that is called so now, or in the analysis."""
        return bool(self._of_actor(name))

    def _of_actor(self, name: str) -> list[tuple[Path, ActorCorrection]]:
        return [
            (file, correction)
            for file in self._files
            for correction in self._corrections[file]
            if isinstance(correction, ActorCorrection)
            if name in (correction.actor, correction.name)
        ]

    # What can be corrected. Each says what the user should know of how it was kept, if anything.

    def amend(
        self,
        statement: str,
        *,
        speaker: Who | None = None,
        party: Who | None = None,
        kind: StatementKind | None = None,
        removed: bool = False,
        answers: Sequence[str] | None = None,
        targets: Sequence[Named] | None = None,
        apart: bool = False,
    ) -> str:
        """Correct a statement; with nothing to correct, have it as it was analysed.

        Who says it, and for which side, holds for all parts of the same quotation.

        Args:
            statement: its id.
            speaker: who makes it.
            party: the side it is made for.
            kind: what it is.
            removed: that there is no such statement.
            answers: the ids of the statements that it answers.
            targets: those it is about.
            apart: that it is no part of the quotation that it goes on with.
        """
        file = file_of(self._analysed.document)
        before = with_added(self._analysed, self._corrections[file])
        said = before.statement(statement)
        if said is None:
            return ""
        answered: list[Statement] | None = None
        if answers is not None:
            found = (before.statement(id_) for id_ in answers)
            answered = [each for each in found if each is not None]
        changes = (speaker, party, kind, answers, targets)
        has_change = removed or apart or any(change is not None for change in changes)
        others = [] if apart or removed else self._together(statement)
        if has_change and speaker is None and party is None:
            others = []

        def change(before: tuple[AnyCorrection, ...]) -> tuple[AnyCorrection, ...]:
            return amended(
                self._analysed,
                before,
                said,
                speaker=speaker,
                party=party,
                kind=kind,
                removed=removed,
                answers=answered,
                targets=targets,
                apart=apart,
            )

        def change_all(corrections: tuple[AnyCorrection, ...]) -> tuple[AnyCorrection, ...]:
            corrections = change(corrections)
            for part in others:
                if has_change:
                    corrections = amended(
                        self._analysed, corrections, part, speaker=speaker, party=party
                    )
                else:
                    corrections = self._without_speaker(corrections, part)
            return corrections

        undo = self._back_to_now(file, [statement, *(part.id for part in others)])
        self._note(file, statement, undo if has_change else None)
        return self._change(file, change_all)

    def add(
        self, content: tuple[Span, ...], *, speaker: Who, kind: StatementKind
    ) -> tuple[str, str]:
        """Add a statement that the analysis has not; gives its id, and what `amend` gives.

        Args:
            content: the words that are said.
            speaker: who says them.
            kind: what they are.
        """
        file = file_of(self._analysed.document)
        base = with_added(self._analysed, self._corrections[file])
        same = next((each for each in base.statements if each.content == content), None)
        if same is not None:
            return same.id, self.amend(same.id, speaker=speaker, kind=kind)
        new = Correction(content, (), (), self._analysed.words(content)[:_KEPT], added=True)
        id_ = id_of_added(content)

        def change(corrections: tuple[AnyCorrection, ...]) -> tuple[AnyCorrection, ...]:
            corrections = (*corrections, new)
            here = with_added(self._analysed, corrections).statement(id_)
            if here is None:
                return corrections
            return amended(self._analysed, corrections, here, speaker=speaker, kind=kind)

        self._note(file, id_, self._back_to_now(file, [id_]))
        return id_, self._change(file, change)

    def _together(self, statement: str) -> list[Statement]:
        """The other parts of the quotation that a statement is a part of, as analysed."""
        now = self.briefing
        said = now.statement(statement)
        parts = one_quotation(now, said) if said is not None else ()
        found = (self._analysed.statement(part.id) for part in parts)
        return [part for part in found if part is not None]

    def _without_speaker(
        self, corrections: tuple[AnyCorrection, ...], statement: Statement
    ) -> tuple[AnyCorrection, ...]:
        """The corrections without those of a statement's speaker and side."""
        now = fitting(with_added(self._analysed, corrections), corrections).get(statement.id)
        if now is None:
            return corrections
        less = replace(now, speaker=None, party=None)
        kept = tuple(c for c in corrections if c is not now)
        return (*kept, less) if less else kept

    def _back_to_now(self, file: Path, statements: Sequence[str]) -> Change:
        """What brings the corrections of statements back to what they are now."""
        own = self._corrections[file]
        was = fitting(with_added(self._analysed, own), own)

        def undo(corrections: tuple[AnyCorrection, ...]) -> tuple[AnyCorrection, ...]:
            now = fitting(with_added(self._analysed, corrections), corrections)
            gone = {id(now[each]) for each in statements if each in now}
            kept = [c for c in corrections if id(c) not in gone]
            return (*kept, *(was[each] for each in statements if each in was))

        return undo

    def _note(self, file: Path, of: str, undo: Change | None) -> None:
        """Note how to undo a change; None forgets those of the same thing: they are undone."""
        if undo is not None:
            self._before.append((file, of, undo))
        else:
            self._before = [each for each in self._before if each[:2] != (file, of)]

    def amend_actor(self, correction: ActorCorrection, *, always: bool = False) -> str:
        """Correct an actor with all their statements.

        Args:
            correction: what is right; with nothing, the actor is as they were analysed.
            always: whether in every article, not in this one alone.
        """
        file = always_file() if always else file_of(self._analysed.document)
        was = next((c for f, c in self._of_actor(correction.actor) if f == file), None)

        def undo(corrections: tuple[AnyCorrection, ...]) -> tuple[AnyCorrection, ...]:
            kept = actor_amended(corrections, ActorCorrection(correction.actor))
            return (*kept, was) if was is not None else kept

        self._note(file, correction.actor, undo if correction else None)
        return self._change(file, lambda before: actor_amended(before, correction))

    def undo_actor(self, name: str) -> str | None:
        """Have an actor as they were analysed; None where nothing of them was corrected."""
        found = self._of_actor(name)
        for file, correction in found:
            self.amend_actor(ActorCorrection(correction.actor), always=file == always_file())
        return "" if found else None

    def undo(self) -> str | None:
        """Undo the last correction of today; None where there is none."""
        if not self._before:
            return None
        file, _, change = self._before.pop()
        return self._change(file, change)

    # Keeping.

    def _change(self, file: Path, change: Change) -> str:
        self.changes += 1
        waiting = self._unkept[file]
        waiting.append(change)

        def all_of(corrections: tuple[AnyCorrection, ...]) -> Sequence[AnyCorrection]:
            for each in waiting:
                corrections = tuple(each(corrections))
            return corrections

        title = None if file == always_file() else self._analysed.document.title
        try:
            # Another reader may have corrected the same article meanwhile.
            kept = change_file(file, all_of, title=title)
        except BriefingError as error:
            self._corrections[file] = tuple(change(self._corrections[file]))
            return f"Not kept beyond today: {error}"
        waiting.clear()
        self._corrections[file] = kept.corrections
        return f"The damaged file of corrections is now {kept.aside}" if kept.aside else ""
