from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.stories import Accounts, Weights, stories
from briefing.compare.words import Rarity, cosine, stems, vector
from briefing.model import Document, Paragraph, Source, Span

DAM = (
    "Engineers warn that the Karsova dam may fail",
    "Engineers on Tuesday warned that the Karsova dam could fail after a week of rain. The "
    "reservoir stands four metres above its limit, said Ilmari Voss, who inspected the spillway "
    "and found cracks in its concrete. Villages downstream were told to leave for higher ground.",
)
DAM_AGAIN = (
    "Villages below Karsova dam told to leave",
    "Thousands were told to leave villages downstream of the Karsova dam on Tuesday, as an "
    "inspection of the spillway found cracks in the concrete. Ilmari Voss, an engineer, said the "
    "reservoir was four metres above its limit after the rain.",
)
STRIKE = (
    "Bus drivers in Halden walk out over night shifts",
    "Bus drivers in Halden stopped work on Friday in a dispute over pay for night shifts. Their "
    "union, led by Petra Lind, asked for a tenth more; the operator offered half of that and "
    "called the walkout unlawful.",
)
STRIKE_AGAIN = (
    "Halden without buses as union and operator argue",
    "No bus ran in Halden on Friday after drivers walked out over night shifts. Petra Lind, of "
    "the drivers' union, wants a tenth more pay. The operator says the walkout is unlawful and "
    "offers half of what is asked.",
)


def document(title: str, body: str, published: str | None = None) -> Document:
    text = f"{title}\n\n{body}"
    ends = len(title)
    paragraphs = (
        Paragraph("title", Span(0, ends)),
        Paragraph("body", Span(ends + 2, len(text))),
    )
    return Document(
        Source(None, None, "0" * 64), text, paragraphs, title=title, published=published
    )


def test_accounts_of_one_event_are_a_story_and_others_are_not() -> None:
    found = stories([document(*each) for each in (DAM, STRIKE, DAM_AGAIN, STRIKE_AGAIN)])
    assert [story.articles for story in found] == [(0, 2), (1, 3)]


def test_an_article_alone_is_a_story_alone() -> None:
    found = stories([document(*DAM), document(*STRIKE)])
    assert [(story.articles, story.confidence) for story in found] == [((0,), 1.0), ((1,), 1.0)]


def test_the_order_of_articles_changes_no_story() -> None:
    texts = [DAM, STRIKE, DAM_AGAIN, STRIKE_AGAIN]
    found = stories([document(*each) for each in reversed(texts)])
    assert [story.articles for story in found] == [(0, 2), (1, 3)]


@pytest.mark.parametrize(
    ("alike", "found"),
    [
        # One account of each sums up the other event: two steps of an affair.
        ({(0, 1): 5.0, (2, 3): 5.0, (1, 2): 4.0}, [(0, 1), (2, 3)]),
        # The second and the third are hardly alike, but on the mean all three are.
        ({(0, 1): 3.0, (0, 2): 1.0, (1, 2): -0.5, (0, 3): 0.1, (1, 3): -2.0}, [(0, 1, 2), (3,)]),
    ],
)
def test_groups_are_joined_by_the_mean_of_their_pairs(
    alike: dict[tuple[int, int], float],
    found: list[tuple[int, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accounts = Accounts([document(*DAM)] * 4, weights=Weights(-6.0, (), 0.0))
    monkeypatch.setattr(
        accounts, "likeness", lambda one, other: alike.get((min(one, other), max(one, other)), -6.0)
    )
    assert [story.articles for story in accounts.stories()] == found


def test_what_one_article_begins_with_is_looked_for_in_the_other() -> None:
    accounts = Accounts([document(*DAM), document(*DAM_AGAIN), document(*STRIKE)])
    _, told, weekdays, _ = accounts.features(0, 1)
    _, told_of_other, other_weekdays, _ = accounts.features(0, 2)
    assert told > 0.5 > 0.2 > told_of_other
    assert (weekdays, other_weekdays) == (1.0, 0.0)


def test_accounts_more_than_ten_days_apart_are_two_stories() -> None:
    first = document(*DAM, published="2026-05-01")
    near = document(*DAM_AGAIN, published="2026-05-11")
    far = replace(near, published="2026-05-12")
    assert len(stories([first, near])) == 1
    assert len(stories([first, far])) == 2


def test_a_date_that_is_none_counts_as_not_told() -> None:
    first = document(*DAM, published="2026-05-01")
    assert len(stories([first, document(*DAM_AGAIN, published="soon")])) == 1


def test_no_article_gives_no_story() -> None:
    assert stories([]) == ()


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_fall_into_stories_each_once(texts: list[str]) -> None:
    found = stories([document(text[:10], text) for text in texts])
    assert sorted(n for story in found for n in story.articles) == list(range(len(texts)))


def test_a_word_that_all_news_use_tells_little() -> None:
    rarity = Rarity([["the", "karsova"], ["the"]])
    assert rarity.weight("the") < 0.1
    assert rarity.weight("karsova") > 3.0


def test_forms_of_a_word_are_one() -> None:
    assert stems("Warned warning WARNS warn’s") == ["warn"] * 4


def test_the_same_words_are_wholly_alike_and_others_not_at_all() -> None:
    rarity = Rarity([])
    one, other = vector({"dam": 2, "rain": 1}, rarity), vector({"bus": 1}, rarity)
    assert round(cosine(one, one), 6) == 1.0
    assert cosine(one, other) == 0.0
