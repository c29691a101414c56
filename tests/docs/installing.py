"""What stands for `pip`, `make`, `git` and `python3 -m venv` in a page's blocks: a check of what they are asked for.

python installing.py NAME ARGUMENT ...
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def pip(arguments: list[str]) -> str:
    """Every extra and group is one of `pyproject.toml`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    known = {*project["project"]["optional-dependencies"], *project["dependency-groups"]}
    named = {each.strip() for extras in re.findall(r"\[(.*?)\]", " ".join(arguments)) for each in extras.split(",")}
    named |= {value for flag, value in pairwise(arguments) if flag == "--group"}
    return "" if arguments[0] == "install" and named <= known else f"cannot be installed: {arguments}"


def make(arguments: list[str]) -> str:
    """Every target is one of the Makefile."""
    command = ["env", "-i", "PATH=/usr/bin:/bin", "make", "-n", "-C", str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def git(arguments: list[str]) -> str:
    """Nothing but a clone is asked for."""
    return "" if arguments[0] == "clone" else f"git {arguments[0]} is not expected"


def python3(arguments: list[str]) -> str:
    """An environment is made with the standard library."""
    return "" if arguments[:2] == ["-m", "venv"] else f"python3 {arguments} is not expected"


if __name__ == "__main__":
    sys.exit({"pip": pip, "make": make, "git": git, "python3": python3}[sys.argv[1]](sys.argv[2:]) or 0)
