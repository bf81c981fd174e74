from datetime import date

from briefing.compare.as_json import register_json
from briefing.compare.as_markdown import register_markdown
from briefing.compare.as_text import register_text
from briefing.compare.collection import Collection, collect
from briefing.compare.register import Entry, register
from briefing.model import Briefing, Relation, StatementKind
from tests.compare.building import Says, article

SOLD = "Norland sold forty missiles to rebels of the northern valley"


def claim(published: str | None = "2026-03-02", *more: Says) -> Briefing:
    said = Says("Sudmark", SOLD, "accusation", about=["Norland"])
    return article("Sudmark accuses", said, *more, published=published, outlet="Post")


def answer(
    words: str,
    kind: StatementKind = "denial",
    published: str | None = "2026-03-09",
    who: str = "Norland",
) -> Briefing:
    said = Says(who, words, kind, about=["Sudmark"])
    return article("An answer", said, published=published, outlet="Radio")


def entry(*articles: Briefing) -> Entry:
    (found,) = register(collect(articles))
    return found


def test_a_claim_without_answer_is_open_since_its_day() -> None:
    found = entry(claim())
    assert found.is_open
    assert found.day == "2026-03-02"
    assert found.days_open(date(2026, 3, 12)) == 10


def test_a_link_inside_the_article_is_the_answer() -> None:
    denies: tuple[int, Relation] = (0, "denies")
    found = entry(claim("2026-03-02", Says("Norland", "that", "denial", answers=[denies])))
    assert [(one.relation, one.is_linked) for one in found.answers] == [("denies", True)]


def test_a_denial_in_another_article_answers_with_a_score_below_one() -> None:
    found = entry(claim(), answer("it never sold missiles to rebels of the valley"))
    (one,) = found.answers
    assert (one.relation, one.is_linked, one.said.article) == ("denies", False, 1)
    assert 0.5 <= one.score < 1.0


def test_a_denial_of_another_matter_answers_nothing() -> None:
    assert entry(claim(), answer("its ships fished inside the eastern bank at night")).is_open


def test_a_denial_by_another_side_answers_nothing() -> None:
    words = "it never sold missiles to rebels of the valley"
    assert entry(claim(), answer(words, who="Ostia")).is_open


def test_a_denial_long_before_the_claim_answers_nothing() -> None:
    words = "it never sold missiles to rebels of the valley"
    assert entry(claim(), answer(words, published="2026-02-01")).is_open


def test_a_plain_statement_answers_nothing() -> None:
    words = "missiles sold to rebels of the valley were found"
    assert entry(claim(), answer(words, "statement")).is_open


def test_a_claim_that_two_articles_tell_is_one_entry_with_the_first_day() -> None:
    found = entry(claim("2026-03-05"), claim("2026-03-02"))
    assert len(found.claim.said) == 2
    assert found.day == "2026-03-02"


def test_a_claim_told_twice_is_answered_by_the_link_of_one_article() -> None:
    denies: tuple[int, Relation] = (0, "denies")
    answered = claim("2026-03-05", Says("Norland", "that", "denial", answers=[denies]))
    assert not entry(claim(), answered).is_open


def test_what_a_side_claims_of_itself_is_no_entry() -> None:
    assert register(collect([article("T", Says("Norland", SOLD, "claim"))])) == ()


def test_the_latest_claim_comes_first_and_undated_ones_last() -> None:
    other = Says("Ostia", "Norland burned the ferry in the strait", "accusation", about=["Norland"])
    late = article("Late", other, published="2026-04-01")
    undated = Says("Kalt", "Norland cut the cable to the lighthouse", "claim", about=["Norland"])
    found = register(collect([article("U", undated), claim(), late]))
    assert [one.day for one in found] == ["2026-04-01", "2026-03-02", None]


def written(collection: Collection) -> tuple[str, str, list[dict[str, object]]]:
    entries, today = register(collection), date(2026, 3, 12)
    return (
        register_text(collection, entries, today, 80),
        register_markdown(collection, entries, today),
        register_json(collection, entries, today),
    )


def test_an_open_claim_says_after_how_many_days_no_answer_was_found() -> None:
    text, note, data = written(collect([claim()]))
    assert "No answer found after 10 days" in text
    assert "*No answer found after 10 days*" in note
    assert (data[0]["open"], data[0]["days"]) == (True, 10)


def test_an_answer_elsewhere_says_where_and_how_sure() -> None:
    text, note, _ = written(collect([claim(), answer("it never sold missiles to rebels")]))
    assert "denied by Norland (2026-03-09, elsewhere, Radio;" in " ".join(text.split())
    assert "**Denied by Norland**" in note
