import json

from markdown_it import MarkdownIt

from briefing.compare.accounts import Comparison, compare
from briefing.compare.as_json import comparison_json
from briefing.compare.as_markdown import comparison_markdown
from briefing.compare.as_text import comparison_text
from briefing.compare.collection import collect
from briefing.model import Briefing
from tests.compare.building import Says, article

SOLD = "Norland sold forty missiles to the rebels of the northern valley last winter"
NEVER = "Norland never sold a missile to the rebels of the northern valley"
TALKS = "talks about the fishing grounds go on in the harbour office next Monday"


def first() -> Briefing:
    return article(
        "Sudmark accuses Norland",
        Says("Sudmark", SOLD, "accusation", about=["Norland"]),
        Says("Norland", NEVER, "denial", about=["Sudmark"], answers=[(0, "denies")]),
        Says("Ane Holt", TALKS, party="Norland", quote="direct"),
        outlet="The Harbour Post",
    )


def other() -> Briefing:
    return article(
        "Missiles went to rebels, says Sudmark",
        Says("Sudmark", f"again that {SOLD}", "accusation", about=["Norland"]),
        outlet="Valley Radio",
    )


def third() -> Briefing:
    return article(
        "Missiles in the valley",
        Says("Sudmark", f"on Tuesday {SOLD}", "accusation", about=["Norland"]),
        Says("Ane Holt", TALKS, party="Norland"),
        outlet="Kalt News",
    )


def compared(*articles: Briefing) -> Comparison:
    return compare(collect(articles))


def test_what_all_some_and_one_account_say_is_told_apart() -> None:
    found = compared(first(), other(), third())
    assert [group.best.statement.kind for group in found.told("all")] == ["accusation"]
    assert [group.articles for group in found.told("some")] == [(0, 2)]
    assert [group.best.statement.kind for group in found.told("one")] == ["denial"]


def test_an_answer_that_an_account_leaves_out_is_named_with_the_account() -> None:
    (left,) = compared(first(), other()).left_out()
    assert left.relation == "denies"
    assert (left.told_in, left.left_out_in) == ((0,), (1,))


def test_an_answer_that_all_accounts_print_is_left_out_by_none() -> None:
    assert compared(first(), first()).left_out() == ()


def test_an_account_with_another_answer_of_the_same_side_leaves_nothing_out() -> None:
    answer = "the lists of the arms office show no such thing at all"
    second = article(
        "Missiles again",
        Says("Sudmark", SOLD, "accusation", about=["Norland"]),
        Says("Norland", answer, "denial", answers=[(0, "denies")]),
    )
    assert compared(first(), second).left_out() == ()


def test_who_speaks_is_counted_by_account_with_quotations() -> None:
    voices = {v.figure.name: v for v in compared(first(), other(), third()).voices}
    assert voices["Ane Holt"].statements == (1, 0, 1)
    assert voices["Ane Holt"].quoted == (1, 0, 0)
    assert voices["Ane Holt"].absent_in == (1,)
    party = voices["Ane Holt"].party
    assert party is not None
    assert party.name == "Norland"


def test_the_text_says_where_each_thing_is_told() -> None:
    text = comparison_text(compared(first(), other()), 80)
    assert "A  The Harbour Post · Sudmark accuses Norland" in text
    assert "SAID IN ALL (1)" in text
    assert "told in A; left out in B" in text
    assert "ONLY IN A (2)" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_json_can_be_written_and_names_places_in_the_articles() -> None:
    data = json.loads(json.dumps(comparison_json(compared(first(), other()))))
    (group,) = [each for each in data["statements"] if each["coverage"] == "all"]
    briefing = first()
    told = group["told"][0]
    assert briefing.document.text[told["start"] : told["end"]] == f"Sudmark said {SOLD}"
    assert data["answers"][0]["left_out_in"] == [1]


def test_the_markdown_is_a_table_of_accounts() -> None:
    text = comparison_markdown(compared(first(), other()))
    assert text.startswith("# One event, 2 accounts\n")
    assert "| Who | A | B |" in text
    assert "told in A; left out in B" in text


def test_hostile_words_are_no_markup_and_make_no_column() -> None:
    words = "<script>alert(1)</script> [a](http://evil) | *b* `c` the spillway of the dam | cracked"
    hostile = article("# <b>T</b> | x", Says("A|<i>b</i>", words), outlet="[o](x)|")
    text = comparison_markdown(compared(hostile, hostile))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in tokens} | {child.type for child in inline}
    raw = {child.content for child in inline if child.type == "html_inline"}
    assert raw <= {"<br>"}
    assert not kinds & {"html_block", "link_open", "em_open", "code_inline"}
    rows = [line for line in text.splitlines() if line.startswith("| **A")]
    assert rows
    assert all(line.replace("\\|", "").count("|") == 4 for line in rows)
