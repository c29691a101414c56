"""Ledgers that cannot be: strangers' files, permissions, full disks (C7)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import PAGE, REQUEST, Child, edit, fill, held, key_of, left_by_a_kill, names, text_of

from summarize.answering.ledger import Ledger
from summarize.errors import LedgerError
from summarize.exchange import ModelReply

# Files that are none, permissions


def _text_file(path: Path) -> None:
    path.write_text("the notes of somebody")


def _database(path: Path) -> None:
    edit(path, "CREATE TABLE notes (a)", "INSERT INTO notes VALUES (1)")


def _damaged_database(path: Path) -> None:
    edit(path, "CREATE TABLE notes (a)", *(f"INSERT INTO notes VALUES ('{'y' * 3000}')" for _ in range(5)))
    os.truncate(path, 2 * PAGE)


def _one_byte(path: Path) -> None:
    path.write_bytes(b"x")


def _beginning_with_zeros(path: Path) -> None:
    path.write_bytes(bytes(2 * PAGE) + b"something of somebody's")


def _of_another_release(path: Path) -> None:
    fill(path, 1)
    edit(path, "PRAGMA user_version=2")


@pytest.mark.parametrize(
    "make", [_text_file, _database, _damaged_database, _one_byte, _beginning_with_zeros, _of_another_release]
)
def test_the_file_of_a_stranger_is_left_as_it_is(tmp_path: Path, make: Callable[[Path], None]):
    make(tmp_path / "l")
    before = (tmp_path / "l").read_bytes()
    for _ in range(2):
        with pytest.raises(LedgerError, match="give another path"):
            Ledger(tmp_path / "l")
    assert (tmp_path / "l").read_bytes() == before
    assert names(tmp_path) == ["l"]


def test_what_cannot_be_a_file_is_refused_with_advice(tmp_path: Path):
    (tmp_path / "text").write_text("no folder")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "text" / "l", "nul\0", tmp_path / ("n" * 300)):
        with pytest.raises(LedgerError, match="give "):
            Ledger(path)


def _empty_database(path: Path) -> None:
    edit(path, "CREATE TABLE notes (a)", "DROP TABLE notes")


@pytest.mark.parametrize("make", [Path.touch, _empty_database])
def test_what_a_process_killed_while_it_began_leaves_becomes_a_ledger(tmp_path: Path, make: Callable[[Path], None]):
    make(tmp_path / "l")
    fill(tmp_path / "l", 1)
    assert held(tmp_path / "l", 1) == {0}


def test_new_files_are_their_owners_alone_and_folders_are_made(tmp_path: Path):
    before = os.umask(0)
    try:
        path = tmp_path / "a" / "b c?#%41" / "l"
        with Ledger(path) as ledger:
            ledger.put("k", REQUEST, ModelReply("a"))
            files = sorted(path.parent.iterdir())
            assert [each.name for each in files] == ["l", "l-shm", "l-wal"]
            assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
        os.truncate(path, 100)
        Ledger(path).close()
        assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}
    finally:
        os.umask(before)


def test_a_link_is_followed_and_set_aside_where_it_points(tmp_path: Path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "l").symlink_to(tmp_path / "disk" / "real")
    fill(tmp_path / "l", 3)
    os.truncate(tmp_path / "disk" / "real", PAGE + 10)
    assert held(tmp_path / "l", 3) == set()
    assert names(tmp_path / "disk") == ["real", "real.damaged-1"]
    assert (tmp_path / "l").is_symlink()


def test_a_folder_that_cannot_be_written_is_refused_where_there_is_no_ledger(folder: Path, child: Callable[..., Child]):
    """C7."""
    folder.chmod(0o555)
    said = child(unprivileged=True)("open", folder / "l")
    assert "folder that can be written" in said["error"]


@pytest.mark.parametrize("folder_too", [False, True])
@pytest.mark.parametrize("logged", [False, True])
def test_a_read_only_ledger_is_used_and_new_replies_are_kept_in_memory(
    folder: Path, child: Callable[..., Child], *, folder_too: bool, logged: bool
):
    """C7: a read-only file or folder costs no paid reply."""
    path = folder / "l"
    (left_by_a_kill(path, folder, 3) if logged else fill(path, 3))
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555 if folder_too else 0o777)
    process = child(unprivileged=True)
    assert process("open", path) is None
    assert [process("get", key_of(n)) for n in range(4)] == [text_of(0), text_of(1), text_of(2), None]
    process("put", key_of(3), "new")
    assert process("get", key_of(3)) == "new"
    problems = process("problems")
    assert problems
    assert all("l" in each and "kept in memory" in each for each in problems)
    process("close")
    folder.chmod(0o755)
    assert held(path, 3) == {0, 1, 2}


def test_a_damaged_ledger_in_a_folder_that_cannot_be_written_is_read_as_far_as_it_is_sound(
    folder: Path, child: Callable[..., Child]
):
    """C2, C7."""
    path = folder / "l"
    fill(path, 40, size=3000)
    os.truncate(path, path.stat().st_size // 2)
    path.chmod(0o444)
    folder.chmod(0o555)
    process = child(unprivileged=True)
    assert process("open", path) is None
    found = [process("get", key_of(n)) for n in range(40)]
    assert 10 < sum(each is not None for each in found) < 30
    assert all(each in {None, text_of(n, 3000)} for n, each in enumerate(found))
    assert "damaged and could not be set aside" in process("problems")[0]
    process("put", key_of(40), "new")
    assert process("get", key_of(40)) == "new"


def test_a_full_disk_costs_no_reply_and_what_waits_is_written_when_there_is_room(
    folder: Path, child: Callable[..., Child]
):
    """C7."""
    path = folder / "l"
    process = child()
    process("open", path)
    process("limit", 200_000)
    for number in range(40):
        assert process("put", key_of(number), text_of(number, 10_000)) is None
    assert [process("get", key_of(n)) for n in range(40)] == [text_of(n, 10_000) for n in range(40)]
    problems = process("problems")
    assert len(problems) == 1
    assert "could not be written" in problems[0]
    process("limit", -1)
    process("put", key_of(40), text_of(40, 10_000))
    process.end(kill=True)
    assert held(path, 41, size=10_000) == set(range(41))


def test_what_waits_is_written_at_the_end(folder: Path, child: Callable[..., Child]):
    """C7."""
    process = child()
    process("open", folder / "l")
    process("limit", 100)
    process("put", key_of(0), text_of(0))
    process("limit", -1)
    process("close")
    process.end(kill=True)
    assert held(folder / "l", 1) == {0}


def test_a_full_disk_leaves_a_ledger_readable(folder: Path, child: Callable[..., Child]):
    """C7: SQLite cannot even begin its log."""
    fill(folder / "l", 3)
    process = child()
    process("limit", 100)
    assert process("open", folder / "l") is None
    assert [process("get", key_of(n)) for n in range(3)] == [text_of(n) for n in range(3)]
    process("put", key_of(3), "new")
    assert process("get", key_of(3)) == "new"
    assert process("problems")
