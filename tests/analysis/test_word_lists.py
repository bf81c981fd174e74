"""Word lists of the stages are data, not code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import briefing
import briefing.analysis

MOST = 4
WORD = re.compile(r"[a-z][a-z’'-]*")
RELATIONS = frozenset(
    """
    acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse expl
    fixed flat iobj mark nmod nsubj nummod obj obl parataxis punct root xcomp
    """.split()
)
FOLDER = Path(briefing.analysis.__file__).parent
STAGES = ("reading", "syntax", "attribution", "actors", "statements", "answers")
MODULES = sorted(
    path.relative_to(FOLDER).as_posix()
    for stage in STAGES
    for path in (FOLDER / stage).rglob("*.py")
)


def aliases(tree: ast.Module) -> Iterator[str]:
    """The names of a module that stand for a `Literal`."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and _is_literal(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_literal(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Literal"
    )


LITERALS = frozenset(
    name
    for path in Path(briefing.__file__).parent.rglob("*.py")
    for name in aliases(ast.parse(path.read_text(encoding="utf-8")))
)
"""Types whose values are labels; mypy sees to it that what is annotated with one holds no other."""


def sets_of_words(tree: ast.AST) -> Iterator[list[str]]:
    """The words of every literal that holds several, and of every string that is split.

    Left out are the definitions of `Literal` types, what is annotated to hold the values of one
    (a mapping, to have them as keys), and mappings onto the relations of Universal Dependencies,
    whose keys are another scheme's relations.
    """
    if _is_literal(tree):
        return
    if isinstance(tree, ast.AnnAssign) and _holds_labels(tree.annotation):
        return
    if isinstance(tree, ast.Set | ast.List | ast.Tuple):
        yield _strings(tree.elts)
    if isinstance(tree, ast.Dict) and _is_word_table(tree):
        yield _strings(tree.keys)
        yield _strings(tree.values)
    if (
        isinstance(tree, ast.Call)
        and isinstance(tree.func, ast.Attribute)
        and tree.func.attr == "split"
        and isinstance(tree.func.value, ast.Constant)
    ):
        yield str(tree.func.value.value).split()
    for child in ast.iter_child_nodes(tree):
        yield from sets_of_words(child)


def _holds_labels(annotation: ast.AST) -> bool:
    """Whether the items, or the keys, of an annotated collection are values of a `Literal`."""
    if not isinstance(annotation, ast.Subscript):
        return False
    inside = annotation.slice
    held = inside.elts[0] if isinstance(inside, ast.Tuple) else inside
    return isinstance(held, ast.Name) and held.id in LITERALS


def _strings(nodes: Iterable[ast.AST | None]) -> list[str]:
    held = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [value for value in held if isinstance(value, str)]


def _is_word_table(table: ast.Dict) -> bool:
    """Whether a mapping gives words a value each; one of fields to what is worked out does not."""
    if not all(isinstance(value, ast.Constant) for value in table.values):
        return False
    values = _strings(table.values)
    onto_relations = all(value.split(":")[0] in RELATIONS for value in values)
    return not values or not onto_relations


def too_many_words(code: str) -> list[list[str]]:
    """The sets of more than `MOST` words, other than relations, that stand in code."""
    found = (
        [word for word in held if WORD.fullmatch(word) and word not in RELATIONS]
        for held in sets_of_words(ast.parse(code))
    )
    return [words for words in found if len(set(words)) > MOST]


@pytest.mark.parametrize("module", MODULES)
def test_no_set_of_more_than_four_words_stands_in_the_code(module: str) -> None:
    assert too_many_words((FOLDER / module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        'A = frozenset({"ask", "say", "tell", "deny", "vow"})',
        'A = frozenset("ask say tell deny vow".split())',
        'A = {"i": "he", "we": "they", "a": "one", "me": "him", "us": "them"}',
        'A: dict[str, ActorKind] = {"a": "x", "b": "x", "c": "x", "d": "x", "e": "x"}',
        'A = word in {"claim", "demand", "question", "concern", "denial"}',
        'A: frozenset[str] = frozenset(["ask", "say", "tell", "deny", "vow"])',
        'def f(p):\n    return p in ("ask", "say", "tell", "deny", "vow")',
    ],
)
def test_a_set_of_five_words_is_seen(code: str) -> None:
    assert too_many_words(code)


@pytest.mark.parametrize(
    "code",
    [
        'A = frozenset({"ask", "say", "tell", "deny"})',
        'A = frozenset({"conj", "advcl", "xcomp", "parataxis", "ccomp", "dep"})',
        'A = {"poss": "nmod:poss", "attr": "xcomp", "prt": "aux", "neg": "advmod", "pre": "cc"}',
        'Form = Literal["person", "people", "name", "nominal", "other"]',
        'A: dict[ActorKind, int] = {"person": 1, "country": 2, "office": 3, "group": 4, "x": 5}',
        'A: frozenset[StatementKind] = {"claim", "demand", "question", "concern", "denial"}',
    ],
)
def test_four_words_or_labels_are_let_be(code: str) -> None:
    assert too_many_words(code) == []


@pytest.mark.parametrize("file", sorted((FOLDER / "knowledge/en").glob("*.toml")))
def test_every_list_says_where_it_comes_from(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("#")
