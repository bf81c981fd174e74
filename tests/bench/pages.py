"""Opening a web page: what it costs beside trafilatura alone on the same page."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE = 500_000  # characters

_OURS = "import sys; from briefing.ingest.source import open_source; open_source(sys.argv[1])"
_ALONE = (
    "import sys; from trafilatura import bare_extraction; bare_extraction("
    "open(sys.argv[1], encoding='utf-8').read(), favor_precision=True, include_comments=False, "
    "include_formatting=True, with_metadata=True)"
)


def page_opening(pairs: int, articles: Path) -> float:
    """CPU seconds of a process that opens a long page ÷ those of one that only extracts it."""
    words = "\n\n".join(path.read_text("utf-8") for path in sorted(articles.glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(words), encoding="utf-8")
        ratios = [_seconds(_OURS, page) / _seconds(_ALONE, page) for _ in range(pairs)]
    return statistics.median(ratios)


def _page(words: str) -> str:
    """A page of that size: paragraphs under headings, between navigation and a footer."""
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(200))
    body: list[str] = []
    size = number = 0
    paragraphs = [part for part in words.split("\n\n") if len(part) > 80]
    while size < SIZE:
        number += 1
        part = f"<p>{number}. {paragraphs[number % len(paragraphs)]}</p>"
        body.append(f"<h2>Part {number}</h2>{part}" if number % 8 == 0 else part)
        size += len(body[-1])
    return (
        f"<!doctype html><html><head><title>A long page</title></head><body><nav><ul>{links}</ul>"
        f"</nav><article><h1>A long page</h1>{''.join(body)}</article><footer>{links}</footer>"
        "</body></html>"
    )


def _seconds(code: str, page: Path) -> float:
    """The processor time of a process and of those that it starts."""
    process = subprocess.Popen([sys.executable, "-c", code, str(page)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a process of the benchmark ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
