"""The stage's component: who is said to have said what, on the `Doc`."""

from __future__ import annotations

from spacy.language import Language

from briefing.analysis.attribution.decide import decide
from briefing.analysis.scores import score_attributions
from briefing.analysis.stage import ATTRIBUTION, Stage


@Language.factory(
    ATTRIBUTION,
    assigns=["doc._.briefing_attributions"],
    requires=["token.dep", "token.lemma", "doc._.briefing_quotations"],
    default_score_weights={"attributions_f": 1.0},
)
def create(nlp: Language, name: str) -> Stage:
    """Sets `attributions`, from the tree, the quotation marks and the learned component.

    Where no learned component is in the pipeline, the tree and the marks decide alone.
    """
    return Stage(name, lambda doc, heads: {"attributions": decide(doc, heads)}, score_attributions)
