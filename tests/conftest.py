"""What all tests share: a clean environment, the stories."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from summarize import Article
from summarize.answering.lanes import forget_lanes
from summarize.loading import load

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("SUMMARIZE_REAL_ARTICLES", ROOT.parent / "shared" / "articles"))
sys.path.insert(0, str(ROOT / "tests"))  # loopback and cassette_cases are helpers that several folders use


# A shell that starts a job in the background has it ignore Ctrl-C, and so do all that it starts: some tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# What decides whether a change lands must decide alike each time; elsewhere new examples are drawn on every run.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key, no server, no model from outside; no vocabulary from an earlier run on this machine."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "SUMMARIZE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / "no-vocabulary"))


@pytest.fixture(autouse=True)
def _no_lanes() -> None:
    """One test's server is not the one before it, though it may have its port: nothing learned of that counts."""
    forget_lanes()


@pytest.fixture(scope="session")
def ferry() -> tuple[Article, ...]:
    """The example story."""
    return load([ROOT / "examples" / "articles"]).articles


@pytest.fixture(scope="session")
def dam() -> tuple[Article, ...]:
    """The bigger story: 26 articles."""
    return load([ROOT / "tests" / "stories" / "dam"]).articles


@pytest.fixture(scope="session")
def real() -> tuple[Article, ...]:
    """Five real articles, which do not belong to this project and may be absent."""
    paths = sorted(REAL.glob("*.txt"))
    if not paths:
        pytest.skip(f"the real articles are not at {REAL} (set SUMMARIZE_REAL_ARTICLES)")
    return load(paths).articles
