from datetime import date

from briefing.compare.as_text import chains_text, matrix_text, timeline_text
from briefing.compare.chains import cases, chains, sort_of
from briefing.compare.collection import Collection, collect
from briefing.compare.matrix import matrix
from briefing.compare.positions import blocks, cells, timeline, weeks_a_cell
from tests.compare.building import Says, article

SOLD = "missiles were sold to rebels of the northern valley"


def collection() -> Collection:
    return collect(
        [
            article(
                "First",
                Says("Norland", f"no {SOLD}", "denial", about=["Sudmark"]),
                Says("Sudmark", "Norland lies", "accusation", about=["Norland"]),
                Says("Sudmark", "Norland lies about ships", "accusation", about=["Norland"]),
                published="2026-03-02",
            ),
            article(
                "Later",
                Says("Norland", f"some {SOLD}", "acknowledgement", about=["Sudmark"]),
                published="2026-03-18",
            ),
            article("Undated", Says("Norland", "nothing", about=["Sudmark"])),
        ]
    )


def test_weeks_run_from_the_first_to_the_last_with_empty_ones_between() -> None:
    found = timeline(collection())
    assert found.weeks == (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16))
    rows = {row.figure.name: [len(week) for week in row.weeks] for row in found.rows}
    assert rows == {"Norland": [1, 0, 1], "Sudmark": [2, 0, 0]}
    assert found.undated == 1


def test_blocks_are_as_high_as_the_weeks_are_busy() -> None:
    found = timeline(collection())
    drawn = {row.figure.name: blocks(row, 2) for row in found.rows}
    assert drawn == {"Norland": "▄ ▄", "Sudmark": "█  "}


def test_a_denial_and_a_later_admission_of_one_matter_are_a_turn() -> None:
    (turn,) = timeline(collection()).turns
    assert (turn.before.statement.kind, turn.after.statement.kind) == ("denial", "acknowledgement")
    assert (turn.before.day, turn.after.day) == ("2026-03-02", "2026-03-18")
    assert 0.5 < turn.score < 1.0


def test_an_admission_of_another_matter_is_no_turn() -> None:
    first = article("A", Says("Norland", f"no {SOLD}", "denial"), published="2026-03-02")
    other = Says("Norland", "its ships fished inside the eastern bank", "acknowledgement")
    assert timeline(collect([first, article("B", other, published="2026-03-18")])).turns == ()


def test_of_one_party_there_is_a_row_for_each_side_that_it_speaks_of() -> None:
    found = collection()
    norland = found.party("norland")
    rows = timeline(found, norland).rows
    assert [row.figure.name for row in rows] == ["Norland", "Sudmark"]


def test_a_statement_counts_on_the_day_it_was_said() -> None:
    said = Says("Norland", "so", on="2026-02-24")
    found = timeline(collect([article("A", said, published="2026-03-02")]))
    assert found.weeks == (date(2026, 2, 23),)


def test_the_timeline_says_what_turned_in_both_words() -> None:
    found = collection()
    text = timeline_text(found, timeline(found), 80)
    assert "Norland                  ▄ ▄ 2" in text
    assert "A position that may have turned" in text
    assert f"no {SOLD}" in " ".join(text.split())
    assert "1 statement has no day" in text


def test_the_matrix_counts_by_kind_who_speaks_of_whom() -> None:
    found = matrix(collection())
    ids = {figure.name: figure.id for figure in found.parties}
    assert found.cells[ids["Sudmark"], ids["Norland"]] == {"accusation": 2}
    assert found.count(ids["Norland"], ids["Sudmark"]) == 3
    assert "Sudmark on Norland: ! 2 accusation" in matrix_text(found, 80)


def test_sides_beyond_the_number_asked_for_are_counted() -> None:
    assert matrix(collection(), 1).left_out == 1


def test_a_chain_leads_from_the_article_to_the_one_who_knows() -> None:
    told = article(
        "Chain",
        Says("Ane Holt", "spies think that it rained", "claim", party="Norland"),
        Says("intelligence officials", "it rained", "claim", party="Norland", inside=0),
        outlet="Post",
    )
    found = collect([told])
    (chain,) = chains(found)
    assert [(step.name, step.sort) for step in chain.steps] == [
        ("Post", "body"),
        ("Ane Holt", "named"),
        ("intelligence officials", "unnamed"),
    ]
    assert "Post ← Ane Holt (named) ← intelligence officials (unnamed)" in chains_text(
        found, (chain,), cases(found), 100
    )


def test_who_says_what_they_say_themselves_is_one_step_of_a_chain() -> None:
    said_twice = article(
        "A title",
        Says("Ostia", "it is concerned and calls on both to show restraint"),
        Says("Ostia", "to show restraint", "demand", inside=0),
    )
    assert chains(collect([said_twice])) == ()


def test_the_share_of_a_sides_claims_that_rest_on_unnamed_sources_is_told() -> None:
    told = article(
        "Case",
        Says("Ane Holt", "it rained", "claim", party="Norland"),
        Says("US officials", "it snowed", "claim", party="Norland"),
        Says("Norland", "it hailed", "accusation"),
        Says("a document", "a statement is no claim", party="Norland"),
        kinds={"US officials": "group"},
    )
    (case,) = cases(collect([told]))
    assert case.claims == 3
    assert case.by_sort == {"named": 1, "unnamed": 1, "body": 1}
    assert round(case.unnamed, 2) == 0.33


def test_words_of_nobody_are_nobodys() -> None:
    told = article("N", Says("", "it rained", "claim", source=""))
    assert sort_of(told, told.statements[0]) == "nobody"


def test_more_weeks_than_cells_share_cells_and_none_is_left_out() -> None:
    found = timeline(collection())
    every = weeks_a_cell(found, 2)
    assert every == 2
    rows = {row.figure.name: cells(row, every) for row in found.rows}
    assert rows == {"Norland": (1, 1), "Sudmark": (2, 0)}
    assert weeks_a_cell(found, 3) == 1
