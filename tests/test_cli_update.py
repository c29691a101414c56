"""`summarize update`: a stored brief with newer articles, and without those that were retracted."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Seen, by_contract, serving
from shell import MODEL, Fault, one_error, run
from test_cli_signals import needs_signals, started

from summarize import Brief

FIRST = "The ferry Maren Liv ran aground near Skarvik on Tuesday with 187 passengers aboard, the coastguard said."
OTHER = "The operator Tarnsund Line has chartered the reserve ferry Lille Tarn until the end of the month."
LATER = "Divers found a tear of two metres in tank No. 3 of the Maren Liv on Wednesday, the salvage firm said."
BUILT_IN = ("--model", "extractive")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, a brief of them, and a newer article in a folder of its own."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "old" / "gazette.txt").write_text(FIRST)
    (tmp_path / "old" / "herald.txt").write_text(OTHER)
    (tmp_path / "new" / "radio.txt").write_text(LATER)
    made = run(str(tmp_path / "old"), *BUILT_IN, "--output", str(tmp_path / "brief.json"))
    assert made.returncode == 0
    return tmp_path


def texts(path: Path) -> list[str]:
    return [sentence.text for sentence in Brief.from_json(path.read_bytes()).sentences]


def test_a_newer_article_is_added_to_the_file_itself_and_told(folder: Path) -> None:
    stored = str(folder / "brief.json")
    assert "--force" in one_error(run("update", stored, str(folder / "new"), *BUILT_IN, "--output", stored))
    result = run("update", stored, str(folder / "new"), *BUILT_IN, "--output", stored, "--force")
    assert (result.returncode, result.stdout) == (0, "")
    assert f"summarize: new: {LATER}" in result.stderr
    assert sorted(texts(folder / "brief.json")) == sorted([FIRST, OTHER, LATER])
    assert [change.kind for change in Brief.from_json(Path(stored).read_bytes()).changes] == ["new"]


def test_the_whole_folder_may_be_given_again(folder: Path) -> None:
    result = run("update", str(folder / "brief.json"), str(folder / "old"), str(folder / "new"), *BUILT_IN)
    assert result.returncode == 0
    assert "2 articles are in the brief already and not read again: gazette, herald" in result.stderr
    assert LATER in result.stdout.replace("\\", "")
    assert result.stdout.startswith("# ")


def test_nothing_new_changes_nothing_and_asks_nobody(folder: Path) -> None:
    stored = str(folder / "brief.json")
    with serving(lambda *_: Answer(500)) as server:
        result = run("update", stored, str(folder / "old"), "--format", "json", OPENAI_BASE_URL=server.url, **MODEL)
        assert server.seen == []
    assert result.returncode == 0
    assert "nothing in the brief had to change" in result.stderr
    before, after = (json.loads(each) for each in (Path(stored).read_text(), result.stdout))
    assert after["sentences"] == before["sentences"]
    assert run("update", stored, str(folder / "old"), "--quiet", *BUILT_IN).stderr == ""


def test_a_retracted_article_goes_and_its_correction_comes(folder: Path) -> None:
    """Under the name of its file, which the brief has for the text that was taken back."""
    stored, corrected = str(folder / "brief.json"), folder / "new" / "gazette.txt"
    corrected.write_text(FIRST.replace("187", "178"))
    result = run("update", stored, str(corrected), "--retract", "gazette", *BUILT_IN, "--format", "json")
    assert result.returncode == 0
    assert "'gazette-2'" in result.stderr
    assert "give --retract" not in result.stderr
    made = Brief.from_json(result.stdout)
    assert {source.article_id: str(source.status) for source in made.sources}["gazette"] == "retracted"
    assert [(str(c.kind), c.article_ids) for c in made.changes] == [("gone", ("gazette",)), ("new", ("gazette-2",))]
    alone = run("update", stored, str(corrected), *BUILT_IN)
    assert "give --retract gazette too" in alone.stderr


def test_an_article_known_under_another_number_is_known(folder: Path) -> None:
    """Two folders with a file of the same name each, in whatever order."""
    (folder / "new" / "radio.txt").rename(folder / "new" / "gazette.txt")
    stored, both = folder / "brief.json", (str(folder / "new"), str(folder / "old"))
    for _ in range(2):
        result = run("update", str(stored), *both, *BUILT_IN, "--output", str(stored), "--force")
        assert result.returncode == 0
    assert "3 articles are in the brief already" in result.stderr
    assert sorted(texts(stored)) == sorted([FIRST, OTHER, LATER])


def test_the_last_article_taken_out_leaves_nothing(folder: Path) -> None:
    result = run("update", str(folder / "brief.json"), "--retract", "gazette", "--retract", "herald", *BUILT_IN)
    assert result.returncode == 1
    assert result.stderr.count("summarize: gone: ") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["brief.json"], 2, "--retract ID"),
        (["brief.json", "--retract", "nobody"], 2, "it has gazette, herald"),
        (["none.json", "new"], 3, "none.json"),
        (["old/gazette.txt", "new"], 3, "--format json"),
        (["brief.json", "missing"], 3, "no source"),
        (["brief.json", "new", "--no-ledger", "--resume"], 2, "--no-ledger and --resume"),
    ],
)
def test_mistakes_get_one_line_and_a_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(folder)
    result = run("update", *arguments, *BUILT_IN)
    assert result.returncode == code
    assert says in one_error(result)


def test_a_brief_for_each_event_says_what_to_do(folder: Path) -> None:
    split, stored = folder / "split.json", Brief.from_json((folder / "brief.json").read_bytes())
    split.write_text(stored.model_copy(update={"others": (stored,)}).to_json())
    result = run("update", str(split), str(folder / "new"), *BUILT_IN)
    assert result.returncode == 2
    assert "without --events split" in one_error(result)
    assert run("update", str(split), "--retract", "gazette", *BUILT_IN).returncode == 0


def test_replies_are_kept_and_used_again(folder: Path) -> None:
    arguments = ("update", str(folder / "brief.json"), str(folder / "new"), "--progress", "--format", "json")
    settings = {**MODEL, "XDG_STATE_HOME": str(folder / "state")}
    with serving(by_contract) as server:
        first = run(*arguments, OPENAI_BASE_URL=server.url, **settings)
        asked = len(server.seen)
        again = run(*arguments, "--resume", OPENAI_BASE_URL=server.url, **settings)
        assert len(server.seen) == asked > 0
    assert json.loads(first.stdout)["sentences"] == json.loads(again.stdout)["sentences"]
    assert "from the ledger" in again.stderr


def test_limits_are_those_of_the_whole_command(folder: Path) -> None:
    """What a retraction took is not there for the new articles."""
    arguments = ("update", str(folder / "brief.json"), str(folder / "new"))
    with serving(by_contract) as server:
        free = run(*arguments, "--max-tokens", "100000", OPENAI_BASE_URL=server.url, **MODEL)
        none = run(*arguments, "--max-tokens", "10", OPENAI_BASE_URL=server.url, **MODEL)
    assert (free.returncode, none.returncode) == (0, 5)
    assert "Raise --max-tokens" in none.stderr


def test_a_limit_is_told_in_each_update_that_meets_it(folder: Path) -> None:
    """The words are the same each time, and so is the problem: which run met it is no matter of its words."""
    stored = str(folder / "brief.json")
    (folder / "later.txt").write_text("The mayor of Skarvik opened an inquiry into the grounding on Thursday.")
    options = ("--deadline", "0.0001", "--output", stored, "--force")
    with serving(by_contract) as server:
        for source in ("new", "later.txt"):
            result = run("update", stored, str(folder / source), *options, OPENAI_BASE_URL=server.url, **MODEL)
            assert result.returncode == 5
            assert result.stderr.count("Raise --deadline") == 1
    again = run("update", stored, str(folder / "old"), "--retract", "herald", *BUILT_IN, "--format", "json")
    assert "--deadline" not in again.stderr
    assert again.returncode == 0
    (kept,) = (problem for problem in Brief.from_json(again.stdout).problems if problem.code == "over_limit")
    assert kept.earlier


def test_a_newcomer_that_was_not_read_is_missed_under_the_id_that_it_got(folder: Path) -> None:
    """Its file is called as another article of the brief, and not all of its requests were answered."""
    long = " ".join(f"In village {n} the rain fell for days and the road was closed." for n in range(60))
    (folder / "new" / "gazette.txt").write_text(long)

    def script(number: int, seen: Seen) -> Answer | dict[str, Any]:
        return Answer(400) if "village 59" in seen.text else by_contract(number, seen)

    arguments = ("update", str(folder / "brief.json"), str(folder / "new" / "gazette.txt"), "--chunk-tokens", "300")
    with serving(script) as server:
        result = run(*arguments, "--format", "json", OPENAI_BASE_URL=server.url, **MODEL)
    made = Brief.from_json(result.stdout)
    assert {s.article_id: str(s.status) for s in made.sources}["gazette-2"] == "not_read"
    assert result.returncode == 5


SUNK = "The trawler Havbris sank off Cape Norr on Sunday after it struck a container, the coastguard said."
LIFTED = "A helicopter from Vestby lifted the crew of four of the trawler Havbris from a raft on Sunday."


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A brief for each of two events, years apart."""
    told = {"f1": (FIRST, "2026-03-03"), "g1": (SUNK, "2027-09-20"), "g2": (LIFTED, "2027-09-20")}
    records = [{"id": n, "publisher": n, "text": text, "date": day} for n, (text, day) in told.items()]
    (tmp_path / "all.json").write_text(json.dumps(records))
    stored = tmp_path / "split.json"
    made = run(str(tmp_path / "all.json"), *BUILT_IN, "--events", "split", "--output", str(stored))
    assert made.returncode == 0
    return stored


def test_a_retraction_is_told_of_the_brief_of_whichever_event_it_touches(split: Path) -> None:
    before = Brief.from_json(split.read_bytes())
    (other,) = before.others
    for name in {c.article_id for s in other.sentences for c in s.citations}:
        result = run("update", str(split), "--retract", name, *BUILT_IN)
        assert "nothing in the brief had to change" not in result.stderr
        assert "is retracted" in result.stderr
    kept = len(before.sentences) + len(other.sentences) - 1
    assert f"{kept} {'sentence stays' if kept == 1 else 'sentences stay'} to the letter" in result.stderr


def test_retractions_of_several_articles_are_told_once_each(split: Path) -> None:
    """What the first took from one event is neither lost nor told again by the second, nor by the next command."""
    names = [source.article_id for source in Brief.from_json(split.read_bytes()).sources]
    assert len(names) == 3
    out = ("--output", str(split), "--force")
    first = run("update", str(split), "--retract", names[1], "--retract", names[0], *BUILT_IN, *out)
    second = run("update", str(split), "--retract", names[2], *BUILT_IN, *out)
    gone = [line for line in (first.stderr + second.stderr).splitlines() if line.startswith("summarize: gone: ")]
    assert sorted(re.sub(r" \(.*", "", line) for line in gone if "Headline" not in line) == sorted(
        f"summarize: gone: {text}" for text in (FIRST, SUNK, LIFTED)
    )
    assert (first.returncode, second.returncode) == (0, 1)


@needs_signals
def test_a_stopped_update_leaves_the_brief_and_says_what_is_kept(folder: Path) -> None:
    """C9: Ctrl-C."""
    stored = folder / "brief.json"
    before = stored.read_bytes()
    arguments = ("update", str(stored), str(folder / "new"), "--output", str(stored), "--force", "--progress")
    fault = Fault(0, Answer(how="hang"))
    with serving(fault) as server, started(server, *arguments, state=folder / "state") as process:
        assert process.stderr
        while "round 1" not in process.stderr.readline():
            pass
        process.send_signal(signal.SIGINT)
        last = process.stderr.read().splitlines()[-1]
        process.wait(10)
    assert (process.returncode, last) == (130, "summarize: error: interrupted")
    assert stored.read_bytes() == before
