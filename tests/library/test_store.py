"""What is kept of an article, and what becomes of it when the article comes again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.corrections.apply import amended
from briefing.corrections.correction import ActorCorrection
from briefing.corrections.store import always_file, change, change_file
from briefing.errors import NO_INPUT, BriefingError
from briefing.library import Library
from briefing.library.query import search
from briefing.model import Analysis, Briefing, Document
from tests.library.making import ACCUSATION, DENIAL, MADE_BY, PARAGRAPHS, article, read


def rows(library: Library, table: str) -> int:
    (count,) = library.database.reading.execute(f"SELECT count(*) FROM {table}").fetchone()
    return count


def found(library: Library, words: str) -> list[int]:
    """The articles whose text holds a word."""
    sql = "SELECT rowid FROM article_text WHERE article_text MATCH ? ORDER BY rowid"
    return [id_ for (id_,) in library.database.reading.execute(sql, (words,))]


def test_a_briefing_comes_back_as_it_was(library: Library) -> None:
    briefing = read(article(), answered=True)
    added = library.add(briefing)
    assert added.outcome == "added"
    assert library.briefing(added.article) == briefing


def test_an_article_is_listed_with_its_sides_and_what_is_unanswered(library: Library) -> None:
    library.add(read(article()), stamp="one")
    library.add(read(article(*PARAGRAPHS[:2], title="Other"), answered=True))
    other, first = library.articles()
    assert (first.name, first.outlet, first.day, first.stamp) == (
        "Drones over Kyiv",
        "AP",
        "2026-05-04",
        "one",
    )
    assert set(first.sides) == {"Iran", "United States"}
    assert (first.statements, first.claims, first.unanswered) == (2, 1, 1)
    assert (other.claims, other.unanswered) == (1, 0)


def test_an_article_without_a_date_counts_for_the_day_it_was_added(library: Library) -> None:
    library.add(read(article(published=None)))
    (listed,) = library.articles()
    assert listed.published is None
    assert listed.day == listed.added[:10]


def test_articles_are_listed_by_party_day_and_outlet(library: Library) -> None:
    library.add(read(article()))
    silent = article("Nothing was said.", title="Calm", outlet="Reuters", published="2026-06-01")
    library.add(Briefing(silent, analysis=MADE_BY))
    assert [a.id for a in library.articles(party="Iran")] == [1]
    assert [a.id for a in library.articles(after="2026-06")] == [2]
    assert [a.id for a in library.articles(before="2026-06")] == [1]
    assert [a.id for a in library.articles(outlet="reut")] == [2]
    assert library.articles(party="Nobody") == []


def test_statements_are_found_by_who_says_them_and_about_whom(library: Library) -> None:
    library.add(read(article(), answered=True))
    (denial,) = library.statements(says="iran")
    assert (denial.kind, denial.speaker, denial.party, denial.day) == (
        "denial",
        "Iran",
        "Iran",
        "2026-05-04",
    )
    assert denial.words == "that it has sold a single one of these drones"
    (accusation,) = library.statements(about="Iran")
    assert (accusation.party, accusation.targets, accusation.answers) == (
        "United States",
        ("Iran",),
        1,
    )
    assert library.statements(says="Iran", about="Iran") == []
    assert [s.kind for s in library.statements(kinds=["denial"])] == ["denial"]
    assert library.by_month("United States", "Iran") == [("2026-05", "accusation", 1)]
    for day, words in (("2026-05-31", "One"), ("2026-08-01", "Two"), ("2026-08-31", "Three")):
        text = (*PARAGRAPHS[:2], f"{words} of them was seen on that day, but by nobody else.")
        library.add(read(article(*text, title=words, published=day), ACCUSATION))
    assert library.by_month("United States", "Iran") == [
        ("2026-05", "accusation", 2),
        ("2026-08", "accusation", 2),
    ]
    assert library.by_month("Iran", "Iran") == library.by_month("Nobody", "Iran") == []


def test_a_person_is_found_by_a_part_of_the_name_and_a_side_only_by_all_of_it(
    library: Library,
) -> None:
    spoken = replace(ACCUSATION, speaker="John Kirby", party="Iran International")
    library.add(read(article(), spoken))
    assert len(library.statements(says="kirby")) == 1
    assert len(library.statements(says="Iran")) == 0  # it is spoken of, but Iran does not say it
    assert len(library.statements(says="Iran International")) == 1


def test_what_several_say_as_one_is_found_by_the_side_of_each(library: Library) -> None:
    briefing = read(article(), DENIAL, replace(ACCUSATION, speaker="The United States and Iran"))
    denial, joint = briefing.statements
    sides = [each for each in briefing.actors if each.id != joint.speaker]
    both = replace(briefing.actors[-1], kind="group", party=str(joint.speaker))
    assert both.id == joint.speaker
    joint = replace(joint, party=both.id, together=tuple(each.id for each in sides))
    library.add(replace(briefing, actors=(*sides, both), statements=(denial, joint)))
    assert [s.kind for s in library.statements(says="United States")] == ["accusation"]
    assert [s.kind for s in library.statements(says="Iran")] == ["denial", "accusation"]
    assert library.by_month("United States", "Iran") == [("2026-05", "accusation", 1)]


def test_the_same_text_is_one_article(library: Library) -> None:
    library.add(read(article(url="https://one.example/a")))
    again = library.add(read(article(url="https://two.example/b")))
    assert (again.article, again.outcome) == (1, "known")
    assert rows(library, "article") == 1
    assert rows(library, "place") == 2


def test_another_pipeline_reads_an_article_again(library: Library) -> None:
    library.add(read(article()))
    anew = replace(read(article(), ACCUSATION), analysis=replace(MADE_BY, model_id="f" * 16))
    assert library.add(anew).outcome == "read again"
    assert library.briefing(1) == anew
    assert [s.kind for s in library.statements()] == ["accusation"]
    assert rows(library, "statement") == 1


def test_the_ledger_of_a_text_is_recalled_for_the_document_at_hand(library: Library) -> None:
    library.add(read(article(path="first.txt")))
    at_hand = article(path="second.txt")
    recalled = library.recall(at_hand)
    assert recalled is not None
    assert recalled.document is at_hand
    assert recalled.statements == read(at_hand).statements
    assert library.recall(article("Another text.")) is None


def test_what_is_removed_is_found_no_more(library: Library) -> None:
    library.add(read(article()))
    library.remove(1)
    tables = ("article", "content", "place", "paragraph", "statement", "target", "link")
    assert {table: rows(library, table) for table in tables} == dict.fromkeys(tables, 0)
    assert found(library, "drones") == []
    assert not library.database.reading.execute(
        "SELECT 1 FROM statement_text WHERE statement_text MATCH 'drones'"
    ).fetchall()
    with pytest.raises(BriefingError) as wrong:
        library.remove(1)
    assert wrong.value.code == NO_INPUT


def test_a_number_is_never_given_again(library: Library) -> None:
    library.add(read(article()))
    library.remove(1)
    assert library.add(read(article())).article == 2


def test_corrections_decide_what_is_found(library: Library) -> None:
    briefing = read(article())
    statement = briefing.statements[0]
    change(briefing.document, lambda c: amended(briefing, c, statement, kind="dismissal"))
    library.add(briefing)
    assert [s.kind for s in library.statements(says="Iran")] == ["dismissal"]
    assert library.briefing(1).statements[0].kind == "dismissal"
    assert library.briefing(1, as_analysed=True) == briefing
    change(briefing.document, lambda c: amended(briefing, c, statement))
    library.refresh(1)
    assert [s.kind for s in library.statements(says="Iran")] == ["denial"]


def test_a_list_tells_of_statements_as_they_are_corrected(library: Library) -> None:
    briefing = read(article())
    library.add(briefing)
    accusation = briefing.statements[1]
    change(briefing.document, lambda c: amended(briefing, c, accusation, kind="support"))
    library.refresh(1)
    assert (library.article(1).claims, library.article(1).unanswered) == (0, 0)


def test_who_is_corrected_in_every_article_is_so_in_all(library: Library) -> None:
    spoken = replace(ACCUSATION, speaker="Jack Kirby")
    for outlet, words in (("AP", "Friday"), ("Reuters", "Sunday"), ("AFP", "Monday")):
        text = (*PARAGRAPHS[:2], f"Jack Kirby said so on {words}, and nobody else did.")
        library.add(read(article(*text, title=words, outlet=outlet), spoken))
    silent = article(*PARAGRAPHS[1:2], "Nobody at all, that is.", title="Else", outlet="BBC")
    library.add(read(silent, ACCUSATION))

    def found(name: str) -> list[int]:
        return sorted(each.article for each in library.statements(says=name))

    correction = ActorCorrection("Jack Kirby", name="John Kirby")
    change_file(always_file(), lambda _: [correction])
    library.refresh(1)
    assert (found("John Kirby"), found("Jack")) == ([1, 2, 3], [])
    change_file(always_file(), lambda _: [])
    library.catch_up()
    assert (found("John Kirby"), found("Jack")) == ([], [1, 2, 3])
    seen = library.database.reading.execute("SELECT max(id) FROM statement").fetchone()
    library.catch_up()  # nothing is new
    assert library.database.reading.execute("SELECT max(id) FROM statement").fetchone() == seen


def test_where_one_was_is_kept(library: Library) -> None:
    library.add(read(article()))
    library.opened(1, position=100, is_finished=True)
    kept = library.article(1)
    assert kept.position == 100
    assert kept.opened
    assert kept.finished
    assert library.articles(unread=True) == []
    library.opened(1, position=0)
    assert library.article(1).finished == kept.finished
    library.mark_read(1, False)
    assert len(library.articles(unread=True)) == 1


# Copies and versions.


def copy_of(original: Document, *more: str, outlet: str = "Reuters") -> Document:
    kept = [p.span.of(original.text) for p in original.paragraphs if p.kind == "body"]
    return article(*more, *kept[:4], title="As printed elsewhere", outlet=outlet)


def test_a_copy_is_folded_under_the_first_and_counts_once(library: Library) -> None:
    library.add(read(article(), answered=True))
    copy = library.add(read(copy_of(article()), answered=True))
    assert (copy.outcome, copy.of) == ("copy", 1)
    (listed,) = library.articles()
    assert (listed.id, listed.copies) == (1, 1)
    assert [a.outlet for a in library.copies_of(1)] == ["Reuters"]
    assert len(library.statements(says="Iran")) == 1
    assert found(library, "drones") == [1]


def test_an_article_that_quotes_two_paragraphs_of_another_is_no_copy(library: Library) -> None:
    own = [f"Our own correspondent wrote paragraph number {n} of this article." for n in range(6)]
    library.add(read(article()))
    assert library.add(read(article(*PARAGRAPHS[:2], *own, title="Own"))).outcome == "added"


def test_a_copy_takes_the_place_of_an_original_that_is_removed(library: Library) -> None:
    library.add(read(article()))
    library.add(read(copy_of(article())))
    library.add(read(copy_of(article(), "And a paragraph of our own that nobody else has.")))
    library.remove(1)
    (listed,) = library.articles()
    assert (listed.id, listed.copies) == (2, 1)
    assert found(library, "drones") == [2]
    assert len(library.statements(says="Iran")) == 1


def versions(library: Library, *texts: tuple[str, ...]) -> None:
    for paragraphs in texts:
        library.add(read(article(*paragraphs, url="https://one.example/story#top")))


LATER = (*PARAGRAPHS, "A spokesman added on Saturday that there was nothing to add.")


def test_what_an_address_holds_now_is_found_and_what_it_held_is_kept(library: Library) -> None:
    versions(library, PARAGRAPHS, LATER)
    (listed,) = library.articles()
    assert (listed.id, listed.versions) == (2, 1)
    assert (
        [a.id for a in library.versions_of(1)] == [a.id for a in library.versions_of(2)] == [2, 1]
    )
    assert found(library, "drones") == [2]


def test_a_version_that_comes_back_is_the_latest(library: Library) -> None:
    versions(library, PARAGRAPHS, LATER, PARAGRAPHS)
    (listed,) = library.articles()
    assert (listed.id, listed.versions) == (1, 1)
    assert found(library, "drones") == [1]


def test_the_version_before_takes_the_place_of_one_that_is_removed(library: Library) -> None:
    versions(library, PARAGRAPHS, LATER)
    library.remove(2)
    (listed,) = library.articles()
    assert (listed.id, listed.later, listed.versions) == (1, None, 0)
    assert len(library.statements(says="Iran")) == 1


SAID_OTHERWISE = tuple(
    words.replace("hundreds of drones", "hundreds of armed drones") for words in PARAGRAPHS
)
REWORDED = replace(ACCUSATION, content="Iran of having sold hundreds of armed drones to Russia")


def test_marks_go_with_what_is_marked_from_version_to_version(library: Library) -> None:
    address = "https://one.example/story"
    first = read(article(url=address))
    library.add(first)
    library.mark(1, first, {first.statements[1].id: "ask them", first.statements[0].id: ""})
    later = read(article(*SAID_OTHERWISE, url=address), REWORDED)
    library.add(later)
    assert library.notes(2, later) == {later.statements[0].id: "ask them"}
    # What is said no more stays marked where it was said.
    (kept,) = library.marks(1)
    assert kept.words == first.words(first.statements[0].content)
    assert [each.article for each in search(library, "marked").statements or ()] == [2]
    library.remove(2)
    assert library.notes(1, first) == {
        first.statements[0].id: "",
        first.statements[1].id: "ask them",
    }


def test_another_article_at_the_same_address_is_no_version(library: Library) -> None:
    front = "https://one.example/latest"
    library.add(read(article(url=front)))
    another = article("Nothing of the kind is to be read in here today.", title="Else", url=front)
    silent = Briefing(another, analysis=MADE_BY)
    assert library.add(silent).outcome == "added"
    assert len(library.articles()) == 2


def test_a_copy_with_a_new_version_is_a_copy_still(library: Library) -> None:
    library.add(read(article()))
    for more in ((), ("And a paragraph of our own that nobody else has.",)):
        elsewhere = replace(
            copy_of(article(), *more), source=article(url="https://two.example/b").source
        )
        library.add(read(elsewhere))
    assert [a.id for a in library.articles()] == [1]
    assert library.article(3).copy_of == 1
    assert len(library.statements(says="Iran")) == 1


def test_the_file_is_for_the_user_alone(library: Library, file: Path) -> None:
    library.add(read(article()))
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_analysis_that_is_not_known_is_kept_as_such(library: Library) -> None:
    library.add(replace(read(article()), analysis=None))
    assert library.article(1).model is None
    library.add(replace(read(article()), analysis=Analysis("1", "p", "1")))
    assert library.article(1).model == "1"
