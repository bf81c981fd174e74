"""Word lists of the stages are data, not code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing.analysis

MOST = 4
WORD = re.compile(r"[a-z][a-z’'-]+")
RELATIONS = frozenset(
    """
    acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse expl
    fixed flat iobj mark nmod nsubj nummod obj obl parataxis punct root xcomp
    """.split()
)
FOLDER = Path(briefing.analysis.__file__).parent
MODULES = sorted(
    path.relative_to(FOLDER).as_posix()
    for stage in ("reading", "attribution")
    for path in (FOLDER / stage).glob("*.py")
)


def sets_of_words(tree: ast.AST) -> Iterator[list[str]]:
    """The words of every literal that holds several, and of every string that is split."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            held = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            yield [e for e in held if isinstance(e, str)]
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "split"
            and isinstance(node.func.value, ast.Constant)
        ):
            yield str(node.func.value.value).split()


@pytest.mark.parametrize("module", MODULES)
def test_no_set_of_more_than_four_words_stands_in_the_code(module: str) -> None:
    tree = ast.parse((FOLDER / module).read_text(encoding="utf-8"))
    for found in sets_of_words(tree):
        words = [word for word in found if WORD.fullmatch(word) and word not in RELATIONS]
        assert len(words) <= MOST, words


def test_a_set_of_five_words_is_seen() -> None:
    [found] = sets_of_words(ast.parse('A = frozenset({"ask", "say", "tell", "deny", "vow"})'))
    assert len(found) == 5


@pytest.mark.parametrize("file", sorted((FOLDER / "knowledge/en").glob("*.toml")))
def test_every_list_says_where_it_comes_from(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("#")
