"""Ledgers cut, overwritten and edited: what is intact is kept, the rest is noticed (C2, C12)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from ledgers import PAGE, REQUEST, Child, edit, fill, given_by, held, key_of, left_by_a_kill, sound, text_of, zero

from summarize.answering.ledger import Ledger
from summarize.answering.salvage import salvaged
from summarize.exchange import ModelReply

# Damage (C2)


def test_a_log_cut_at_every_byte_of_the_last_record_gives_all_the_others(folder: Path):
    """C2: what a process leaves that was killed while it wrote."""
    path, log = folder / "l", folder / "l-wal"
    left_by_a_kill(folder / "left", folder, 4)
    main, whole = (folder / "left").read_bytes(), (folder / "left-wal").read_bytes()
    record = whole.rindex(b'{"summarize_record":1', 0, whole.rindex(text_of(3).encode()))
    assert whole[record:].index(text_of(3).encode()) < 100
    for cut in {*range(record - 3, record + 330, 3), *range(record, record + 40), len(whole) - 1}:
        path.write_bytes(main)
        log.write_bytes(whole[:cut])
        with Ledger(path) as ledger:
            assert given_by(ledger, 4) == {0, 1, 2}
            ledger.put(key_of(3), REQUEST, ModelReply(text_of(3)))
            assert ledger.problems == ()
        assert held(path, 4) == {0, 1, 2, 3}
    assert sound(path)


def test_a_file_cut_at_every_byte_of_a_record_gives_all_the_others(folder: Path):
    """C2: what stands on the pages before is carried over, and the next reply starts clean."""
    fill(folder / "whole", 6, size=2000)
    whole = (folder / "whole").read_bytes()
    record = whole.rindex(b'{"summarize_record":1,"stage"')
    for cut in range(record, record + 230):  # and what its hash is over, to the last byte of it
        check_cut(folder / f"{cut}" / "l", whole[:cut])


def test_a_file_cut_anywhere_gives_what_is_before_the_cut(folder: Path):
    """C2."""
    fill(folder / "whole", 6, size=2000)
    whole = (folder / "whole").read_bytes()
    for cut in (*range(80), 99, 100, 511, *range(PAGE - 2, len(whole), 997), len(whole) - 1):
        check_cut(folder / f"{cut}" / "l", whole[:cut])


def check_cut(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with Ledger(path) as ledger:
        before = given_by(ledger, 6, size=2000)
        ledger.put(key_of(5), REQUEST, ModelReply(text_of(5, 2000)))
        assert given_by(ledger, 6, size=2000) == before | {5}
        said = ledger.problems
    # A page that is whole before the cut loses nothing.
    pages = [content[at : at + PAGE] for at in range(0, len(content) - PAGE + 1, PAGE)]
    leaves = [page for page in pages[1:] if page[0] == 0x0D]
    assert before >= {n for n in range(6) for page in leaves if text_of(n, 2000).encode() in page}
    assert sound(path)
    if content:
        assert len(said) == 1
        aside = path.with_name("l.damaged-1")
        if aside.exists():
            assert "l was damaged and is now l.damaged-1" in said[0]
            assert aside.read_bytes() == content
        else:  # SQLite reads the rest of a last page as zeros, and goes on
            assert len(content) > len(pages) * PAGE
            assert "was damaged" in said[0]
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("size", [20, 2000, 30_000])
def test_a_page_of_zeros_loses_only_what_stood_on_it(folder: Path, size: int):
    """C2: also where the page is the first, or one above the rows."""
    fill(folder / "whole", 12, size=size)
    whole = (folder / "whole").read_bytes()
    pages = len(whole) // PAGE
    for page in range(1, pages + 1, max(1, pages // 12)):
        path = folder / f"{page}" / "l"
        path.parent.mkdir()
        path.write_bytes(whole)
        zero(path, page)
        lost = whole[(page - 1) * PAGE : page * PAGE]
        rows = lost[0] == 0x0D and page > 1
        with Ledger(path) as ledger:
            missing = set(range(12)) - given_by(ledger, 12, size=size)
            assert missing == set() or rows or b"xxxx" in lost
            assert len(missing) <= max(1, lost.count(b"summarize_record"))
            ledger.put(key_of(12), REQUEST, ModelReply(text_of(12, size)))
            assert 12 in given_by(ledger, 13, size=size)
            assert bool(ledger.problems) or not missing
        assert held(path, 13, size=size) >= set(range(13)) - missing
        assert sound(path)


def test_a_first_page_of_zeros_is_known_for_a_ledger_without_replies(tmp_path: Path):
    Ledger(tmp_path / "l").close()
    zero(tmp_path / "l", 1)
    with Ledger(tmp_path / "l") as ledger:
        assert "l.damaged-1: 0 of its records" in ledger.problems[0]


def test_a_log_that_is_left_alone_is_read(folder: Path):
    """C2: SQLite would delete it."""
    left_by_a_kill(folder / "l", folder, 4)
    os.truncate(folder / "l", 0)
    with Ledger(folder / "l") as ledger:
        assert given_by(ledger, 4) == {0, 1, 2, 3}
        assert "damaged" in ledger.problems[0]


def test_reading_page_by_page_finds_what_sqlite_finds(folder: Path):
    """C2: also where the log has been round once, and holds older pages behind the newer ones."""
    left_by_a_kill(folder / "l", folder, 300, size=1000)
    assert (folder / "l-wal").stat().st_size < 300 * PAGE  # it has been round
    found = [row.name for _, row in salvaged(folder / "l")]
    assert sorted(found) == sorted([b"ledger", *(b"reply " + key_of(n).encode() for n in range(300))])


def test_damage_met_while_the_ledger_is_open_is_dealt_with(tmp_path: Path):
    """C2: and a second damaged file does not take the place of the first."""
    path = tmp_path / "l"
    fill(path, 40, size=3000)
    for number in (1, 2):
        with Ledger(path) as ledger:
            ledger.put(key_of(50 + number), REQUEST, ModelReply("a"))
            ledger._file.drop()  # as after a fork: it is opened again at the next use
            os.truncate(path, path.stat().st_size // 2)
            ledger.put(key_of(0), REQUEST, ModelReply(text_of(0, 3000)))
            assert ledger.get(key_of(0)) == ModelReply(text_of(0, 3000))
            assert path.with_name(f"l.damaged-{number}").exists()
            assert len(ledger.entries()) == len(given_by(ledger, 40, size=3000)) + sum(
                ledger.get(key_of(50 + each)) is not None for each in (1, 2)
            )
    assert sound(path)


def test_a_damaged_file_that_another_process_has_open_stays_where_it_is(folder: Path, child: Callable[..., Child]):
    """C2, C8: to rename it would be to take it from under the other."""
    path = folder / "l"
    fill(path, 40, size=3000)
    process = child()
    process("open", path)
    process("get", key_of(0))
    os.truncate(path, path.stat().st_size // 2)
    with Ledger(path) as ledger:
        assert 10 < len(given_by(ledger, 40, size=3000)) < 30
        assert "another program has it open" in ledger.problems[0]
        ledger.put("k", REQUEST, ModelReply("in memory"))
        assert ledger.get("k") == ModelReply("in memory")
    assert not (folder / "l.damaged-1").exists()
    process.end(kill=True)
    with Ledger(path) as ledger:
        assert 10 < len(given_by(ledger, 40, size=3000)) < 30
        assert (folder / "l.damaged-1").exists()


# Edits (C12)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET record = CAST(replace(record, 'reply 1', 'forged!') AS BLOB) WHERE {row}",
        "UPDATE entry SET record = replace(record, 'reply 1', 'forged!') WHERE {row}",
        "UPDATE entry SET record = (SELECT record FROM entry WHERE id = 2) WHERE {row}",
        "UPDATE entry SET record = x'80049503000000000000004b2a2e' WHERE {row}",
        "UPDATE entry SET record = 17 WHERE {row}",
        "UPDATE entry SET sha256 = x'00' WHERE {row}",
        "UPDATE entry SET at = 'yesterday' WHERE {row}",
    ],
)
def test_an_edited_record_is_not_trusted_and_is_said_once(tmp_path: Path, statement: str):
    """C12."""
    path = tmp_path / "l"
    fill(path, 3)
    row = f"name = CAST('reply {key_of(1)}' AS BLOB)"
    edit(path, statement.format(row=row))
    with Ledger(path) as ledger:
        for _ in range(2):
            assert given_by(ledger, 3) == {0, 2}
        assert [entry.intact for entry in ledger.entries()] == [True, False, True]
        assert len(ledger.problems) == 1
        assert "1 stored reply was damaged or edited" in ledger.problems[0]
        ledger.put(key_of(1), REQUEST, ModelReply(text_of(1)))
        assert given_by(ledger, 3) == {0, 1, 2}
    assert held(path, 3) == {0, 1, 2}


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["reply"].update(path="/etc/passwd"),
        lambda record: record.update(more=1),
        lambda record: record["reply"].update(text=["no", "text"]),
        lambda record: record["reply"]["usage"].update(input_tokens="12"),
        lambda record: record["reply"].pop("model"),
        lambda record: record.update(summarize_record=2),
    ],
)
def test_a_field_put_in_with_the_hash_made_again_is_not_read(tmp_path: Path, change: Callable[[dict], object]):
    """C12: a forger can make the hash; the fields are looked at one by one all the same."""
    path = tmp_path / "l"
    fill(path, 1)
    name = f"reply {key_of(0)}".encode()
    database = sqlite3.connect(path)
    record = json.loads(database.execute("SELECT record FROM entry WHERE name = ?", (name,)).fetchone()[0])
    change(record)
    forged = json.dumps(record, separators=(",", ":")).encode()
    digest = hashlib.sha256(b"%d %b%b" % (len(name), name, forged)).digest()
    database.execute("UPDATE entry SET record = ?, sha256 = ? WHERE name = ?", (forged, digest, name))
    database.commit()
    database.close()
    assert held(path, 1) == set()


def test_a_trigger_put_in_does_not_run(tmp_path: Path):
    """C12: a ledger with other tables than ours is set aside, its records carried over."""
    path = tmp_path / "l"
    fill(path, 2)
    edit(path, "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    with Ledger(path) as ledger:
        ledger.put(key_of(2), REQUEST, ModelReply(text_of(2)))
        assert given_by(ledger, 3) == {0, 1, 2}
        assert "l.damaged-1: 2 of its records" in ledger.problems[0]
