import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from briefing.analysis.reading.encoder.files import FILES, FORMAT
from briefing.analysis.runtime.weights import MANIFEST, pack_rows, read_weights, unpack_rows
from briefing.errors import BriefingError
from briefing.resources import pipelines

ENCODER = pipelines() / "en_briefing" / "encoder"

pytestmark = pytest.mark.skipif(not ENCODER.is_dir(), reason="no bundled pipeline here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "encoder"
    shutil.copytree(ENCODER, copied)
    return copied


def _one_line(caught: pytest.ExceptionInfo[BriefingError], name: str) -> None:
    message = str(caught.value)
    assert "\n" not in message
    assert name in message
    assert "install" in message


def test_the_bundled_files_are_what_their_manifest_says() -> None:
    assert set(read_weights(ENCODER, FILES, FORMAT).files) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_one_clear_line(folder: Path, name: str) -> None:
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(BriefingError) as caught:
        read_weights(folder, FILES, FORMAT)
    _one_line(caught, name)


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_one_clear_line(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BriefingError) as caught:
        read_weights(folder, FILES, FORMAT)
    _one_line(caught, name)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": 1, "files": 2}'])
def test_an_unreadable_manifest_is_one_clear_line(folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(BriefingError) as caught:
        read_weights(folder, FILES, FORMAT)
    _one_line(caught, MANIFEST)


def test_weights_of_another_format_are_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["format"] = "briefing-encoder/99"
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(BriefingError, match="another format"):
        read_weights(folder, FILES, FORMAT)


def test_packed_rows_come_back_within_half_a_step() -> None:
    table = np.random.default_rng(0).normal(size=(50, 16)).astype(np.float32)
    table[3] = 0
    packed, scales = pack_rows(table)
    step = scales.astype(np.float32)[:, None]
    assert (np.abs(unpack_rows(packed, scales) - table) <= 0.6 * step + 1e-6).all()
