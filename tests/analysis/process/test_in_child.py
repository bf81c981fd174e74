"""Many documents through one child: order, limits, and that one bad article costs no other."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.analysis.process import child
from briefing.analysis.process.many import analyse_in_child
from briefing.errors import CONFIG_ERROR, SOFTWARE, BriefingError
from briefing.model import Briefing, Document, Source
from tests.analysis.process.stand_in import DONE, LOADED, PROCESS, command, gone

MB = 1024**2
NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")


def documents(count: int) -> list[Document]:
    return [Document(Source(f"{n}.txt", None, ""), f"text {n}") for n in range(count)]


def stand_in(
    monkeypatch: pytest.MonkeyPatch, analyse: str = DONE, load: str = LOADED, *, batch: bool = False
) -> None:
    monkeypatch.setattr(child, "command", command(analyse, load, batch=batch))


def on_third(what: str) -> str:
    """An analysis that does something with the third document and is done with the others."""
    return f"document.text == 'text 2' and {what}; {DONE}"


def failures(
    count: int, **options: float | None
) -> tuple[list[Briefing], list[tuple[str | None, str]]]:
    """What is made of so many documents, and of which path what is told."""
    told: list[tuple[str | None, str]] = []
    made = analyse_in_child(
        documents(count),
        failed=lambda document, error: told.append((document.source.path, str(error))),
        **options,  # type: ignore[arg-type]
    )
    return list(made), told


@pytest.mark.parametrize("batch", [False, True])
def test_the_briefings_come_in_order(monkeypatch: pytest.MonkeyPatch, batch: bool) -> None:
    stand_in(monkeypatch, batch=batch)
    assert list(analyse_in_child(documents(5))) == [Briefing(d) for d in documents(5)]


def test_no_documents_make_no_briefings(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    assert list(analyse_in_child([])) == []


def test_one_process_analyses_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, PROCESS)
    assert len({briefing.notices for briefing in analyse_in_child(documents(5))}) == 1


def test_documents_are_opened_as_they_are_analysed(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch)
    opened = 0

    def arriving() -> Iterator[Document]:
        nonlocal opened
        for document in documents(100):
            opened += 1
            yield document

    ahead = []
    for number, _ in enumerate(analyse_in_child(arriving()), start=1):
        ahead.append(opened - number)
    assert max(ahead) <= 2


def test_many_short_documents_are_taken_in_bounded_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, batch=True)
    opened = 0

    def arriving() -> Iterator[Document]:
        nonlocal opened
        for number in range(12):
            opened += 1
            yield Document(Source(f"{number}.txt", None, ""), "word " * 6_000)

    ahead = []
    for number, _ in enumerate(analyse_in_child(arriving()), start=1):
        ahead.append(opened - number)
    assert max(ahead) <= 5


@pytest.mark.parametrize("batch", [False, True])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("int('x')", "ValueError: invalid literal"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "killed, perhaps for lack of memory"),
        ("os._exit(3)", "exit status 3"),
    ],
)
def test_a_failure_is_told_with_its_article_and_the_others_are_made(
    monkeypatch: pytest.MonkeyPatch, fault: str, reason: str, batch: bool
) -> None:
    stand_in(monkeypatch, on_third(fault), batch=batch)
    made, told = failures(5)
    assert [briefing.document.text[-1] for briefing in made] == list("0134")
    ((path, said),) = told
    assert path == "2.txt"
    assert said.startswith("2.txt: ")
    assert reason in said


def test_a_failure_is_raised_where_nobody_is_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, on_third("int('x')"))
    made = analyse_in_child(documents(5))
    assert len(list(itertools.islice(made, 2))) == 2
    with pytest.raises(BriefingError, match=r"2\.txt: the analysis failed: ValueError") as caught:
        next(made)
    assert caught.value.code == SOFTWARE
    assert "Traceback" in caught.value.__notes__[0]


@pytest.mark.parametrize("batch", [False, True])
def test_an_article_that_takes_too_long_is_told_and_the_others_are_made(
    monkeypatch: pytest.MonkeyPatch, batch: bool
) -> None:
    stand_in(monkeypatch, on_third("time.sleep(600)"), batch=batch)
    made, told = failures(4, time_limit=1.5)
    assert len(made) == 3
    assert told == [
        ("2.txt", "2.txt: the analysis took too long (the limit is 1.5 seconds)"),
    ]


def test_a_limit_that_no_answer_keeps_is_told_of_every_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(monkeypatch, f"time.sleep(0.5); {DONE}")
    made, told = failures(3, time_limit=1e-6)
    assert made == []
    assert [path for path, _ in told] == ["0.txt", "1.txt", "2.txt"]


def test_progress_puts_no_limit_off(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, f"[(time.sleep(0.2), progress(n, 0)) for n in range(3000)]; {DONE}")
    begun = time.monotonic()
    _, told = failures(1, time_limit=1.0)
    assert [path for path, _ in told] == ["0.txt"]
    assert time.monotonic() - begun < 60


def test_loading_the_pipeline_takes_no_articles_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, load=f"time.sleep(1.5); {LOADED}")
    assert len(list(analyse_in_child(documents(2), time_limit=1.0))) == 2


@NEEDS_PROC
@pytest.mark.parametrize("batch", [False, True])
def test_an_article_that_takes_too_much_memory_is_told_and_the_others_are_made(
    monkeypatch: pytest.MonkeyPatch, batch: bool
) -> None:
    stand_in(monkeypatch, on_third(f"bytearray({300 * MB})"), batch=batch)
    made, told = failures(4, memory_limit=200 * MB)
    assert len(made) == 3
    assert told == [("2.txt", "2.txt: the analysis ran out of memory (the limit is 200 MB)")]


@NEEDS_PROC
def test_what_compiled_code_says_that_gets_no_memory_is_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(monkeypatch, "raise RuntimeError('Exception during initialization: bad allocation')")
    with pytest.raises(BriefingError, match="ran out of memory"):
        list(analyse_in_child(documents(1)))


def test_without_limits_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, f"bytearray({300 * MB}); {DONE}")
    assert len(list(analyse_in_child(documents(2), time_limit=None, memory_limit=None))) == 2


def test_a_wrong_pipeline_is_raised_and_blamed_on_no_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(
        monkeypatch,
        load="from briefing.errors import BriefingError; "
        "raise BriefingError('is damaged', where='en_news', code=78)",
    )
    with pytest.raises(BriefingError, match=r"^en_news: is damaged") as caught:
        failures(3)
    assert caught.value.code == CONFIG_ERROR


def test_a_wrong_file_of_parties_is_raised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch)
    file = tmp_path / "parties.toml"
    file.write_text('[[party]]\nname = "Ruritania"\nadjective = ["Ruritanian"]\n')
    with pytest.raises(BriefingError, match="adjective is no key of this file") as caught:
        list(analyse_in_child(documents(1), parties=file))
    assert caught.value.code == CONFIG_ERROR


def test_an_error_of_the_documents_themselves_comes_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(monkeypatch)

    def arriving() -> Iterator[Document]:
        yield from documents(1)
        raise BriefingError("cannot be read", where="1.txt")

    with pytest.raises(BriefingError, match=r"1\.txt: cannot be read"):
        list(analyse_in_child(arriving()))


def test_leaving_early_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, PROCESS)
    made = analyse_in_child(documents(5))
    (pid,) = next(made).notices
    made.close()
    assert gone(int(pid))
