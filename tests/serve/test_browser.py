"""The reader in a real browser: it loads, hears keys, shows the ledger, and lets nothing out."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefing.library.store import Library
from tests.export.example import briefing
from tests.serve.browser import CHROMIUM, browser

pytestmark = pytest.mark.skipif(
    os.name != "posix" or CHROMIUM is None, reason="Chromium is not installed"
)

TITLE = 'Talks <script>document.title = "owned"</script> in Geneva'


def kept(home: Path) -> Path:
    """A library with an article in it that would do harm if it could, analysed already."""
    made = briefing(title=TITLE)
    hostile = replace(made.actors[0], name="Iran <img src=x onerror=alert(1)>")
    file = home / "DATA" / "briefing" / "library.sqlite"
    file.parent.mkdir(parents=True)
    with Library.open(file) as library:
        library.add(replace(made, actors=(hostile, *made.actors[1:])))
    return file


@asynccontextmanager
async def serving(home: Path, *arguments: str) -> AsyncIterator[str]:
    """`briefing serve`, with nothing of the user's; gives its address."""
    environment = {
        **os.environ,
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "STATE", "DATA", "CACHE")},
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "briefing", "serve", "--port", "0", *arguments),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        assert await process.wait() == 0


async def test_the_reader_in_a_page(tmp_path: Path) -> None:
    home = tmp_path / "home"
    library = kept(home)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    downloads = tmp_path / "downloads"
    async with (
        serving(home, "--library") as address,
        browser(tmp_path / "browser") as page,
    ):
        await page.ask(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(downloads),
            eventsEnabled=False,
        )
        await page.go(address)
        await page.until_drawn("Actors")
        await page.until_drawn("Disputes 1")

        async def after(keys: str, words: str) -> None:
            drawn = len(page.drawn)
            await page.type(keys)
            await page.until_drawn(words, after=drawn)

        await after("1", "FILTER 1 ")
        await after("e", "Read-only: nothing is corrected or kept here")
        await after("s", "Enter saves")
        await after("\r", "goes to your browser")
        async with asyncio.timeout(60):
            while not list(downloads.glob("*.md")):
                await asyncio.sleep(0.1)

        # What stands in the article stays words, and the page speaks to its server alone.
        assert await page.value("document.title") == "briefing"
        assert "<script>" in page.text()
        assert "<img src=x" in page.text()
        assert {urlsplit(asked).netloc for asked in page.requests} == {urlsplit(address).netloc}
        assert page.complaints == []

        await page.type("q")
        await page.until(lambda: page.closed == 1)
    after_it = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    left = {path.name for path in after_it.keys() - before.keys()}
    assert left <= {f"{library.name}-wal", f"{library.name}-shm"}
    assert after_it[library] == before[library]
