"""Files are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import files
from briefing.errors import CANNOT_CREATE, IO_ERROR, BriefingError
from briefing.files import whole_file, write_whole

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def left_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def overtaken(path: Path) -> None:
    """Write a file whose name another takes meanwhile."""
    with whole_file(path) as file:
        file.write(b"new")
        path.write_text("other")


def test_a_new_file_holds_the_content_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.md", "words – \u2028\n")
    assert (tmp_path / "a.md").read_bytes() == "words – \u2028\n".encode()
    assert left_in(tmp_path) == ["a.md"]


def test_an_existing_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(BriefingError, match="exists already") as caught:
        write_whole(tmp_path / "a.md", "new")
    assert caught.value.code == CANNOT_CREATE
    assert (tmp_path / "a.md").read_text() == "old"
    assert left_in(tmp_path) == ["a.md"]


def test_a_file_is_replaced_when_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    write_whole(tmp_path / "a.md", "new", replace=True)
    assert (tmp_path / "a.md").read_text() == "new"
    assert left_in(tmp_path) == ["a.md"]


def test_a_file_that_appears_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="exists already"):
        overtaken(tmp_path / "a")
    assert (tmp_path / "a").read_text() == "other"
    assert left_in(tmp_path) == ["a"]


def test_a_link_is_replaced_and_what_it_points_to_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("precious")
    (tmp_path / "a.md").symlink_to("target")
    with pytest.raises(BriefingError, match="exists already"):
        write_whole(tmp_path / "a.md", "new")
    write_whole(tmp_path / "a.md", "new", replace=True)
    assert not (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "target").read_text() == "precious"


def test_a_link_to_nowhere_counts_as_a_file_that_exists(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere")
    with pytest.raises(BriefingError, match="exists already"):
        write_whole(tmp_path / "a.md", "new")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_is_not_written_over(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(BriefingError, match="folder") as caught:
        write_whole(tmp_path / "a", "new", replace=replace)
    assert caught.value.code == CANNOT_CREATE


@pytest.mark.parametrize("name", ["missing/a.md", "a\0b", "x" * 300])
def test_a_name_that_cannot_be_made_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(BriefingError) as caught:
        write_whole(tmp_path / name, "new")
    assert caught.value.code == CANNOT_CREATE


@pytest.mark.skipif(AS_ROOT, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(BriefingError, match="permission denied") as caught:
        write_whole(tmp_path / "closed" / "a.md", "new")
    assert caught.value.code == CANNOT_CREATE


def test_an_error_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "a.md", replace=True) as file:
        file.write(b"half" * (1 // 0))
    assert (tmp_path / "a.md").read_text() == "old"
    assert left_in(tmp_path) == ["a.md"]


def test_a_disk_that_fails_is_code_74_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.md").write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(BriefingError, match="no space left on device") as caught:
        write_whole(tmp_path / "a.md", "new", replace=True)
    assert caught.value.code == IO_ERROR
    assert (tmp_path / "a.md").read_text() == "old"
    assert left_in(tmp_path) == ["a.md"]


def test_a_kill_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    script = (
        "import os, signal, sys; from pathlib import Path; from briefing.files import whole_file\n"
        "with whole_file(Path(sys.argv[1]), replace=True) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.md")])
    assert (tmp_path / "a.md").read_text() == "old"
    assert len(left_in(tmp_path)) == 2


def test_what_a_killed_run_left_is_swept_a_day_later(tmp_path: Path) -> None:
    files._sweep.cache_clear()
    for name, age in ((".briefing-old.tmp", 48 * 3600), (".briefing-new.tmp", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_whole(tmp_path / "a.md", "new")
    assert left_in(tmp_path) == [".briefing-new.tmp", "a.md"]


def test_a_file_system_without_hard_links_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)
    write_whole(tmp_path / "a.md", "new")
    assert (tmp_path / "a.md").read_text() == "new"
    with pytest.raises(BriefingError, match="exists already"):
        overtaken(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "other"


@pytest.mark.skipif(not hasattr(os, "umask") or os.name != "posix", reason="POSIX permissions")
def test_permissions_follow_the_umask_and_a_replaced_file_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "private", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600
    (tmp_path / "shared").write_text("old")
    (tmp_path / "shared").chmod(0o640)
    write_whole(tmp_path / "shared", "new", replace=True)
    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("replace", [False, True])
def test_a_device_is_written_to_and_never_replaced(replace: bool) -> None:
    with pytest.raises(BriefingError) as caught:
        write_whole(Path("/dev/full"), "new", replace=replace)
    assert caught.value.code == IO_ERROR
    assert Path("/dev/full").is_char_device()
