"""`summarize prompts`: the templates listed, shown, checked and copied."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from shell import ROOT, one_error, run

PACKAGED = ROOT / "prompts"
HOUSE = str(ROOT / "examples" / "prompts" / "house-style")
NAMES = ["again", "judge", "repair", "select", "write"]


def test_the_templates_are_listed() -> None:
    result = run("prompts")
    assert (result.returncode, result.stderr) == (0, "")
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["name", "versions", "sha256", "source", "purpose"]
    assert [row.split()[0] for row in rows] == NAMES
    assert {row.split()[3] for row in rows} == {"packaged"}
    sha = hashlib.sha256((PACKAGED / "write/v1.md").read_bytes()).hexdigest()
    assert rows[-1].split(None, 4)[1:] == [
        "1",
        sha[:12],
        "packaged",
        "Write the brief from numbered source sentences, each sentence with the ids it rests on.",
    ]


def test_ones_own_are_listed_in_their_place() -> None:
    told = json.loads(run("prompts", "--prompts", HOUSE, "--format", "json").stdout)["templates"]
    assert [template["name"] for template in told] == NAMES
    assert {t["name"]: t["source"] for t in told if t["source"] == "own"} == {"repair": "own", "write": "own"}
    write = told[-1]
    sha = hashlib.sha256((Path(HOUSE) / "write/v1.md").read_bytes()).hexdigest()
    assert (write["version"], write["versions"], write["sha256"]) == ("1", ["1"], sha)
    assert write["inputs"] == ["language", "length", "mark", "notes", "sources"]


def test_a_packaged_template_is_shown_as_it_is() -> None:
    for arguments in (["write"], ["write", "--version", "1"], ["write", "--version", "v1"]):
        assert run("prompts", "show", *arguments).stdout == (PACKAGED / "write/v1.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "wirte"], "There are: again, judge"),
        (["show", "../write"], "is no template name"),
        (["show", "write", "--version", "9"], "It has: 1."),
        (["copy", "{tmp}", "write", "wirte"], "There are: again, judge"),
        (["copy", "{tmp}/file", "write"], "could not be written"),
        (["--format", "json", "show", "write"], "behind show"),
    ],
)
def test_a_wrong_command_is_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("prompts", *(argument.format(tmp=tmp_path) for argument in arguments))
    assert result.returncode == 2
    assert said in one_error(result)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_copy_is_a_start_that_passes_the_check(tmp_path: Path) -> None:
    mine = tmp_path / "new" / "mine"
    result = run("prompts", "copy", str(mine), "write", "repair")
    assert (result.returncode, result.stdout) == (0, f"2 templates copied to {mine}: write, repair\n")
    assert run("prompts", "check", str(mine)).stdout == "2 templates can be used, 0 faults\n"
    (mine / "write/v1.md").write_text("mine")
    again = run("prompts", "copy", str(mine), "write")
    assert again.returncode == 2
    assert "write exists" in one_error(again)
    assert (mine / "write/v1.md").read_text() == "mine"
    run("prompts", "copy", str(tmp_path / "all"))
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == NAMES


def test_check_lists_every_fault(tmp_path: Path) -> None:
    run("prompts", "copy", str(tmp_path), "judge")
    text = (tmp_path / "judge/v1.md").read_text("utf-8")
    (tmp_path / "judge/v2.md").write_text(text.replace('"1"', "3").replace("{{ sources", "{{ sources|upper"))
    (tmp_path / "wr\x1bite").mkdir()
    result = run("prompts", "check", str(tmp_path))
    assert (result.returncode, result.stderr) == (1, "")
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "judge/v2.md",
        "judge/v2.md",
        "write",
        "1 template can be used, 3 faults",
    ]
    told = json.loads(run("prompts", "check", str(tmp_path), "--format", "json").stdout)
    assert [template["name"] for template in told["templates"]] == ["judge"]
    assert "{file}: {message}".format(**told["faults"][0]) == result.stdout.splitlines()[0]


def test_a_folder_that_cannot_be_used_ends_the_listing(tmp_path: Path) -> None:
    result = run("prompts", "--prompts", str(tmp_path / "none"))
    assert result.returncode == 3
    assert "The folder cannot be read" in one_error(result)
    assert run("prompts", "check", str(tmp_path / "none")).returncode == 1
