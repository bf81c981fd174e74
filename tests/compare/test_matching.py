from briefing.compare.collection import collect
from briefing.compare.likeness import longest_run
from briefing.compare.matching import Group, match
from briefing.model import Briefing
from tests.compare.building import Says, article

CRACKS = "the spillway of the Karsova dam has cracks that nobody repaired for eleven years"
PEOPLE = {"Ilmari Voss": "person", "Petra Lind": "person"}


def told_twice(*articles: Briefing) -> list[Group]:
    return [group for group in match(collect(articles)) if len(group.articles) > 1]


def account(*said: Says) -> Briefing:
    return article("A title", *said, kinds=PEOPLE)  # type: ignore[arg-type]


def test_the_same_words_of_the_same_speaker_are_one_statement() -> None:
    (group,) = told_twice(
        account(Says("Ilmari Voss", CRACKS, "claim")),
        account(
            Says(
                "Ilmari Voss",
                "cracks in the dam’s spillway were not repaired for eleven years",
                "claim",
            )
        ),
    )
    assert group.articles == (0, 1)
    assert group.score > 0.5


def test_the_same_words_of_another_speaker_are_another_statement() -> None:
    first, other = account(Says("Ilmari Voss", CRACKS)), account(Says("Petra Lind", CRACKS))
    assert told_twice(first, other) == []


def test_other_words_of_the_same_speaker_are_another_statement() -> None:
    other = account(Says("Ilmari Voss", "the villages must be paid for what they lose"))
    assert told_twice(account(Says("Ilmari Voss", CRACKS)), other) == []


def test_a_name_in_common_is_not_enough() -> None:
    first = account(Says("Ilmari Voss", "Petra Lind", "criticism", about=["Petra Lind"]))
    other = account(Says("Ilmari Voss", "Petra Lind", "support", about=["Petra Lind"]))
    assert told_twice(first, other) == []


def test_an_admission_is_not_matched_with_a_denial() -> None:
    first = account(Says("Ilmari Voss", "that cracks were found", "denial"))
    other = account(Says("Ilmari Voss", "that cracks were found", "acknowledgement"))
    assert told_twice(first, other) == []


def test_what_is_dismissed_and_later_admitted_in_the_same_words_is_no_one_statement() -> None:
    before = account(Says("Ilmari Voss", CRACKS, "dismissal"))
    later = account(Says("Ilmari Voss", CRACKS, "acknowledgement"))
    assert told_twice(before, later) == []
    quoted = [
        account(Says("Ilmari Voss", CRACKS, kind, quote="direct"))
        for kind in ("dismissal", "acknowledgement")
    ]
    assert len(told_twice(*quoted)) == 1  # one quotation, taken for this and for that


def test_a_statement_is_not_matched_with_the_one_it_stands_in() -> None:
    first = account(
        Says("Ilmari Voss", f"engineers say {CRACKS}"), Says("engineers", CRACKS, inside=0)
    )
    (group,) = match(collect([first, account(Says("engineers", CRACKS))]))[1:]
    assert [(one.article, one.statement.id) for one in group.said] == [(0, "s1"), (1, "s0")]


def test_who_does_not_comment_twice_is_one() -> None:
    first = account(Says("Ilmari Voss", "the report", "no comment"))
    (group,) = told_twice(first, account(Says("Ilmari Voss", "a question", "no comment")))
    assert group.articles == (0, 1)


def test_every_statement_is_in_one_group() -> None:
    articles = [account(Says("Ilmari Voss", CRACKS), Says("Petra Lind", "no")) for _ in range(3)]
    collection = collect(articles)
    told = [one for group in match(collection) for one in group.said]
    assert len(told) == len(set(map(id, told))) == len(collection.said)


def test_the_longest_run_of_words_is_found() -> None:
    one, other = "we will not pay for that wall".split(), "he will not pay for it".split()
    assert longest_run(one, other) == ["will", "not", "pay", "for"]
    assert longest_run(one, []) == []
