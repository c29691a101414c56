"""Who may open a ledger, and who may move it: locks between processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which does not rename a file in use
    fcntl = None  # type: ignore[assignment]

__all__ = ["InUseError", "alone", "identity", "unused"]

_LOCK_AT, _LOCK_SIZE = 0x40000002, 510  # bytes on which every connection holds a shared lock (SHARED_FIRST, os.h)


class InUseError(OSError):
    """Another process has the file open."""


def identity(path: Path) -> tuple[int, int] | None:
    """Device and inode, by which a file is known from another at its path; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - on every use, and half the time of Path.stat
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time opens or sets aside a file of this folder, where the system can see to that."""
    with ExitStack() as stack:
        if fcntl is not None:
            with suppress(OSError):  # a folder that may not be listed, a network file system without such locks
                handle = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def unused(path: Path) -> Iterator[None]:
    """Make sure that no other process has the file open.

    Raises:
        InUseError: one has.
    """
    if fcntl is None or not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_SIZE, _LOCK_AT)
        except BlockingIOError as error:
            raise InUseError("another program has it open") from error
        yield
