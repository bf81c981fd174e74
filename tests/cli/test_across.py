import json
from pathlib import Path

import pytest

from briefing.cli.program import run
from briefing.errors import CANNOT_CREATE, DATA_ERROR, NO_INPUT, USAGE, BriefingError
from briefing.library.store import Library
from tests.compare.building import Says, article

SOLD = "Norland sold forty missiles to the rebels of the northern valley"


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two exported briefings in the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    accused = Says("Sudmark", SOLD, "accusation", about=["Norland"])
    denied = Says("Norland", "so it never was", "denial", answers=[(0, "denies")])
    for name, said in (("a", (accused, denied)), ("b", (accused,))):
        told = article("Missiles in the valley", *said, path=f"{name}.txt", published="2026-03-02")
        (tmp_path / f"{name}.json").write_text(json.dumps(told.to_dict()), "utf-8")
    return tmp_path


def printed(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capfdbinary.readouterr().out.decode("utf-8")


def test_stories_as_json_have_the_paths_of_their_articles(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = json.loads(printed(capfdbinary, "stories", "a.json", "b.json", "--format", "json"))
    assert [(each["story"], each["articles"]) for each in found] == [(1, ["a.txt", "b.txt"])]


def test_stories_read_texts_without_analysing_them(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (accounts / "c.txt").write_text("Missiles in the valley\n\n" + SOLD + " said Sudmark.\n")
    found = json.loads(printed(capfdbinary, "stories", "c.txt", "--all", "--format", "json"))
    assert found[0]["articles"] == ["c.txt"]


def test_a_comparison_names_what_is_left_out(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = printed(capfdbinary, "compare", "a.json", "b.json")
    assert "told in A; left out in B" in text


def test_a_comparison_goes_to_a_file_that_is_not_replaced_unasked(accounts: Path) -> None:
    order = ["compare", "a.json", "b.json", "-o", "event.md"]
    assert run(order) == 0
    assert (accounts / "event.md").read_text("utf-8").startswith("# One event, 2 accounts")
    with pytest.raises(BriefingError) as caught:
        run(order)
    assert caught.value.code == CANNOT_CREATE


def test_json_lines_hold_several_accounts(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = [(accounts / f"{name}.json").read_text("utf-8") for name in "ab"]
    (accounts / "both.jsonl").write_text("\n".join(lines), "utf-8")
    assert "2 accounts" in printed(capfdbinary, "compare", "both.jsonl")


def test_open_claims_are_chosen_by_side(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert SOLD in " ".join(
        printed(capfdbinary, "open-claims", "b.json", "--against", "norland").split()
    )
    assert "No claim" in printed(capfdbinary, "open-claims", "a.json", "b.json")
    found = json.loads(printed(capfdbinary, "open-claims", "a.json", "--all", "-f", "json"))
    assert [one["relation"] for one in found[0]["answers"]] == ["denies"]


def test_timeline_matrix_and_chains_print_what_they_find(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert "on Norland" in printed(capfdbinary, "timeline", "Sudmark", "a.json")
    assert "Sudmark on Norland: ! 1 accusation" in printed(capfdbinary, "matrix", "a.json")
    assert "Sudmark: 1 claim, 0% unnamed" in printed(capfdbinary, "chains", "a.json")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["compare", "a.json"], USAGE),
        (["compare", "a.json", "none.json"], NO_INPUT),
        (["compare", "a.json", "broken.json"], DATA_ERROR),
        (["compare", "a.json", "other.json"], DATA_ERROR),
        (["timeline", "Sudmrk", "a.json"], USAGE),
        (["open-claims", "--by", "Nobody", "a.json"], USAGE),
        (["matrix"], NO_INPUT),
        (["compare", "7", "a.json"], NO_INPUT),
    ],
)
def test_what_cannot_be_done_ends_in_one_error(
    accounts: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.setattr("briefing.paths.library_file", lambda: accounts / "library.sqlite")
    (accounts / "broken.json").write_text("{", "utf-8")
    (accounts / "other.json").write_text('{"schema": "else/1"}', "utf-8")
    with pytest.raises(BriefingError) as caught:
        run(arguments)
    assert caught.value.code == code


def test_a_name_that_is_nobodys_is_answered_with_the_nearest(accounts: Path) -> None:
    with pytest.raises(BriefingError, match="Sudmark"):
        run(["timeline", "Sudmrk", "a.json"])


def test_commands_to_a_terminal_in_an_exported_briefing_are_made_safe(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    hostile = article("T\x1b[2J", Says("S\x1b]0;x\x07", SOLD + "\x9b2J\u202e", "claim"))
    (accounts / "h.json").write_text(json.dumps(hostile.to_dict()), "utf-8")
    text = printed(capfdbinary, "compare", "h.json", "a.json", "--format", "md")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_the_library_is_taken_where_no_source_is_named_and_articles_by_their_numbers(
    accounts: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.paths.library_file", lambda: accounts / "library.sqlite")
    says = Says("Sudmark", SOLD, "claim", about=["Norland"])
    monkeypatch.chdir(accounts)
    first = article("Missiles in the valley", says, path="one.txt")
    other = article("Missiles once more", says, path="other.txt")
    with Library.open() as library:
        numbers = [str(library.add(briefing).article) for briefing in (first, other)]
    assert "2 accounts" in printed(capfdbinary, "stories")
    found = json.loads(printed(capfdbinary, "stories", "--format", "json"))
    assert found[0]["articles"] == [str(accounts / "one.txt"), str(accounts / "other.txt")]
    assert "One event, 2 accounts" in printed(capfdbinary, "compare", *numbers)
    assert "No answer found" in printed(capfdbinary, "open-claims")
