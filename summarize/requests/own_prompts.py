"""Prompt templates of the user's own: a folder laid out as the packaged one, held to the contract when read.

Whoever writes a template is trusted with what it says, not with what the rest of the library rests on: the source
sentences stand unaltered between their marker lines, once and last, and no value that a stage gives is lost.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

from jinja2 import nodes

from summarize.requests.templates import Faults, PromptTemplate, parse_template

__all__ = ["FolderFault", "OwnTemplates", "read_folder"]

OwnTemplates: TypeAlias = Mapping[str, Mapping[str, PromptTemplate]]
"""The templates of a folder by name and version."""
_Tests: TypeAlias = list[tuple[nodes.Node, bool]]

_LARGEST = 100_000  # bytes of a template: some 25,000 tokens, which every request would carry
_FILE = re.compile(r"v([0-9]+)\.md")
_PLACE = "a template is a file <name>/v<N>.md, as in write/v1.md"
_TOLD = 10  # unknown values
_SHOWN = 3  # of the names in a folder that holds no template
_MARK, _SOURCES, _NEW_LINE = nodes.Name("mark", "load"), nodes.Name("sources", "load"), nodes.TemplateData("\n")
_BLOCK = [_MARK, _NEW_LINE, _SOURCES, _NEW_LINE, _MARK, nodes.TemplateData(">>>")]  # behind a line that begins <<<


@dataclass(frozen=True, slots=True)
class FolderFault:
    """What is wrong with a file of the folder, or with the folder where `file` is empty, and what to do."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.file else self.message


def read_folder(folder: Path, gives: Mapping[str, frozenset[str]]) -> tuple[OwnTemplates, list[FolderFault]]:
    """Read and check all templates of a folder; hidden files and a README.md of its own are passed over.

    Args:
        folder: the folder.
        gives: the values that each template is given, by the template's name.

    Returns:
        The templates that are as they should be, and all that is wrong, in the order of the files.
    """
    found: dict[str, dict[str, PromptTemplate]] = {}
    faults: list[FolderFault] = []
    try:
        for file, read in _scanned(folder, gives):
            if isinstance(read, PromptTemplate):
                found.setdefault(read.ref.name, {})[read.ref.version] = read
            else:
                faults.extend(FolderFault(file, message) for message in read)
    except OSError as error:
        faults.append(FolderFault("", f"The folder cannot be read: {error.strerror}."))
    return found, faults


def _scanned(folder: Path, gives: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, PromptTemplate | Faults]]:
    """Each file that should be a template, and what else lies about, with what it is or what is wrong with it."""
    entries = [entry for entry in _seen(folder) if entry.name != "README.md"]
    names = f"the names are {', '.join(sorted(gives))}"
    if not any(entry.name in gives for entry in entries):
        held = ", ".join(entry.name for entry in entries[:_SHOWN])
        yield "", (f"There is no template in the folder{f' (but {held})' if held else ''}: {_PLACE}; {names}.",)
        return
    for entry in entries:
        if not entry.is_dir():
            yield entry.name, (f"This is no template: {_PLACE}.",)
        elif entry.name not in gives:
            yield entry.name, (f"Nothing uses templates of this name: {names}.",)
        elif not (files := _seen(entry)):
            yield entry.name, (f"There is no template in it: {_PLACE}.",)
        else:
            yield from ((f"{entry.name}/{path.name}", _read(path, folder, gives)) for path in files)


def _seen(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _read(path: Path, folder: Path, gives: Mapping[str, frozenset[str]]) -> PromptTemplate | Faults:
    name, version = path.parent.name, _FILE.fullmatch(path.name)
    if version is None:
        return (f"This is no template: {_PLACE}.",)
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        return ("This is a link that leads out of the folder: put the file itself here.",)
    if not path.is_file():
        return ("This is no file.",)
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        return (f"It cannot be read: {error.strerror}.",)
    if len(content) > _LARGEST:
        return (f"It has more than {_LARGEST:,} bytes, which every request would carry: make it shorter.",)
    template = parse_template(name, version.group(1), content, "own")
    return template if not isinstance(template, PromptTemplate) else _breaches(template, gives[name]) or template


def _breaches(template: PromptTemplate, given: frozenset[str]) -> Faults:
    """Where a template breaks the contract: the values of its stage, all of them, and the sources as they are."""
    name = template.ref.name
    if unknown := sorted((template.inputs | template.declared) - given):
        return tuple(_unknown(each, name, given) for each in unknown[:_TOLD])
    if unused := sorted(given - template.inputs):
        values = " and ".join(f"{{{{ {each} }}}}" for each in unused)
        return (f"It does not use {values}: what was asked for or found would be lost.",)
    if "sources" in given and not _keeps_sources(template):
        lines = "'<<<{{ mark }}', '{{ sources }}', '{{ mark }}>>>'"
        return (f"It must end with the three lines {lines}, and use mark and sources nowhere else.",)
    body = [node for tree in template.trees for node in tree.body]
    if unsure := sorted(each for each in given if not _prints(body, each)):
        values = " and ".join(f"{{{{ {each} }}}}" for each in unsure)
        where = "outside of {% if %}, or in all branches but those for one value of it (==)"
        return (f"It can leave out {values}: print it {where}.",)
    if undeclared := sorted(given - template.declared):
        return (f"Its front matter must list all values that it uses under inputs: {', '.join(undeclared)} too.",)
    return ()


def _unknown(value: str, name: str, given: frozenset[str]) -> str:
    """That a template's stage gives no value of a name, and which is meant."""
    near = get_close_matches(value, given, n=1)
    advice = f"did you mean {near[0]}?" if near else f"they are {', '.join(sorted(given))}."
    return f"{value} is no value of {name}: {advice}"


def _keeps_sources(template: PromptTemplate) -> bool:
    """Whether the block of sources stands under no condition, once and last."""
    used = Counter(node.name for tree in template.trees for node in tree.find_all(nodes.Name))
    body = template.trees[-1].body
    shown = body[-1].nodes if body and isinstance(body[-1], nodes.Output) else []
    *before, opening = shown[: -len(_BLOCK)] or [_NEW_LINE]
    text = opening.data if isinstance(opening, nodes.TemplateData) else ""
    begins = text.endswith("\n<<<") or (text == "<<<" and len(body) == 1 and not before)
    return begins and shown[-len(_BLOCK) :] == _BLOCK and (used["mark"], used["sources"]) == (2, 1)


def _prints(body: Sequence[nodes.Node], name: str) -> bool:
    """Whether a value is printed whatever it is; in a branch that is only for one value, the text may say it."""
    for node in body:
        if not isinstance(node, nodes.If):
            found = any(_printed(each) == name for each in node.iter_child_nodes())
        else:
            found = all(_prints(branch, name) or _settled(tests, name) for branch, tests in _branches(node))
        if found:
            return True
    return False


def _printed(node: nodes.Node) -> str | None:
    """The name of a value by itself, or with something else in its place where it is empty."""
    value = node.left if isinstance(node, nodes.Or) else node
    return value.name if isinstance(value, nodes.Name) else None


def _branches(node: nodes.If) -> Iterator[tuple[Sequence[nodes.Node], _Tests]]:
    """The branches of a condition, each with the tests that lead to it and whether they hold."""
    failed: _Tests = []
    for each in (node, *node.elif_):
        yield each.body, [*failed, (each.test, True)]
        failed.append((each.test, False))
    yield node.else_, failed


def _settled(tests: _Tests, name: str) -> bool:
    """Whether one of the tests says what a value is: a text, or empty."""
    return any(_says(test, name, holds=holds) for test, holds in tests)


def _says(test: nodes.Node, name: str, *, holds: bool) -> bool:
    if isinstance(test, nodes.Not):
        return _says(test.node, name, holds=not holds)
    if not isinstance(test, nodes.Compare):
        return not holds and _printed(test) == name
    operand, *more = test.ops
    equal = not more and holds == (operand.op == "eq")
    return equal and _printed(test.expr) == name and isinstance(operand.expr, nodes.Const)
