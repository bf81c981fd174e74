"""The benchmarks: python -m tests.bench [--articles FOLDER] [--pairs N] [--json FILE] [all | NAME]

`all` runs them all, writes one table, and JSON beside it. `docs/performance.md` explains each.
Every figure is a ratio (or, for one key press, milliseconds) of things run in turns in this one
run, since machines differ and are shared. FOLDER holds articles as .txt; without one, copies of the
sample and of the tests' articles are read. Run it from a checkout with the project installed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.resources import sample
from tests.bench import kept, sizes, throughput
from tests.bench.across import register_growth, stories_growth
from tests.bench.figure import Figure, table, to_json
from tests.bench.formats import growth
from tests.bench.pages import page_opening
from tests.bench.reading import latency, share_of_attribution, share_of_ledger
from tests.bench.shapes import MOST, shapes
from tests.terminal import terminal

HERE = Path(__file__).parent
PYTHON = sys.executable
BODY_WORD = b"alarming"  # the sample's first body word that no heading has
READ_WORD = b"without answer"  # what the reader says of the claims when they are found
ARTICLES = 80
WRITTEN = HERE.parent / "analysis" / "articles"


def first_paint(pairs: int, articles: Path) -> Figure:
    """Seconds to the first word of the sample's body ÷ the same in a bare three-pane app."""
    ratios, ours, floor = [], [], []
    for _ in range(pairs):
        ours.append(_paint([PYTHON, "-m", "briefing", str(sample())]))
        floor.append(_paint([PYTHON, str(HERE / "bare_app.py"), str(sample())]))
        ratios.append(ours[-1] / floor[-1])
    return Figure(
        statistics.median(ratios),
        1.3,
        f"{statistics.median(ours):.3f} s ÷ {statistics.median(floor):.3f} s",
    )


def ready(pairs: int, articles: Path) -> Figure:
    """Seconds to the frame that hears keys (it has the panels' titles) ÷ the bare app's first."""
    ratios = []
    for _ in range(pairs):
        ours = _paint([PYTHON, "-m", "briefing", str(sample())], b"Contents")
        ratios.append(ours / _paint([PYTHON, str(HERE / "bare_app.py"), str(sample())]))
    return Figure(statistics.median(ratios))


def statements(pairs: int, articles: Path) -> Figure:
    """Seconds to the sample's statements on the screen ÷ those of a bare process that reads it.

    The bare process imports spaCy, loads the pipeline and reads the text. The reader's worker runs
    at a low priority: on a machine that is busy with something else it is held up, the bare process
    is not.
    """
    ratios, ours, floor = [], [], []
    for _ in range(pairs):
        ours.append(_paint([PYTHON, "-m", "briefing", str(sample())], READ_WORD))
        floor.append(_run([PYTHON, str(HERE / "bare_read.py"), str(sample())]).wall)
        ratios.append(ours[-1] / floor[-1])
    return Figure(
        statistics.median(ratios),
        1.35,
        f"{statistics.median(ours):.3f} s ÷ {statistics.median(floor):.3f} s",
    )


def filter_key(pairs: int, articles: Path) -> Figure:
    """Milliseconds from a party's key to the last byte of the repaint, on two lengths."""
    presses = b"12" * 2 * pairs
    bare = _key([PYTHON, str(HERE / "bare_key.py")], b"Pressed 0", presses)
    short, long = (
        _key([PYTHON, str(HERE / "long_reader.py"), lines], b"Alpha", presses)
        for lines in ("2000", "20000")
    )
    detail = f"2,000 lines {short:.1f} ms, 20,000 lines {long:.1f} ms, one line alone {bare:.1f} ms"
    return Figure(long, 16.0, detail)


def sentences_key(pairs: int, articles: Path) -> Figure:
    """Milliseconds from a party's key to the last byte, 2,000 statements wrapped, filters all new.

    Four parties can be picked in sixteen ways: these presses go through them, each once.
    """
    presses = b"121312141213121"
    bare = _key([PYTHON, str(HERE / "bare_key.py")], b"Pressed 0", presses)
    # A paragraph is four lines and three statements.
    ours = _key([PYTHON, str(HERE / "long_reader.py"), "2668"], b"Alpha", presses)
    return Figure(ours, 16.0, f"one line alone {bare:.1f} ms")


def help_text(pairs: int, articles: Path) -> Figure:
    """Wall time of ``briefing --help`` ÷ that of importing asyncio."""
    ratios = []
    for _ in range(pairs):
        ours = _run([PYTHON, "-m", "briefing", "--help"])
        floor = _run([PYTHON, "-c", "import asyncio"])
        ratios.append(ours.wall / floor.wall)
    return Figure(statistics.median(ratios), 3.0)


def export_cpu(pairs: int, articles: Path) -> Figure:
    """CPU of ``export --format jsonl`` over the articles ÷ the bare pipeline over their texts."""
    ratios = []
    peaks = []
    for _ in range(max(1, pairs // 4)):
        ours = _export(articles)
        floor = _run([PYTHON, str(HERE / "bare_pipe.py"), str(articles)])
        ratios.append(ours.cpu / floor.cpu)
        peaks.append(ours.peak)
    return Figure(statistics.median(ratios), 1.25, f"peak {max(peaks):.0f} MB")


def export_memory(pairs: int, articles: Path) -> Figure:
    """Peak memory in MB of ``export --format jsonl`` over the articles."""
    return Figure(_export(articles).peak, 900.0)


def article(pairs: int, articles: Path) -> Figure:
    """Milliseconds of the loaded pipeline on one article of about 700 words."""
    return Figure(latency(pairs, articles), 250.0)


def attribution(pairs: int, articles: Path) -> Figure:
    """CPU of finding attribution ÷ CPU of the rest of the pipeline, on the same texts."""
    return Figure(share_of_attribution(articles), 0.4)


def ledger(pairs: int, articles: Path) -> Figure:
    """CPU of actors, parties, kinds, targets, dates and links ÷ CPU of the parsing pipeline."""
    return Figure(share_of_ledger(articles), 0.2)


def export_growth(pairs: int, articles: Path) -> Figure:
    """CPU of writing four times as much ÷ CPU of writing it once; the worst of the formats."""
    grown = growth(paragraphs=1000)
    worst = max(times[2] / times[0] for _, times in grown)
    detail = "; ".join(f"{name} {', '.join(f'{t:.2f}' for t in times)} s" for name, times in grown)
    return Figure(worst, 5.0, detail)


def page(pairs: int, articles: Path) -> Figure:
    """CPU seconds of a process that opens a page of 500 kB ÷ those of trafilatura alone on it."""
    return Figure(page_opening(pairs, articles), 1.3)


def odd_shapes(pairs: int, articles: Path) -> Figure:
    """CPU seconds on a paragraph of one piece of text over and over, at 4n ÷ at n; the worst."""
    rows = list(shapes())
    detail = "; ".join(f"{name} {ratio:.2f}" for name, ratio, _ in rows)
    return Figure(max(ratio for _, ratio, _ in rows), MOST, detail)


def words(pairs: int, articles: Path) -> Figure:
    """Words a CPU second of a whole export by the accurate pipeline, loading left out."""
    return throughput.words("accurate", articles, 5_000)


def words_fast(pairs: int, articles: Path) -> Figure:
    """Words a CPU second of a whole export by the fast pipeline, loading left out."""
    return throughput.words("fast", articles, 12_000)


def beside_known(pairs: int, articles: Path) -> Figure:
    """CPU of a whole export ÷ that of en_core_web_sm alone on the same texts."""
    return throughput.beside_known(max(1, pairs // 4), articles)


def two_workers(pairs: int, articles: Path) -> Figure:
    """Articles a second by two workers of a batch ÷ by one, on a machine with two free cores."""
    return throughput.two_workers(articles)


def peak_memory(pairs: int, articles: Path) -> Figure:
    """The most memory in MB that a process of the fast pipeline takes on articles of 800 kB."""
    return sizes.peak_memory("fast")


def peak_accurate(pairs: int, articles: Path) -> Figure:
    """The most memory in MB that a process of the accurate pipeline takes on one of 800 kB."""
    return sizes.peak_memory("accurate", ["articles"])


def cost_of_length(pairs: int, articles: Path) -> Figure:
    """CPU of one article of 800 kB ÷ 8 × that of one of 100 kB."""
    return sizes.cost_of_length()


def across_stories(pairs: int, articles: Path) -> Figure:
    """CPU seconds to find the stories of 10,000 articles ÷ those of 5,000."""
    half, whole = stories_growth()
    return Figure(whole / half, 2.6, f"{whole:.1f} s ÷ {half:.1f} s")


def across_register(pairs: int, articles: Path) -> Figure:
    """CPU seconds to make the open register of 1,200 articles ÷ that of 600."""
    half, whole = register_growth()
    return Figure(whole / half, 2.6, f"{whole:.1f} s ÷ {half:.1f} s")


def reopened(pairs: int, articles: Path) -> Figure:
    """Seconds to the statements of an article that was read before ÷ those to its first text."""
    text, told, ratio = kept.reopening(pairs, BODY_WORD, READ_WORD)
    return Figure(ratio, 1.05, f"{told:.3f} s ÷ {text:.3f} s")


def home(pairs: int, articles: Path) -> Figure:
    """Seconds to the home screen's first line ÷ those to the reader's first text."""
    return Figure(kept.home_paint(pairs, BODY_WORD), 1.2)


def searched(pairs: int, articles: Path) -> Figure:
    """CPU milliseconds of a search in a library of 10,000 articles, the median of many queries."""
    times = kept.search_times()
    slowest = max(times.queries, key=lambda query: times.queries[query])
    detail = f"{len(times.queries)} queries; the slowest {times.queries[slowest]:.0f} ms: {slowest}"
    return Figure(statistics.median(times.queries.values()), 50.0, detail)


def months(pairs: int, articles: Path) -> Figure:
    """CPU milliseconds to count what one party says of another by month, in that library."""
    return Figure(kept.search_times().months, 5.0)


def views(pairs: int, articles: Path) -> Figure:
    """CPU seconds of the slowest view of all articles of that library, from the file on."""
    times = kept.search_times().views
    detail = ", ".join(f"{name} {seconds:.1f}" for name, seconds in times.items())
    return Figure(max(times.values()), 15.0, detail)


def added(pairs: int, articles: Path) -> Figure:
    """CPU of adding short articles to the library ÷ CPU of analysing them."""
    found = kept.adding(100 * pairs, articles, _cpu)
    return Figure(found.ratio, 1.1, f"{found.articles} articles")


def kept_size(pairs: int, articles: Path) -> Figure:
    """Bytes of the library ÷ bytes of the texts of its articles."""
    found = kept.adding(100 * pairs, articles, _cpu)
    return Figure(found.size, 2.5, f"{found.articles} articles of {found.length:.0f} bytes")


BENCHMARKS: dict[str, Callable[[int, Path], Figure]] = {
    "paint": first_paint,
    "ready": ready,
    "statements": statements,
    "filter": filter_key,
    "sentences": sentences_key,
    "help": help_text,
    "export": export_cpu,
    "memory": export_memory,
    "article": article,
    "attribution": attribution,
    "ledger": ledger,
    "formats": export_growth,
    "stories": across_stories,
    "register": across_register,
    "page": page,
    "shapes": odd_shapes,
    "words": words,
    "words-fast": words_fast,
    "beside-sm": beside_known,
    "workers": two_workers,
    "peak": peak_memory,
    "peak-accurate": peak_accurate,
    "length": cost_of_length,
    "reopened": reopened,
    "home": home,
    "search": searched,
    "months": months,
    "views": views,
    "adding": added,
    "kept-size": kept_size,
}


class Cost:
    """What a process took: seconds of wall time and of CPU, and its peak memory in MB."""

    def __init__(self, wall: float, cpu: float, peak: float) -> None:
        self.wall, self.cpu, self.peak = wall, cpu, peak


def _export(articles: Path) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        return _run(
            [
                PYTHON,
                "-m",
                "briefing",
                "export",
                str(articles),
                "--format",
                "jsonl",
                "--output",
                str(Path(folder) / "out.jsonl"),
            ]
        )


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command to its end, its output thrown away."""
    done = subprocess.run(
        [PYTHON, "-I", str(HERE / "peak.py"), *command],
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed: {done.returncode}")
    wall, cpu, peak = map(float, done.stdout.split())
    return Cost(wall, cpu, peak)


def _cpu(command: Sequence[str], environment: dict[str, str]) -> float:
    return _run(command, environment).cpu


def _paint(command: Sequence[str], word: bytes = BODY_WORD) -> float:
    with tempfile.TemporaryDirectory() as home:  # no reading position of an earlier run
        names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
        with terminal(command, environment=dict.fromkeys(names, home)) as child:
            return child.until(word, timeout=120)


def _key(command: Sequence[str], word: bytes, presses: bytes) -> float:
    """Median milliseconds of the key presses that write something, once a word is shown."""
    taken = []
    with terminal(command) as reader:
        reader.until(word, timeout=60)
        reader.quiet(1.0, timeout=60)
        for press in presses:
            seconds, written = reader.answer(bytes([press]))
            if written:
                taken.append(seconds * 1000)
            reader.quiet(0.05)
    return statistics.median(taken)


def _copies(folder: Path) -> Path:
    """The sample and the articles of the tests over and over, up to so many."""
    ours = [sample(), *sorted(WRITTEN.glob("*.txt"))]
    for number, article in zip(range(ARTICLES), itertools.cycle(ours), strict=False):
        shutil.copy(article, folder / f"{number:02}-{article.name}")
    return folder


def main() -> None:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--articles", type=Path, help="a folder of .txt files")
    parser.add_argument("--pairs", type=int, default=10, help="how often each pair is run")
    parser.add_argument("--json", type=Path, help="a file for the figures; of all: bench.json")
    arguments = parser.parse_args()
    everything = arguments.names == ["all"]
    names = list(BENCHMARKS) if everything or not arguments.names else arguments.names
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory() as folder:
        articles = arguments.articles or _copies(Path(folder))
        for name in names:
            benchmark = BENCHMARKS[name]
            try:
                figures[name] = benchmark(arguments.pairs, articles)
            except (subprocess.CalledProcessError, RuntimeError, TimeoutError) as error:
                figures[name] = Figure(None, skipped=f"it failed: {error}")
            if everything:  # the table comes at the end
                print(f"{name:13s} {figures[name]}", file=sys.stderr, flush=True)
            else:
                about = (benchmark.__doc__ or "").splitlines()[0]
                print(f"{name:13s} {figures[name]}\n              {about}", flush=True)
    if everything:
        print(table(figures), end="")
    file = arguments.json or (Path("bench.json") if everything else None)
    if file is not None:
        file.write_text(to_json(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
