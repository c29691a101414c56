"""What importing the package loads, and what it does not."""

from __future__ import annotations

import subprocess
import sys


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(' '.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_importing_loads_neither_sdk_nor_vocabulary() -> None:
    loaded = loaded_by("import summarize")
    for heavy in ("openai", "tiktoken", "trafilatura", "typer", "rich", "urllib3", "httpx", "httpx2", "requests"):
        assert heavy not in loaded


def test_the_built_in_engine_needs_neither_either() -> None:
    loaded = loaded_by("import summarize; summarize.summarize(['The ferry ran aground.'])")
    assert not {"openai", "tiktoken"} & loaded
