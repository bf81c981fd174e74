"""The attribution component of the bundled pipelines, on texts in sight and on any text."""

import shutil
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.pipeline import load
from briefing.analysis.runtime.found import ATTRIBUTIONS, CUE_SHARES
from briefing.errors import BriefingError
from briefing.resources import pipelines

BUNDLED = [
    name for name in ("en_briefing", "en_fast") if (pipelines() / name / "attribution").is_dir()
]


@pytest.fixture(scope="module", params=BUNDLED)
def nlp(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


def _relations(doc: Doc) -> list[tuple[str, str, str]]:
    def words(tokens: tuple[int, ...]) -> str:
        return " ".join(doc[t].text for t in tokens)

    return [(words(r.source), words(r.cue), words(r.content)) for r in doc._.get(ATTRIBUTIONS)]


def test_the_default_pipeline_has_the_component() -> None:
    assert "en_briefing" in BUNDLED


def test_indirect_speech_has_its_source_cue_and_content(nlp: Language) -> None:
    doc = nlp("The minister said on Friday that the bridge would be closed in March.")
    [(source, cue, content)] = _relations(doc)
    assert source == "The minister"
    assert cue.startswith("said")
    assert content.endswith("the bridge would be closed in March")


def test_an_inverted_quotation_has_them_too(nlp: Language) -> None:
    doc = nlp("“We have nothing to hide,” said Anna Lind, who leads the agency.")
    [(source, cue, content)] = _relations(doc)
    assert "Anna Lind" in source
    assert cue == "said"
    assert "We have nothing to hide" in content


def test_a_sentence_that_nobody_says_has_none(nlp: Language) -> None:
    doc = nlp("The bridge is four hundred metres long and crosses the river at its mouth.")
    assert _relations(doc) == []
    assert doc._.get(CUE_SHARES).max() < 0.5


PARAGRAPHS = (
    "Officials denied the report.",
    "“It is false,” the spokesman said. The paper stood by its account.",
    "Rain is expected, according to forecasters.",
)


def test_a_text_whole_or_in_pieces_gives_the_same(nlp: Language) -> None:
    whole = _relations(nlp("\n\n".join(PARAGRAPHS)))
    assert whole == [relation for text in PARAGRAPHS for relation in _relations(nlp(text))]


def test_the_order_of_documents_changes_nothing(nlp: Language) -> None:
    alone = [_relations(nlp(text)) for text in PARAGRAPHS]
    together = [_relations(doc) for doc in nlp.pipe(PARAGRAPHS[::-1], batch_size=3)]
    assert together[::-1] == alone


def test_a_paragraph_longer_than_a_window_is_read_to_its_end(nlp: Language) -> None:
    text = " ".join(f"The envoy of district {n} said that the vote was fair." for n in range(60))
    doc = nlp(text)
    relations = doc._.get(ATTRIBUTIONS)
    assert len(relations) > 50
    assert max(relations[-1].content) > len(doc) - 5
    for relation in relations:
        assert max(relation.content) - min(relation.content) < 80


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "He",
                "said",
                "“",
                "”",
                '"',
                "’",
                ":",
                "that",
                "Iran",
                "denied",
                "\n\n",
                "\n",
                ",",
                ".",
            ]
        )
        | st.text(max_size=12),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_gives_relations_inside_it_and_never_raises(nlp: Language, text: str) -> None:
    doc = nlp(text)
    relations = doc._.get(ATTRIBUTIONS)
    for relation in relations:
        for tokens in (relation.source, relation.cue, relation.content):
            assert list(tokens) == sorted(set(tokens))
            assert all(0 <= token < len(doc) for token in tokens)
        assert relation.cue
        assert relation.content
        assert not set(relation.cue) & set(relation.content)
        assert 0.0 <= relation.score <= 1.0
    assert [r.cue[0] for r in relations] == sorted(r.cue[0] for r in relations)


def test_it_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    text = PARAGRAPHS[1]
    assert _relations(spacy.load(tmp_path / "saved")(text)) == _relations(nlp(text))


@pytest.mark.parametrize("name", BUNDLED)
def test_a_damaged_weight_file_is_one_clear_line(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    shutil.copytree(pipelines() / name, folder)
    graph = folder / "attribution" / "attribution.onnx"
    graph.write_bytes(graph.read_bytes()[:-7])
    with pytest.raises(BriefingError) as caught:
        load(str(folder))
    assert "attribution.onnx" in str(caught.value)
    assert "\n" not in str(caught.value)
