"""Where ``n`` leads, what a search finds, and how a ledger is arranged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Briefing
from briefing.reader.state.filter import NO_PARTY, Filter
from briefing.reader.state.hits import Hits
from briefing.reader.state.index import Ledger, is_doubtful
from briefing.reader.text.highlights import GLYPHS, Highlights
from briefing.reader.text.layout import blocks_of
from briefing.reader.text.search import find
from tests.reader.building import Said, briefing, document


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), unique=True), st.integers(0, 30))
def test_walking_forward_from_anywhere_meets_every_hit_once(
    pairs: list[tuple[int, int]], top: int
) -> None:
    pairs.sort()
    hits = Hits([start for start, _ in pairs], [item for _, item in pairs])
    seen = []
    found = hits.after(top)
    while found is not None and found[0] not in seen:
        seen.append(found[0])
        found = hits.after(hits.starts[found[0]], hits.items[found[0]])
    assert sorted(seen) == list(range(len(pairs)))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), unique=True, min_size=1))
def test_walking_back_undoes_walking_forward(pairs: list[tuple[int, int]]) -> None:
    pairs.sort()
    hits = Hits([start for start, _ in pairs], [item for _, item in pairs])
    for place in range(len(hits)):
        following = hits.after(hits.starts[place], hits.items[place])
        assert following is not None
        back = hits.before(hits.starts[following[0]], hits.items[following[0]])
        assert back is not None
        assert back[0] == place


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "query", "found"),
        [
            ("Drone and drones", "drone", ["Drone", "drone"]),
            ("Drone and drones", "Drone", ["Drone"]),
            ("a  hard\nwrapped line", "hard wrapped", ["hard\nwrapped"]),
            ("Iran’s “show” – now", 'iran\'s "show" - now', ["Iran’s “show” – now"]),
            ("ze\u200bro width", "zero", ["ze\u200bro"]),
            ("a.b axb", "a.b", ["a.b"]),
            ("[/foo] (x", "[/foo] (", ["[/foo] ("]),
            ("anything", "   ", []),
            ("anything", "\u200b", []),
        ],
    )
    def test_a_query_finds_what_a_reader_means(
        self, text: str, query: str, found: list[str]
    ) -> None:
        article = document(("body", text))
        hits = find(query, blocks_of(article))
        places = zip(hits.starts, hits.items, strict=True)
        assert [article.text[start:end] for start, end in places] == found

    def test_what_is_not_shown_is_not_found(self) -> None:
        article = document(("title", "Twice"), ("repeated title", "Twice"), ("body", "Once"))
        assert len(find("twice", blocks_of(article))) == 1


class TestLedger:
    def test_parties_with_most_statements_come_first_and_have_the_first_digits(
        self, sample: Briefing
    ) -> None:
        parties = Ledger(sample).parties
        assert [(p.digit, p.name, p.count) for p in parties] == [
            (1, "United States", 12),
            (2, "Russia", 4),
            (3, "Iran", 3),
            (4, "Ukraine", 2),
            (5, "United Nations", 1),
            (0, "nobody named", 1),
        ]

    def test_only_nine_parties_have_digits(self) -> None:
        names = [f"Party{n}" for n in range(12)]
        text = " ".join(f"{name} said it rains." for name in names)
        said = [Said("statement", name, name, "said", "it rains") for name in names]
        parties = Ledger(briefing(document(("body", text)), said)).parties
        assert [party.digit for party in parties] == [*range(1, 10), 0, 0, 0]

    def test_an_answered_statement_is_listed_as_a_claim(self, sample: Briefing) -> None:
        ledger = Ledger(sample)
        assert sample.statements[5].kind == "statement"
        assert 5 in ledger.claims

    def test_doubt_begins_below_one_half(self, sample: Briefing) -> None:
        doubtful = [s.id for s in sample.statements if is_doubtful(s)]
        assert doubtful == ["s7"]

    @pytest.mark.parametrize(
        ("filter_", "count"),
        [
            (Filter(), 23),
            (Filter(parties=frozenset({NO_PARTY})), 1),
            (Filter(kinds=frozenset({"response"})), 3),
            (Filter(query="drone"), 23),
        ],
    )
    def test_a_filter_admits(self, sample: Briefing, filter_: Filter, count: int) -> None:
        ledger = Ledger(sample)
        assert len(ledger.admitted(filter_)) == count
        assert all(filter_.admits(ledger.statements[n]) for n in ledger.admitted(filter_))

    def test_parties_and_actors_add_up_and_kinds_narrow(self, sample: Briefing) -> None:
        ledger = Ledger(sample)
        iran = ledger.party_of_digit(3)
        kirby = next(actor for actor in sample.actors if actor.name == "John Kirby")
        assert iran is not None
        both = Filter(parties=frozenset({iran.id}), actors=frozenset({kirby.id}))
        assert len(ledger.admitted(both)) == 7
        narrowed = Filter(both.parties, both.actors, frozenset({"response"}))
        assert len(ledger.admitted(narrowed)) == 2


class TestMarks:
    def test_the_innermost_statement_comes_first(self, sample: Briefing) -> None:
        ledger, blocks = Ledger(sample), blocks_of(sample.document)
        highlights = Highlights(ledger, blocks)
        inner = sample.statements[3]
        number = next(n for n, b in enumerate(blocks) if b.start <= inner.start < b.end)
        offset = inner.content[0].start - blocks[number].start
        assert highlights.at(number, offset) == 3
        (stretch,) = [s for s in highlights.stretches(number) if s.start <= offset < s.end]
        assert [holder for holder, _ in stretch.holders] == [3, 2]

    def test_every_kind_has_a_sign_of_its_own(self) -> None:
        assert len(set(GLYPHS.values())) == len(GLYPHS) == 14
        assert "?" not in GLYPHS.values()

    def test_a_statement_across_paragraphs_is_marked_in_each_and_begins_once(self) -> None:
        article = document(("body", "Kyiv said: “One."), ("body", "“Two.”"))
        first, second = (p.span for p in article.paragraphs)
        said = briefing(article, [Said("statement", "Ukraine", "Kyiv", "said", "“One.")])
        statement = said.statements[0]
        longer = Briefing(
            article,
            said.actors,
            (
                statement.__class__(
                    **{
                        **{f: getattr(statement, f) for f in statement.__dataclass_fields__},
                        "content": (*statement.content, second),
                    }
                ),
            ),
        )
        highlights = Highlights(Ledger(longer), blocks_of(article))
        assert highlights.at(1, 2) == 0
        assert highlights.starting(0, 0, first.end) == [0]
        assert highlights.starting(1, 0, 99) == []
