"""What a damaged ledger still holds: its leaf pages read one by one, whatever became of the pages above them.

SQLite itself gives up all rows below a page that is lost, and the whole file with its first page. Here each page
that holds rows is read for itself, the write-ahead log laid over the file, and a row counts where its hash is right.
Source: https://www.sqlite.org/fileformat2.html, sections 1.6 (pages, cells), 2.1 (records) and 4 (the log).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from summarize.answering.stored import Row

__all__ = ["PAGE", "beside", "salvaged"]

PAGE = 4096  # bytes; every ledger is made with it
_LEAF = 0x0D  # a page of a table that holds rows
_LOG_HEAD, _FRAME_HEAD = 32, 24
_COLUMNS = 5  # id, name, at, record, sha256
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)  # bytes of a value by its serial type, below 12


def beside(path: Path, ending: str) -> Path:
    """A file that belongs to the ledger: `-wal` (the log), `-shm` (its index), or one of ours."""
    return path.with_name(path.name + ending)


def salvaged(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row of a file that is whole, with its id, in the order of pages.

    Nobody may have the file open: closing it here would let go of the locks that this process has on it.

    Raises:
        OSError: the file is there and cannot be read.
    """
    with ExitStack() as stack:
        main, log = (
            stack.enter_context(each.open("rb")) if each.exists() else None for each in (path, beside(path, "-wal"))
        )
        pages = _Pages(main, log)
        for number in range(2, pages.count + 1):  # the first holds the schema
            yield from _rows_of(pages, number)


class _Pages:
    """The pages by number, from 1, as the last commit left them.

    Attributes:
        count: how many there are.
        budget: how many more pages a row may go on to: one forged file must not be read over and over.
    """

    def __init__(self, main: BinaryIO | None, log: BinaryIO | None) -> None:
        self._main = main
        self._log = log
        self.count = -(-_size(main) // PAGE)
        self._logged = self._committed() if log else {}
        self.budget = 4 * self.count

    def _committed(self) -> dict[int, int]:
        """Page number to its place in the log; what came after the last commit never happened."""
        assert self._log is not None
        salts = self._log.read(_LOG_HEAD)[16:24]
        place, found, waiting = _LOG_HEAD, dict[int, int](), dict[int, int]()
        while place + _FRAME_HEAD + PAGE <= _size(self._log):
            self._log.seek(place)
            head = self._log.read(_FRAME_HEAD)
            if head[8:16] != salts:
                break  # of an earlier round of the log, or lost
            waiting[int.from_bytes(head[:4])] = place + _FRAME_HEAD
            if size := int.from_bytes(head[4:8]):  # the last of a commit; the size of the file after it
                found.update(waiting)
                self.count = size
            place += _FRAME_HEAD + PAGE
        return found

    def __getitem__(self, number: int) -> bytes:
        file, place = (self._log, self._logged[number]) if number in self._logged else (self._main, (number - 1) * PAGE)
        if file is None:
            return bytes(PAGE)
        file.seek(place)
        return file.read(PAGE).ljust(PAGE, b"\0")


def _size(file: BinaryIO | None) -> int:
    return file.seek(0, 2) if file else 0


def _rows_of(pages: _Pages, number: int) -> Iterator[tuple[int, Row]]:
    page = pages[number]
    if page[0] != _LEAF:
        return
    cells = min(int.from_bytes(page[3:5]), (PAGE - 8) // 2)
    for place in range(8, 8 + 2 * cells, 2):
        try:
            row_id, values = _cell(pages, page, int.from_bytes(page[place : place + 2]))
        except (IndexError, ValueError):
            continue  # not a row, or a part of it is lost
        if len(values) == _COLUMNS and (row := Row(*values[1:])).intact:  # type: ignore[arg-type]
            yield row_id, row


def _cell(pages: _Pages, page: bytes, at: int) -> tuple[int, list[bytes | int | None]]:
    """A row's id and its values, those on further pages included."""
    size, at = _varint(page, at)
    row_id, at = _varint(page, at)
    if size > pages.count * PAGE:
        raise ValueError("more than the file holds")
    here = _kept_here(size)
    payload = bytearray(page[at : at + here])
    further = int.from_bytes(page[at + here : at + here + 4])
    while len(payload) < size:
        pages.budget -= 1
        if not 1 < further <= pages.count or pages.budget < 0:
            raise ValueError("it goes on nowhere")
        more = pages[further]
        payload += more[4:]
        further = int.from_bytes(more[:4])
    return row_id, _values(bytes(payload[:size]))


def _kept_here(size: int) -> int:
    """How many bytes of a row of this size stand on its own page (section 1.6)."""
    if size <= PAGE - 35:
        return size
    least = (PAGE - 12) * 32 // 255 - 23
    most = least + (size - least) % (PAGE - 4)
    return most if most <= PAGE - 35 else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where what follows it begins (section 1.6)."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:  # the high bit says that more follows
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _values(payload: bytes) -> list[bytes | int | None]:
    """The columns of a row (section 2.1); one that a ledger does not use ends it."""
    body, at = _varint(payload, 0)
    values: list[bytes | int | None] = []
    for kind in _kinds(payload, at, body):
        size = (kind - 12) // 2 if kind >= 12 else _SIZES[kind]
        values.append(_value(kind, payload[body : body + size]))
        body += size
    return values


def _value(kind: int, content: bytes) -> bytes | int | None:
    if kind >= 12 and kind % 2 == 0:
        return content
    if kind in {8, 9}:  # the number itself is in its kind
        return kind - 8
    if kind in range(1, 7):
        return int.from_bytes(content, signed=True)
    if kind:
        raise ValueError("no column of a ledger")
    return None


def _kinds(payload: bytes, at: int, end: int) -> list[int]:
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    return kinds
