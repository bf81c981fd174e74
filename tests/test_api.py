"""The program as a library: what it offers, what that costs, and that its page tells the truth."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

import briefing as package
from briefing import api, paths
from briefing.analysis.process import many
from briefing.corrections.apply import amended
from briefing.corrections.store import change
from briefing.errors import DATA_ERROR, BriefingError
from briefing.model import Actor, Briefing, Document
from tests.export.example import briefing, document

PAGE = Path(__file__).parents[1] / "docs" / "python-api.md"


@pytest.fixture(autouse=True)
def _nobodys_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(paths, "_DIRS", PlatformDirs("briefing", appauthor=False))
    monkeypatch.chdir(tmp_path)


def test_every_example_of_the_page_holds() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False)
    assert outcome.failed == 0
    assert outcome.attempted >= PAGE.read_text("utf-8").count("```python")


def test_importing_the_package_loads_nothing() -> None:
    script = "import sys; before = {*sys.modules}; import briefing; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert {*done.stdout.split()} - {"__future__"} == {"briefing"}


def test_what_the_package_offers_is_all_there_and_listed() -> None:
    assert {*package.__all__} <= {*dir(package)}
    assert all(getattr(package, name) is not None for name in package.__all__)


def test_a_name_that_it_does_not_offer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'briefing' has no attribute 'reed'"):
        _ = package.reed  # type: ignore[attr-defined]


def test_statements_are_found_by_who_makes_them_and_by_kind() -> None:
    made = briefing()
    assert [s.id for s in made.statements_of("washington")] == ["s1", "s3"]
    assert [s.id for s in made.statements_of(made.actors[1])] == ["s1"]
    assert [s.id for s in made.statements_of("United States", kind="Accusation")] == ["s3"]
    assert [s.id for s in made.statements_of(kind="response")] == ["s2"]
    assert made.statements_of("nobody at all") == ()
    with pytest.raises(ValueError, match="no kind of statement is 'denail'"):
        made.statements_of(kind="denail")


def test_a_name_goes_before_an_alias() -> None:
    iran, other = (
        Actor("a1", "Iran", "country", "a1"),
        Actor("a2", "X", "other", "a2", None, ("Iran",)),
    )
    assert Briefing(document(), (other, iran)).actor_named("IRAN") == iran
    assert Briefing(document(), (other,)).actor_named("iran") == other


def test_answers_are_found_from_either_end() -> None:
    made = briefing()
    claim, denial = made.statements[:2]
    assert [answer.statement for answer in made.answers_to(claim)] == [denial]
    assert [answer.statement for answer in made.answered_by(denial)] == [claim]
    assert made.answers_to(denial) == ()


def test_a_briefing_is_its_dictionary_and_back() -> None:
    assert Briefing.from_dict(json.loads(json.dumps(briefing().to_dict()))) == briefing()


def test_the_first_error_of_many_is_raised_where_nobody_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unanalysed(documents: Iterable[Document], **_: object) -> Iterator[Briefing]:
        yield from map(Briefing, documents)

    monkeypatch.setattr(many, "analyse_in_child", unanalysed)
    with pytest.raises(BriefingError, match="no such file"):
        list(package.read_many(["missing.txt"]))
    told: list[BriefingError] = []
    assert list(package.read_many(["missing.txt", b"A\n\nB.\n"], failed=told.append))
    assert [error.where for error in told] == ["missing.txt"]


def test_corrections_are_applied_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made = briefing()
    change(made.document, lambda kept: amended(made, kept, made.statements[0], kind="threat"))
    assert api._corrected(made).statements[0].kind == "threat"


def test_a_file_of_parties_that_is_named_must_be_there() -> None:
    with pytest.raises(BriefingError, match="there is no such file"):
        package.load(parties="missing.toml")


def test_bytes_that_are_no_article_are_an_error() -> None:
    with pytest.raises(BriefingError) as caught:
        package.read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9)
    assert caught.value.code == DATA_ERROR
