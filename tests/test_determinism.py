"""The same articles make the same requests and the same bytes, whatever the interpreter's hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
import hashlib, sys
from unittest.mock import patch
from summarize import Options, plan, summarize
from summarize.loading import load
articles = load(sys.argv[1:]).articles
with patch("summarize.requests.tokens._encoding", return_value=(None, False)):
    planned = plan(articles, model="some-model")
brief = summarize(articles, model="extractive", options=Options(length=30))
print(hashlib.sha256("".join(r.sha256 for r in planned.requests).encode()).hexdigest())
print(hashlib.sha256(brief.to_json().encode()).hexdigest())
"""


@pytest.mark.parametrize("story", ["examples/articles", "tests/stories/dam"])
def test_nothing_depends_on_the_hash_seed(story: str) -> None:
    """D8, and what a ledger of replies will be keyed by."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(ROOT / story)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2", "3")
    ]
    outputs = {run.communicate()[0] for run in runs}
    assert all(run.returncode == 0 for run in runs)
    assert len(outputs) == 1
