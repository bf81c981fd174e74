"""The analysis worker from outside: what it answers, how it may die, and that it does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.analysis.process import child
from briefing.analysis.process.client import Progress
from briefing.analysis.process.messages import Options
from briefing.errors import CONFIG_ERROR, BriefingError
from briefing.model import Briefing, contract
from briefing.resources import PACKAGE
from tests.analysis.process.conftest import Start
from tests.analysis.process.stand_in import DONE
from tests.export.example import briefing, document


def test_gives_progress_then_the_briefing(started: Start) -> None:
    process = started(f"progress(1, 2); progress(2, 2); {DONE}")
    assert list(process.analyse(document())) == [
        Progress(1, 2),
        Progress(2, 2),
        Briefing(document()),
    ]


def test_what_the_beginning_holds_comes_with_the_progress(started: Start) -> None:
    data = json.dumps(contract.briefing_to_json(briefing()))
    process = started(
        f"import json; from briefing.model import contract; "
        f"whole = contract.briefing_from_json(json.loads({data!r})); "
        f"partly(whole, 1, 2); return whole"
    )
    assert list(process.analyse(document())) == [Progress(1, 2, briefing()), briefing()]


def test_a_whole_briefing_comes_through_unchanged(started: Start) -> None:
    data = json.dumps(contract.briefing_to_json(briefing()))
    process = started(
        f"import json; from briefing.model import contract; "
        f"return contract.briefing_from_json(json.loads({data!r}))"
    )
    assert list(process.analyse(document())) == [briefing()]


def test_one_worker_serves_one_document_after_another(started: Start) -> None:
    process = started(f"progress(os.getpid(), 0); {DONE}")
    first, _ = process.analyse(document())
    second, _ = process.analyse(document())
    assert first == second


def test_a_document_larger_than_a_pipe_goes_through(started: Start) -> None:
    large = document(text="x" * 1_000_000, paragraphs=(), sections=())
    assert list(started(load="time.sleep(0.2); return Nlp()").analyse(large)) == [Briefing(large)]


def test_what_the_analysis_prints_does_not_disturb_the_answer(started: Start) -> None:
    process = started(f"print('stray'); os.write(1, b'stray'); {DONE}")
    assert list(process.analyse(document())) == [Briefing(document())]


def test_silence_beyond_the_timeout_is_an_error(started: Start) -> None:
    process = started("time.sleep(600)", timeout=0.5)
    with pytest.raises(BriefingError, match="took too long"):
        list(process.analyse(document()))


def test_progress_puts_the_timeout_off(started: Start) -> None:
    process = started(f"[(time.sleep(0.3), progress(n, 9)) for n in range(9)]; {DONE}", timeout=2.0)
    assert len(list(process.analyse(document()))) == 10


@pytest.mark.parametrize(
    ("analyse", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "killed, perhaps for lack of memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "crashed"),
        ("os.kill(os.getpid(), signal.SIGTERM)", "SIGTERM"),
        ("raise MemoryError", "ran out of memory"),
        (
            "sys.stderr.write('OpenBLAS error: Memory allocation still failed'); os._exit(1)",
            "ran out of memory",
        ),
        ("raise ValueError('of its own')", "ValueError: of its own"),
        ("sys.stderr.write('last words'); os._exit(3)", "last words"),
        ("os._exit(3)", "exit status 3"),
    ],
)
def test_a_death_is_explained_in_one_line(started: Start, analyse: str, reason: str) -> None:
    process = started(analyse)
    with pytest.raises(BriefingError, match=reason) as caught:
        list(process.analyse(document()))
    assert "\n" not in str(caught.value)


def test_after_a_death_the_next_analysis_starts_another_worker(
    started: Start, tmp_path: Path
) -> None:
    died = tmp_path / "died"
    process = started(
        f"first = not os.path.exists({str(died)!r}); open({str(died)!r}, 'w').close(); "
        f"first and os.kill(os.getpid(), signal.SIGKILL); {DONE}"
    )
    with pytest.raises(BriefingError):
        list(process.analyse(document()))
    assert list(process.analyse(document())) == [Briefing(document())]


def test_a_damaged_pipeline_says_so_with_its_own_message(started: Start) -> None:
    process = started(
        load="from briefing.errors import BriefingError; "
        "raise BriefingError('is damaged', where='en_news', code=78)"
    )
    with pytest.raises(BriefingError, match="en_news: is damaged") as caught:
        list(process.analyse(document()))
    assert caught.value.code == CONFIG_ERROR


def test_closing_ends_an_analysis_that_runs_in_a_thread(started: Start) -> None:
    process = started("progress(0, 1); time.sleep(600)")
    seen: list[object] = []
    begun = threading.Event()

    def analyse() -> None:
        try:
            for item in process.analyse(document()):
                seen.append(item)
                begun.set()
        except BriefingError as error:
            seen.append(str(error))

    thread = threading.Thread(target=analyse)
    thread.start()
    assert begun.wait(30)
    process.close()
    thread.join(30)
    assert seen == [Progress(0, 1), "the analysis was ended"]


def test_a_closed_one_analyses_no_more(started: Start) -> None:
    process = started()
    process.close()
    with pytest.raises(BriefingError, match="ended"):
        list(process.analyse(document()))


def test_an_analysis_that_is_left_early_is_ended(started: Start) -> None:
    process = started(
        f"progress(os.getpid(), 1); len(document.text) > 5 and time.sleep(600); {DONE}"
    )
    running = process.analyse(document())
    left = next(running)
    running.close()
    small = document(text="", paragraphs=(), sections=())
    other, found = list(process.analyse(small))
    assert found == Briefing(small)
    assert other != left


KNOWN = (
    "from briefing.model import Briefing; "
    "names = [party.name for party in nlp.parties or ()]; "
    "return Briefing(document, notices=(' '.join(names) or 'nobody',))"
)


def test_the_worker_knows_the_users_own_parties(started: Start, tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    file.write_text('[[party]]\nname = "Ruritania"\nadjectives = ["Ruritanian"]\n')
    (made,) = started(KNOWN, parties=file).analyse(document())
    assert isinstance(made, Briefing)
    assert made.notices == ("Ruritania",)


def test_a_wrong_file_of_parties_is_a_notice_and_the_analysis_goes_on(
    started: Start, tmp_path: Path
) -> None:
    file = tmp_path / "parties.toml"
    file.write_text('[[party]]\nname = "Ruritania"\nadjective = ["Ruritanian"]\n')
    (made,) = started(KNOWN, parties=file).analyse(document())
    assert isinstance(made, Briefing)
    assert made.notices == (
        "your own parties are left out: party[1].adjective is no key of this file "
        f"(did you mean adjectives?); the file is {file}",
        "nobody",
    )


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_an_analysis_that_takes_too_much_memory_ends_in_an_error(started: Start) -> None:
    process = started("return bytearray(300 * 1024**2)", memory_limit=200 * 1024**2)
    with pytest.raises(BriefingError, match=r"ran out of memory \(the limit is 200 MB\)"):
        list(process.analyse(document()))


def test_the_worker_runs_at_low_priority(started: Start) -> None:
    process = started(f"progress(os.nice(0), 0); {DONE}")
    assert next(process.analyse(document())).done >= min(os.nice(0) + 10, 19)


def test_a_module_in_the_current_folder_is_not_taken_for_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "-P" in child.command(Options(parent=0))
    monkeypatch.chdir(PACKAGE.parent)
    assert "-P" not in child.command(Options(parent=0))


def test_the_outside_imports_neither_spacy_nor_textual() -> None:
    script = "import sys, briefing.analysis.process.client; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "thinc", "numpy", "textual", "rich"} & set(loaded)
