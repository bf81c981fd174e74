"""The gold reader: words located, actors mentioned, annotations on a `Doc`."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import annotations
from briefing.analysis.annotations import TextParagraph
from briefing.analysis.pipeline import load
from briefing.errors import BriefingError
from briefing.model import Span
from briefing.training.corpora import ledger
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.ledger import located
from briefing.training.corpora.locate import Words, locate, occurrences
from briefing.training.corpora.on_doc import on_doc

TEXT = (
    "Iran denies claim\n\n"
    "The United States said on Monday that Iran had sent drones. Iran denied the claim, and John "
    "Kirby said the claim stood.\n\n"
    "“We have seen them,” he said. “They were Iran’s.”"
)


def _actor(name: str, party: str, *forms: str, kind: str = "country") -> dict[str, Any]:
    return {"name": name, "kind": kind, "party": party, "role": None, "as_printed": list(forms)}


def _statement(id_: str, source: str | None, cue: str | None, *content: str, **more: Any) -> dict:
    return {
        "id": id_,
        "kind": "statement",
        "quote": "indirect",
        "source": source,
        "cue": cue,
        "content": list(content),
        "speaker": None,
        "party": None,
        "targets": [],
        "parent": None,
        **more,
    }


RAW = {
    "actors": [
        _actor("United States", "United States", "United States"),
        _actor("Iran", "Iran", "Iran"),
        _actor("John Kirby", "United States", "John Kirby", "Kirby", kind="person"),
    ],
    "statements": [
        _statement("s1", "Iran", "denies", "claim", speaker="Iran", kind="denial"),
        _statement(
            "s2", "The United States", "said", "Iran had sent drones", speaker="United States",
            targets=["Iran"], kind="accusation",
        ),
        _statement("s3", "Iran", "denied", "the claim", speaker="Iran", kind="denial"),
        _statement("s4", "John Kirby", "said", "the claim stood", speaker="John Kirby"),
        _statement("s5", "he", "said", "“We have seen them,”", speaker="John Kirby"),
        _statement("s6", None, None, "“They were Iran’s.”", speaker="John Kirby", quote="direct"),
    ],
    "links": [{"response": "s3", "claim": "s2", "relation": "denies"}],
}  # fmt: skip


@pytest.fixture
def article() -> GoldArticle:
    return located("drones", TEXT, RAW)


def _sentence(article: GoldArticle, id_: str) -> str:
    """From the first word of a statement to the last."""
    statement = article.by_id[id_]
    spans = (*statement.source, *statement.cue, *statement.content)
    return TEXT[min(span.start for span in spans) : max(span.end for span in spans)]


def test_words_printed_twice_are_located_by_the_statement_that_they_are_part_of(
    article: GoldArticle,
) -> None:
    assert _sentence(article, "s1") == "Iran denies claim"
    assert _sentence(article, "s3") == "Iran denied the claim"
    assert _sentence(article, "s4") == "John Kirby said the claim stood"
    assert _sentence(article, "s5") == "“We have seen them,” he said"


def test_of_two_tags_each_quotation_has_its_own() -> None:
    text = "“A b c.” Lee said. “D e f,” Lee said. Rain fell."
    first, second = locate(
        text, [Words("Lee", "said", ("“A b c.”",), None), Words("Lee", "said", ("“D e f,”",), None)]
    )
    assert first.cue[0].start == text.index("said")
    assert second.cue[0].start == text.rindex("said")
    assert second.source[0].start == text.rindex("Lee")


def test_a_nested_statement_is_located_inside_the_one_around_it() -> None:
    text = "They left, they said. He said that Lee believed they left."
    outer = Words("He", "said", ("Lee believed they left",), None)
    inner = Words("Lee", "believed", ("they left",), 0)
    _, found = locate(text, [outer, inner])
    assert found.content[0].start == text.rindex("they left")


def test_fragments_of_a_content_stand_in_order_round_their_tag() -> None:
    text = "“We go,” she said, “and we stay.”"
    [found] = locate(text, [Words("she", "said", ("“We go,”", "“and we stay.”"), None)])
    assert [text[s:e] for s, e in found.content] == ["“We go,”", "“and we stay.”"]


def test_words_that_the_text_has_not_are_no_place_and_the_statement_is_listed() -> None:
    raw = {"actors": [], "statements": [_statement("s1", "X", "said", "never printed")]}
    article = located("a", "Nothing of it.", raw)
    assert [statement.id for statement in article.unlocated] == ["s1"]


def test_whole_words_are_preferred_to_parts_of_words() -> None:
    assert occurrences("Iranian Iran", "Iran") == [Span(8, 12)]
    assert occurrences("Iranian", "Iran") == [Span(0, 4)]


@given(st.text("ab. \n“”", max_size=40), st.data())
def test_every_located_role_holds_the_words_annotated(text: str, data: st.DataObject) -> None:
    def part() -> str:
        start = data.draw(st.integers(0, len(text)))
        return text[start : data.draw(st.integers(start, len(text)))]

    words = [Words(part() or None, part() or None, (part() or "zz",), None) for _ in range(3)]
    for wanted, place in zip(words, locate(text, words), strict=True):
        for role in ("source", "cue"):
            if getattr(wanted, role) is not None:
                assert [s.of(text) for s in getattr(place, role)] == [getattr(wanted, role)]
        assert [s.of(text) for s in place.content] in ([], list(wanted.content))


def _mentioned(article: GoldArticle, name: str) -> list[tuple[str, str]]:
    actor = article.by_name[name]
    return [(mention.span.of(article.text), mention.form) for mention in actor.mentions]


def test_every_occurrence_of_an_actor_s_forms_is_a_mention_and_pronoun_sources_are(
    article: GoldArticle,
) -> None:
    assert _mentioned(article, "Iran") == [("Iran", "name")] * 4
    assert _mentioned(article, "John Kirby") == [("John Kirby", "name"), ("he", "pronoun")]


def test_the_longest_form_takes_the_words() -> None:
    raw = {
        "actors": [
            _actor("Bank", "Bank", "Bank"),
            _actor("Bank of Lee", "Bank of Lee", "Bank of Lee", "bank"),
        ],
        "statements": [],
    }
    article = located("a", "Bank of Lee grew. The bank and Bank fell.", raw)
    assert _mentioned(article, "Bank") == [("Bank", "name")]
    assert [words for words, _ in _mentioned(article, "Bank of Lee")] == ["Bank of Lee", "bank"]


def test_a_form_of_two_actors_is_the_one_s_that_was_named_last() -> None:
    raw = {
        "actors": [
            _actor("Ann Lee", "Ann Lee", "minister", kind="person"),
            _actor("Bob Ray", "Bob Ray", "minister", kind="person"),
        ],
        "statements": [],
    }
    article = located("a", "Ann Lee spoke. The minister left. Bob Ray and the minister ate.", raw)
    assert [words for words, _ in _mentioned(article, "Ann Lee")] == ["Ann Lee", "minister"]
    assert [words for words, _ in _mentioned(article, "Bob Ray")] == ["Bob Ray", "minister"]


def test_gold_on_a_doc_has_the_types_and_order_of_the_analysis(article: GoldArticle) -> None:
    doc = spacy.blank("en")(TEXT)
    placed = on_doc(doc, article)
    assert placed.lost == ()
    assert placed.statements == ("s1", "s2", "s3", "s4", "s5", "s6")
    accusation = annotations.judgements(doc)[1]
    actors = annotations.actors(doc)
    assert [actors[target.actor].name for target in accusation.targets] == ["Iran"]
    content = annotations.attributions(doc)[accusation.attribution].content
    assert doc[content[0] : content[-1] + 1].text == "Iran had sent drones"
    [answer] = annotations.answers(doc)
    assert (answer.response, answer.claim, answer.relation) == (2, 1, "denies")
    kirby = next(n for n, actor in enumerate(actors) if actor.name == "John Kirby")
    assert actors[annotations.affiliations(doc)[kirby].party].name == "United States"


def test_a_quotation_without_a_tag_goes_on_from_its_speaker_s_last(article: GoldArticle) -> None:
    doc = spacy.blank("en")(TEXT)
    on_doc(doc, article)
    assert [one.continues for one in annotations.attributions(doc)] == [None] * 5 + [4]


def test_offsets_go_through_the_paragraphs_and_what_the_doc_has_not_is_lost(
    article: GoldArticle,
) -> None:
    start = TEXT.index("The United")
    end = TEXT.index("\n\n“We")
    doc = spacy.blank("en")(f"Title\n\n{TEXT[start:end]}")
    first = next(token.i for token in doc if token.text == "The")
    annotations.set_annotation(
        doc, "paragraphs", (TextParagraph(first, len(doc), "body", start, doc[first].idx),)
    )
    placed = on_doc(doc, article)
    assert placed.lost == ("s1", "s5", "s6")
    content = annotations.attributions(doc)[0].content
    assert doc[content[0] : content[-1] + 1].text == "Iran had sent drones"
    assert len(annotations.answers(doc)) == 1


def test_those_who_speak_as_one_have_members() -> None:
    raw = {
        "actors": [
            _actor("Egypt", "Egypt"),
            _actor("Jordan", "Jordan"),
            _actor("Egypt and Jordan", "Egypt and Jordan", kind="group"),
        ],
        "statements": [],
    }
    doc = spacy.blank("en")("Egypt and Jordan met. Egypt left before Jordan.")
    on_doc(doc, located("a", doc.text, raw))
    actors = annotations.actors(doc)
    [joint] = [actor for actor in actors if actor.members]
    assert [actors[member].name for member in joint.members] == ["Egypt", "Jordan"]


def test_a_doc_of_another_text_is_refused(article: GoldArticle) -> None:
    with pytest.raises(ValueError, match="drones"):
        on_doc(spacy.blank("en")("Other words."), article)


def test_a_folder_without_the_corpus_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="no ledger corpus"):
        ledger.read_set(tmp_path, "dev")


def test_a_file_that_is_no_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"actors": [{}]}), encoding="utf-8")
    with pytest.raises(BriefingError, match=r"a\.json"):
        ledger.read_article(tmp_path / "a.txt", tmp_path / "a.json")


def test_gold_is_moved_to_what_is_read_where_characters_are_left_out() -> None:
    text = "Iran de\u00adnied on Mon\u00adday that it had sent drones to the front."
    raw = {
        "actors": [_actor("Iran", "Iran", "Iran")],
        "statements": [
            _statement("s1", "Iran", "de\u00adnied", "that it had sent drones", speaker="Iran")
        ],
    }
    [(moved, doc)] = read_docs(load(), [located("a", text, raw)])
    placed = on_doc(doc, moved)
    assert placed.lost == ()
    [said] = annotations.attributions(doc)
    words = [[doc[token].text for token in tokens] for tokens in (said.source, said.cue)]
    assert words == [["Iran"], ["denied"]]
    assert doc[said.content[0] : said.content[-1] + 1].text == "that it had sent drones"


CORPUS = Path(__file__).parents[2].parent / "shared" / "data" / "ledger"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the ledger corpus is not at hand")
def test_nearly_every_statement_of_the_corpus_is_located() -> None:
    articles = ledger.read_set(CORPUS, "dev") + ledger.second_readings(CORPUS, "dev")
    count = sum(len(article.statements) for article in articles)
    assert sum(len(article.unlocated) for article in articles) < count * 0.005


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the ledger corpus is not at hand")
def test_no_invented_article_is_in_both_parts() -> None:
    held_out = set(ledger.names(CORPUS, "invented"))
    others = set(ledger.names(CORPUS, "invented-train"))
    assert held_out
    assert others
    assert not held_out & others
