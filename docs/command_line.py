"""The command line's own help, in the place of each line ``<!-- summarize COMMAND -->`` of a page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

_ASKED = re.compile(r"<!-- (summarize[a-z ]*) -->")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """What MkDocs asks for each page."""
    return _ASKED.sub(lambda asked: f"```text\n{_help(asked.group(1).split()[1:])}\n```", markdown)


def _help(command: list[str]) -> str:
    line = [sys.executable, "-m", "summarize", *command, "--help"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(line, capture_output=True, text=True, check=True, env=environment).stdout.strip()
