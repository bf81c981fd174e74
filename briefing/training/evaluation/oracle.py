"""One stage measured alone: annotators' annotations of the stages below it, then the stage itself.

The stage below all, attribution, has none below it that annotators marked: it is measured on its
own attributions, before a later stage leaves any out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from briefing.analysis.annotations import set_annotation
from briefing.analysis.stage import ARTICLE_ENCODER
from briefing.errors import BriefingError
from briefing.training.corpora.docs import read_docs
from briefing.training.corpora.gold import GoldArticle
from briefing.training.corpora.on_doc import GoldAnnotations, annotations_of
from briefing.training.evaluation.doc_readings import of_doc
from briefing.training.evaluation.pairs import pair
from briefing.training.evaluation.readings import of_gold
from briefing.training.evaluation.run import StageName
from briefing.training.evaluation.scores import Figures, Scores, mean

SETS: dict[StageName, tuple[str, ...]] = {
    "attribution": ("attributions",),
    "actors": ("actors", "affiliations"),
    "statements": ("judgements",),
    "answers": ("answers",),
}
"""The annotations that each stage sets, the stages in their order."""


def alone(
    nlp: Language, stages: Sequence[StageName], readings: Sequence[Sequence[GoldArticle]]
) -> dict[StageName, list[Scores]]:
    """Each stage's scores on gold of those below it, one for each annotator.

    Args:
        nlp: the pipeline that reads the articles; every stage is a component of it.
        stages: those that are wanted.
        readings: each annotator's articles.
    """
    scores: dict[StageName, list[Scores]] = {stage: [] for stage in stages}
    for articles in readings:
        for stage in stages:
            scores[stage].append(Scores())
        for gold, doc in read_docs(nlp, articles):
            component(nlp, "quotations")(doc)
            if ARTICLE_ENCODER in nlp.pipe_names:
                nlp.get_pipe(ARTICLE_ENCODER)(doc)
            annotated = annotations_of(doc, gold)
            for stage in stages:
                if stage == "answers":
                    # What learned heads make of a statement is left by the stage below.
                    put_below(doc, "statements", annotated)
                    run_stage(nlp, "statements", doc)
                put_below(doc, stage, annotated)
                run_stage(nlp, stage, doc)
                judged = stage in {"statements", "answers"}
                found = of_doc(doc, gold.text, judged=judged)
                scores[stage][-1].add(pair(of_gold(gold), found))
    return scores


def figures(scores: Sequence[Scores], stage: StageName) -> Figures:
    """The mean of several annotators' figures of a stage alone.

    `judged` is the share of gold attributions that the statements stage keeps as statements.
    """
    rows = mean(one.rows(stage) for one in scores)
    if stage == "statements":
        rows["judged"] = mean({"": one.attribution.found.recall} for one in scores)[""]
    return rows


def put_below(doc: Doc, stage: StageName, annotated: GoldAnnotations) -> None:
    """Put gold of all stages below one on a `Doc`, and nothing of it and those above."""
    below = True
    for name, sets in SETS.items():
        below = below and name != stage
        for annotation in sets:
            set_annotation(doc, annotation, getattr(annotated, annotation) if below else ())


def run_stage(nlp: Language, stage: StageName, doc: Doc) -> None:
    """Run the component that sets a stage's annotations."""
    component(nlp, SETS[stage][0])(doc)


def component(nlp: Language, annotation: str) -> Callable[[Doc], Doc]:
    """The pipeline's component that sets an annotation.

    Raises:
        BriefingError: it has none.
    """
    for name in nlp.pipe_names:
        if f"doc._.briefing_{annotation}" in nlp.get_pipe_meta(name).assigns:
            return nlp.get_pipe(name)
    raise BriefingError(f"the pipeline has no component that sets {annotation}")
