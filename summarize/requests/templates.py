"""Prompt templates: versioned files with front matter, found, checked when loaded, and hashed.

``prompts/<name>/v<N>.md`` holds YAML front matter (`name`, `version`, `purpose`, `inputs`), then the
messages: a line ``system:`` or ``user:`` starts one. Roles are split before anything is filled
in, so no article can open a message. Values are filled in by Jinja2's sandbox with undefined names refused;
the article text is only ever a value, never a template.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from jinja2 import StrictUndefined, Template, meta
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.errors import TemplateError
from summarize.exchange import Message
from summarize.types import TemplateRef

__all__ = ["PromptTemplate", "check_versions", "load_template", "template_versions"]

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "prompts", _PACKAGE.parent / "prompts")  # in a wheel; in a checkout or editable install
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ROLE = re.compile(r"^(system|user|assistant):[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"v?(\d+)")


class _FrontMatter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    version: str
    purpose: str
    inputs: list[str]


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A loaded template."""

    ref: TemplateRef
    inputs: frozenset[str]
    parts: tuple[tuple[Literal["system", "user", "assistant"], Template], ...]

    def render(self, values: Mapping[str, Any]) -> tuple[Message, ...]:
        """Fill the template.

        Raises:
            TemplateError: a declared input is missing, one was given that is not declared, or the
                template asks of a value what it does not have.
        """
        if values.keys() != self.inputs:
            wrong = ", ".join(sorted(values.keys() ^ self.inputs))
            raise TemplateError(
                f"Template {self.ref.name} v{self.ref.version}: inputs missing or not declared: {wrong}."
            )
        try:
            return tuple(Message(role, part.render(values)) for role, part in self.parts)
        except JinjaError as error:
            raise TemplateError(
                f"Template {self.ref.name} v{self.ref.version} could not be filled in: {error}"
            ) from None


def template_versions(name: str) -> tuple[str, ...]:
    """The versions of a template that are installed, oldest first; empty where there is none."""
    if not _NAME.fullmatch(name):
        return ()  # a name is never a path
    folder = _folder() / name
    found = [match.group(1) for path in folder.glob("v*.md") if (match := _VERSION.fullmatch(path.stem))]
    return tuple(sorted(found, key=int))


@lru_cache(maxsize=64)
def load_template(name: str, version: str | None = None) -> PromptTemplate:
    """Load a template by name, in the version asked for or the newest.

    Args:
        name: `select`, `write` or `repair`.
        version: as in "1" or "v1".

    Raises:
        TemplateError: the name or version is unknown, or the file is malformed; the message lists
            what there is.
    """
    if not _NAME.fullmatch(name):
        raise TemplateError(f"{name!r} is no template name: lower-case letters, digits and underscores only.")
    versions = template_versions(name)
    if not versions:
        known = ", ".join(sorted(path.name for path in _folder().iterdir() if path.is_dir()))
        raise TemplateError(f"There is no prompt template {name!r}. There are: {known}.")
    match = _VERSION.fullmatch(version) if version else None
    wanted = match.group(1) if match else version or versions[-1]
    if wanted not in versions:
        raise TemplateError(f"Prompt template {name!r} has no version {version!r}. It has: {', '.join(versions)}.")
    return _parse(name, wanted, (_folder() / name / f"v{wanted}.md").read_bytes())


def check_versions(versions: Mapping[str, str]) -> None:
    """Load every template that is asked for by version, before anything is sent.

    Raises:
        TemplateError: a name or version is unknown.
    """
    for name, version in versions.items():
        load_template(name, version)


def _folder() -> Path:
    for place in _PLACES:
        if place.is_dir():
            return place
    raise TemplateError(f"The prompt templates are missing; they should stand in {_PLACES[0]}. Reinstall summarize.")


def _parse(name: str, version: str, content: bytes) -> PromptTemplate:
    where = f"{name}/v{version}.md"
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise TemplateError(f"Template {where} is not UTF-8 text.") from None
    head = _FRONT_MATTER.match(text)
    if head is None:
        raise TemplateError(f"Template {where} has no front matter between two lines of three dashes.")
    try:
        front = _FrontMatter.model_validate(yaml.safe_load(head.group(1)))
    except (yaml.YAMLError, ValidationError) as error:
        raise TemplateError(f"Template {where}: its front matter is wrong: {error}") from None
    if (front.name, front.version) != (name, version):
        raise TemplateError(f"Template {where} calls itself {front.name} v{front.version}.")
    parts = _parts(where, text[head.end() :])
    _check_inputs(where, front, parts)
    environment = _environment()
    compiled = tuple((cast("Any", role), environment.from_string(source)) for role, source in parts)
    ref = TemplateRef(name=name, version=version, sha256=hashlib.sha256(content).hexdigest())
    return PromptTemplate(ref, frozenset(front.inputs), compiled)


def _parts(where: str, body: str) -> list[tuple[str, str]]:
    pieces = _ROLE.split(body)
    parts = [(role, source.strip("\n")) for role, source in zip(pieces[1::2], pieces[2::2], strict=True)]
    if pieces[0].strip() or [role for role, _ in parts][-1:] != ["user"]:
        raise TemplateError(
            f"Template {where}: text must stand under a line 'system:' or 'user:', the last one 'user:'."
        )
    return parts


def _check_inputs(where: str, front: _FrontMatter, parts: list[tuple[str, str]]) -> None:
    used: set[str] = set()
    for _, source in parts:
        try:
            used |= meta.find_undeclared_variables(_environment().parse(source))
        except JinjaError as error:
            raise TemplateError(f"Template {where} is no valid Jinja2: {error}") from None
    if used != set(front.inputs):
        wrong = ", ".join(sorted(used ^ set(front.inputs)))
        raise TemplateError(f"Template {where}: declared inputs and those used differ in: {wrong}.")


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    # No autoescape: these are chat messages, not markup; an escaped article would be another text.
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
