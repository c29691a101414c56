"""The example scripts, run as the README says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "SUMMARIZE_"))}
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / script), *arguments]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60, check=True)


def test_brief_from_files_prints_the_source_of_every_sentence() -> None:
    shown = run("brief_from_files.py", "examples/articles", "no-such-file.txt")
    assert "northwire [" in shown.stdout
    assert "sources differ: " in shown.stdout
    assert "left out: " in shown.stderr


def test_brief_async_makes_several_stories() -> None:
    shown = run("brief_async.py", "examples/articles", "tests/stories/dam").stdout
    assert shown.count("Sources") == 2


def test_own_model_keeps_the_exchange(tmp_path: Path) -> None:
    path = tmp_path / "exchanges.jsonl"
    run("own_model.py", str(path))
    (record,) = map(json.loads, path.read_text("utf-8").splitlines())
    assert record["stage"] == "write"
    assert json.loads(record["reply"])["sentences"]


def test_the_readme_s_python_does_what_the_readme_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = (ROOT / "README.md").read_text("utf-8").split("```python\n")[1:]
    names: dict[str, object] = {}
    exec(compile(first.split("```")[0], "README.md", "exec"), names)
    shown = capsys.readouterr().out
    assert (
        "187 passengers (the coastguard, in Skarvik Gazette); 214 passengers (its operator, in Nordby Herald)" in shown
    )
    assert "verified [('gazette', 0, 104)]" in shown
    exec(compile(second.split("```")[0], "README.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "SentenceVerified" in shown
    assert "<ChangeKind.NEW: 'new'>, 'Skarvik harbour is closed until Friday" in shown
    assert not any(c.article_id == "gazette" for s in names["brief"].sentences for c in s.citations)
