"""Which prompt templates a run uses: those that come with the library, or in their place those of a folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeAlias

from summarize.errors import TemplateError
from summarize.requests.own_prompts import FolderFault, OwnTemplates, read_folder
from summarize.requests.templates import PromptTemplate, parse_template
from summarize.types import Options

__all__ = [
    "Templates",
    "check_folder",
    "load_template",
    "load_templates",
    "template_file",
    "template_names",
    "template_versions",
]

Templates: TypeAlias = Mapping[str, PromptTemplate]
"""The template of each name that a run uses, read once as it begins."""

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "prompts", _PACKAGE.parent / "prompts")  # in a wheel; in a checkout or editable install
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"v?(\d+)")
_TOLD = 20  # faults that an error tells


def load_templates(options: Options) -> Templates:
    """Load every template that a run may use, before anything is sent.

    Args:
        options: the versions asked for, and the folder whose templates take the place of the packaged ones.

    Raises:
        TemplateError: a name or version is unknown, or the folder's templates are not as they should be; all that is
            wrong is told.
    """
    folder, versions = options.prompt_folder, options.prompts
    own, faults = check_folder(folder) if folder is not None else ({}, [])
    wrong = _told(folder, faults)
    chosen: dict[str, PromptTemplate] = {}
    for name in sorted({*template_names(), *versions} - {fault.file.partition("/")[0] for fault in faults}):
        try:
            chosen[name] = _of(own, name, versions.get(name))
        except TemplateError as error:
            wrong.append(str(error))
    if wrong:
        raise TemplateError("\n".join(wrong))
    return chosen


def check_folder(folder: Path) -> tuple[OwnTemplates, list[FolderFault]]:
    """The templates of a folder that are as they should be, by name and version, and all that is wrong with it."""
    return read_folder(folder, {name: load_template(name).inputs for name in template_names()})


def template_names() -> tuple[str, ...]:
    """The names of the packaged templates."""
    return tuple(sorted(path.name for path in _folder().iterdir() if path.is_dir()))


def template_versions(name: str) -> tuple[str, ...]:
    """The versions of a packaged template, oldest first; empty where there is none."""
    if not _NAME.fullmatch(name):
        return ()  # a name is never a path
    folder = _folder() / name
    found = [match.group(1) for path in folder.glob("v*.md") if (match := _VERSION.fullmatch(path.stem))]
    return tuple(sorted(found, key=int))


def template_file(name: str, version: str | None = None) -> Path:
    """The file of a packaged template, in the version asked for or the newest.

    Args:
        name: `select`, `write`, `repair`, `judge` or `again`.
        version: as in "1" or "v1".

    Raises:
        TemplateError: the name or version is unknown; the message lists what there is.
    """
    if not _NAME.fullmatch(name):
        raise TemplateError(f"{name!r} is no template name: lower-case letters, digits and underscores only.")
    versions = template_versions(name)
    if not versions:
        raise TemplateError(f"There is no prompt template {name!r}. There are: {', '.join(template_names())}.")
    return _folder() / name / f"v{_version(name, version, versions)}.md"


def load_template(name: str, version: str | None = None) -> PromptTemplate:
    """Load a packaged template; arguments as for `template_file`.

    Raises:
        TemplateError: as for `template_file`, or the file is malformed.
    """
    path = template_file(name, version)
    template = parse_template(name, path.stem[1:], path.read_bytes())
    if not isinstance(template, PromptTemplate):
        raise TemplateError(f"Template {name}/{path.name}: {' '.join(template)}")
    return template


def _of(own: OwnTemplates, name: str, version: str | None) -> PromptTemplate:
    """The template of a name: of one's own where there is one."""
    if name not in own:
        return load_template(name, version)
    versions = sorted(own[name], key=int)
    return own[name][_version(name, version, versions)]


def _version(name: str, version: str | None, versions: Collection[str]) -> str:
    """The version asked for, or the last."""
    match = _VERSION.fullmatch(version) if version else None
    wanted = match.group(1) if match else version or [*versions][-1]
    if wanted not in versions:
        raise TemplateError(f"Prompt template {name!r} has no version {version!r}. It has: {', '.join(versions)}.")
    return wanted


def _told(folder: Path | None, faults: list[FolderFault]) -> list[str]:
    if not faults:
        return []
    more = [f"  And {len(faults) - _TOLD} more."] if len(faults) > _TOLD else []
    return [f"The prompt templates in {folder} cannot be used:", *(f"  {fault}" for fault in faults[:_TOLD]), *more]


def _folder() -> Path:
    for place in _PLACES:
        if place.is_dir():
            return place
    raise TemplateError(f"The prompt templates are missing; they should stand in {_PLACES[0]}. Reinstall summarize.")
