"""Other processes, and a folder that they may enter."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ledgers import Child


@pytest.fixture
def child() -> Iterator[Callable[..., Child]]:
    made: list[Child] = []

    def make(**how: Any) -> Child:
        made.append(Child(**how))
        return made[-1]

    yield make
    for each in made:
        if each.process.poll() is None:
            each.end(kill=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, in memory where there is such a place."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)
