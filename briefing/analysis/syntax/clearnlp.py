"""The labels of spaCy's own English pipelines turned into Universal Dependencies.

The rules read Universal Dependencies, which the bundled pipeline gives. ``en_core_web_*`` gives
those of ClearNLP: other names for most relations, and prepositions that stand above their nouns
where Universal Dependencies hangs them below.
"""

from __future__ import annotations

from collections.abc import Sequence

RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
ONLY_CLEAR = frozenset(RENAMED) - {"ROOT"} | {"pobj", "prep"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def is_clear(labels: Sequence[str]) -> bool:
    """Whether a parser's labels are ClearNLP's."""
    return not ONLY_CLEAR.isdisjoint(labels)


def to_universal(
    deps: Sequence[str], heads: Sequence[int], pos: Sequence[str]
) -> tuple[list[str], list[int]]:
    """The relations and heads of a parse as Universal Dependencies has them.

    A preposition's noun takes the preposition's place, and the preposition hangs on it as its case
    (as its mark, before a clause).

    Args:
        deps: each token's relation, by ClearNLP's names.
        heads: each token's head; a root's is the root itself.
        pos: each token's universal part of speech.
    """
    new_deps = [RENAMED.get(dep, dep) for dep in deps]
    new_heads = list(heads)
    for token, dep in enumerate(deps):
        if dep not in {"pobj", "pcomp"}:
            continue
        preposition = heads[token]
        if deps[preposition] not in {"prep", "agent", "dative"} or new_deps[preposition] == "case":
            new_deps[token] = "obl"
            continue
        above = new_heads[preposition]
        clause = dep == "pcomp" and pos[token] in {"VERB", "AUX"}
        if deps[preposition] == "agent":
            relation = "obl:agent"
        elif clause:
            relation = "acl" if pos[above] in NOMINAL else "advcl"
        else:
            relation = "nmod" if pos[above] in NOMINAL else "obl"
        new_deps[token], new_heads[token] = relation, above
        new_deps[preposition] = "mark" if clause else "case"
        new_heads[preposition] = token
    for token, dep in enumerate(deps):
        if dep in {"prep", "agent"} and new_deps[token] == dep:
            new_deps[token] = "obl"  # a preposition without a noun: "according" before "to"
    return new_deps, new_heads
