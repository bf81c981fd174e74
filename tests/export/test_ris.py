"""References in RIS, and lists of items for bibliographies."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from briefing.export import FORMATS
from briefing.export.ris import ris
from briefing.model import Source
from tests.export.example import briefing, document


def test_an_entry_tells_what_the_article_tells() -> None:
    source = Source("a.html", "https://example.org/a", "0" * 64)
    made = document(source=source, byline="By Jane Doe and Reuters", dateline="KYIV")
    assert ris(made).split("\r\n") == [
        "TY  - NEWS",
        "AU  - Doe, Jane",
        "AU  - Reuters",
        "TI  - Iran Sends Drones: Report",
        "T2  - Al-Jazeera",
        "PY  - 2023",
        "DA  - 2023/06/09/",
        "CY  - KYIV",
        "LA  - en",
        "UR  - https://example.org/a",
        "ER  - ",
        "",
    ]


def test_what_is_not_told_is_left_out() -> None:
    bare = ris(document(outlet=None, published=None))
    assert bare == "TY  - GEN\r\nTI  - Iran Sends Drones: Report\r\nLA  - en\r\nER  - \r\n"


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_words_of_an_article_begin_a_line(title: str, outlet: str, byline: str) -> None:
    entry = ris(document(title=title, outlet=outlet, byline=byline))
    tags = [line[:6] for line in entry.split("\r\n")[:-1]]
    assert tags[0] == "TY  - "
    assert tags[-1] == "ER  - "
    assert set(tags[1:-1]) <= {f"{tag}  - " for tag in ("AU", "TI", "T2", "PY", "DA", "LA")}
    assert "\n" not in entry.replace("\r\n", "")


def test_several_articles_are_one_bibliography() -> None:
    both = [briefing(), briefing(title="Another")]
    titles = [item["title"] for item in json.loads("".join(FORMATS["csl"].joined(both)))]
    assert titles == ["Iran Sends Drones: Report", "Another"]
    assert "".join(FORMATS["ris"].joined(both)).count("ER  - \r\n") == 2


def test_articles_that_would_have_one_key_are_told_apart() -> None:
    alike = [briefing(), briefing(), briefing()]
    ids = [item["id"] for item in json.loads("".join(FORMATS["csl"].joined(alike)))]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]
    entries = "".join(FORMATS["bibtex"].joined(alike))
    assert all(f"{{{key},\n" in entries for key in ids)
