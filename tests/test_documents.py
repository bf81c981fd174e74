"""The documents tell of files that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.contract import SCHEMA

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/python-api.md",
    "docs/archives.md",
    "docs/performance.md",
    "docs/following.md",
)
PLACES = ("briefing/", "tests/", "docs/", "styles/", "seeds/", ".ci/")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = {
        word
        for quoted in re.findall(r"`([^`\n]+)`", text)
        for word in quoted.split()
        if word.startswith(PLACES) and word != SCHEMA
    }
    links = set(re.findall(r"\]\(([^)#:\s]+)\)", text))
    missing = {word for word in named if not list(ROOT.glob(word.rstrip("/")))}
    missing |= {link for link in links if not (ROOT / page).parent.joinpath(link).exists()}
    assert missing == set()


@pytest.mark.parametrize("page", PAGES)
def test_no_line_of_a_page_is_too_long_to_read_unless_it_is_a_table(page: str) -> None:
    lines = (ROOT / page).read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > 120 and not line.startswith("|")] == []
