"""The README's picture, made by the real app: python -m tests.screenshot

Opens the sample with the bundled pipeline at 120×36, waits for the analysis, filters by the second
party and writes ``reader.svg`` beside this file.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from briefing.analysis.process.client import AnalysisProcess
from briefing.config import Config
from briefing.ingest import open_source
from briefing.reader.app import ReaderApp
from briefing.resources import sample

SIZE = (120, 36)
KEYS = ("2",)
READ = "without"  # what only the analysis brings
PICTURE = Path(__file__).with_name("reader.svg")


async def take() -> None:
    """Run the app without a terminal and keep what its screen shows."""
    with AnalysisProcess() as analyser:
        app = ReaderApp(open_source(sample()), config=Config(), analyser=analyser)
        async with app.run_test(size=SIZE) as pilot:
            while READ not in app.export_screenshot():
                await pilot.pause(0.2)
            await pilot.press(*KEYS)
            await pilot.pause()
            PICTURE.write_text(app.export_screenshot(title="briefing"), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    asyncio.run(take())
