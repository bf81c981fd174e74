"""Lists of terms and what is said of them: interviews are set so, and so are long explanations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from briefing.ingest.layout.names import is_name

__all__ = ["with_questions"]

_FEWEST = 2  # questions
_ASKED = 0.5  # of the terms, with a question mark
_LONGEST = 60  # characters of who speaks
_LONG = 100  # characters of an explanation that is a paragraph


def with_questions(tree: Any) -> None:
    """Make the questions and answers of such lists paragraphs that begin with "Q:" and "A:".

    Where the terms are who speaks in turn, what is said begins with them. The terms of other lists
    that explain at length are made paragraphs in bold.
    """
    for found in list(tree.iter("dl")):
        terms = [each for each in found.iter("dt") if _words(each)]
        said = [each for each in found.iter("dd") if _words(each)]
        if not terms or not said:
            continue
        asked = sum(_words(term).rstrip("”\"’'").endswith("?") for term in terms)
        if asked >= max(_FEWEST, _ASKED * len(terms)):
            _begin(terms, "Q: ")
            _begin(_firsts(said), "A: ")
        elif _are_speakers(terms):
            for term in terms:
                answer = term.getnext()
                if answer is not None and answer.tag == "dd":
                    _begin([answer], f"{_words(term).rstrip(' :')}: ")
                    term.drop_tree()
        elif max(len(_words(each)) for each in said) < _LONG:
            continue
        else:
            for term in terms:
                term.tag = "b"
                term.drop_tag() if term.find(".//p") is not None else _wrap(term)
        for each in (found, *terms, *said):
            if each.tag in ("dl", "dt", "dd"):
                is_set = (
                    each.tag == "dl" or next(each.iter("p", "div", "ul", "ol"), None) is not None
                )
                each.tag = "div" if is_set else "p"


def _are_speakers(terms: list[Any]) -> bool:
    """Whether terms are those who speak: few names, some of them before two and more."""
    names = Counter(_words(term).rstrip(" :") for term in terms)
    return (
        1 < len(names) < len(terms)
        and max(names.values()) > 1
        and all(len(name) <= _LONGEST and is_name(name) for name in names)
    )


def _firsts(said: list[Any]) -> Iterator[Any]:
    """The answers that follow a question, not those that go on with one."""
    for each in said:
        before = each.getprevious()
        if before is None or before.tag != "dd":
            yield each


def _begin(elements: Any, letter: str) -> None:
    """Put a letter before the first words of each element."""
    for element in elements:
        for each in element.iter():
            if isinstance(each.tag, str) and (each.text or "").strip():
                each.text = letter + each.text.lstrip()
                break


def _wrap(term: Any) -> None:
    """Make a term in bold a paragraph."""
    paragraph = term.makeelement("p", {})
    parent = term.getparent()
    paragraph.tail, term.tail = term.tail, None
    parent.replace(term, paragraph)
    paragraph.append(term)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
