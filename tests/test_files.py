"""Files are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import CANNOT_CREATE, IO_ERROR, BriefingError
from briefing.files import exclusive, whole_file, write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX locks")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def left_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def overtaken(path: Path) -> None:
    """Write a file whose name another takes meanwhile."""
    with whole_file(path) as file:
        file.write(b"new")
        path.write_text("other")


def killed_while_writing(path: Path) -> None:
    """Have a process write a half of a file and be killed."""
    script = (
        "import os, signal, sys; from pathlib import Path; from briefing.files import whole_file\n"
        "with whole_file(Path(sys.argv[1]), replace=True) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)])


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


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "target").write_text("old")
    (tmp_path / "a.md").symlink_to("elsewhere/target")
    with pytest.raises(BriefingError, match="exists already"):
        write_whole(tmp_path / "a.md", "new")
    write_whole(tmp_path / "a.md", "new", replace=True)
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "elsewhere" / "target").read_text() == "new"
    assert left_in(tmp_path / "elsewhere") == ["target"]


def test_what_a_link_to_nowhere_points_to_is_made_where_files_may_be_replaced(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").symlink_to("target")
    write_whole(tmp_path / "a.md", "new", replace=True)
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_a_link_that_leads_to_itself_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(BriefingError) as caught:
        write_whole(tmp_path / "a", "new", replace=True)
    assert caught.value.code == CANNOT_CREATE
    assert left_in(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").is_symlink()


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
    killed_while_writing(tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == "old"
    assert len(left_in(tmp_path)) == 2


@POSIX
def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path) -> None:
    killed_while_writing(tmp_path / "a.md")
    assert len(left_in(tmp_path)) == 1
    write_whole(tmp_path / "b.md", "new")
    assert left_in(tmp_path) == ["b.md"]


@POSIX
def test_what_another_run_is_writing_is_not_swept(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from briefing.files import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as file:\n"
        "    file.write(b'whole'); print(flush=True); sys.stdin.read()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "a.md")], text=True, **pipes
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        write_whole(tmp_path / "b.md", "new")
        other.communicate("")
    assert (tmp_path / "a.md").read_text() == "whole"
    assert left_in(tmp_path) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    "name", [".briefing-notes.tmp", ".briefing-0123456789abcdef.tmp", ".briefing-.tmp"]
)
def test_a_file_of_the_users_is_never_swept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "a.md", "new")
    assert left_in(tmp_path) == [name, "a.md"]


@POSIX
def test_what_only_one_may_do_at_a_time_is_not_done_by_two(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from briefing.files import exclusive\n"
        "count = Path(sys.argv[2])\n"
        "for _ in range(40):\n"
        "    with exclusive(Path(sys.argv[1]), patience=60):\n"
        "        count.write_text(str(int(count.read_text()) + 1))"
    )
    (tmp_path / "count").write_text("0")
    command = [sys.executable, "-c", script, str(tmp_path / "lock"), str(tmp_path / "count")]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [each.wait() for each in running] == [0] * 4
    assert (tmp_path / "count").read_text() == "160"


@POSIX
def test_a_lock_that_is_not_let_go_is_an_error(tmp_path: Path) -> None:
    with (
        exclusive(tmp_path / "lock"),
        pytest.raises(BriefingError, match="another process") as caught,
        exclusive(tmp_path / "lock", patience=0.05),
    ):
        pass
    assert caught.value.code == IO_ERROR


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
