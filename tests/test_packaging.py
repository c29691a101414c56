"""The wheel: it holds the prompts and the types, nothing else, and works without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytest.importorskip("hatchling", reason="building a wheel needs hatchling: pip install --group test")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_prompts_types_and_the_licence(wheel: Path) -> None:
    """H7."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "summarize/py.typed" in names
    assert "summarize/prompts/write/v1.md" in names
    assert any(name.endswith("LICENSE") for name in names)
    assert not [
        name for name in names if name.startswith(("tests/", "cassettes/", "examples/")) or name.endswith(".pth")
    ]


def test_an_installed_wheel_makes_a_brief_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = (
        "import summarize, sys; assert summarize.__file__.startswith(sys.argv[1]); "
        "brief = summarize.summarize(['The ferry ran aground near Skarvik.']); "
        "assert '<mark>' in brief.to_html(); print(brief.to_text())"
    )
    site = str(tmp_path / "site")
    result = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {site!r}); {script}", site],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "ran aground" in result.stdout
