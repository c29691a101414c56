"""A prompt template: a versioned file with front matter, checked when it is read, hashed, and filled in.

``<name>/v<N>.md`` holds YAML front matter (`name`, `version`, `purpose`, `inputs`), then the
messages: a line ``system:`` or ``user:`` starts one. Roles are split before anything is filled
in, so no article can open a message. Values are filled in by Jinja2's sandbox with undefined names refused;
the article text is only ever a value, never a template.

Of Jinja2 a template has values and conditions alone. So whatever a file holds, reading it takes no time to speak of,
and what was read can be filled in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias, cast

import yaml
from jinja2 import StrictUndefined, Template, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarize.errors import TemplateError
from summarize.exchange import Message
from summarize.types import TemplateRef

__all__ = ["Faults", "PromptTemplate", "Role", "parse_template"]

Role: TypeAlias = Literal["system", "user", "assistant"]
Origin: TypeAlias = Literal["packaged", "own"]
Faults: TypeAlias = tuple[str, ...]
"""What is wrong with a file, each in a sentence that says what to do."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_ROLE = re.compile(r"^(system|user|assistant):[ \t]*$", re.MULTILINE)
_FIELDS = "name, version, purpose and inputs"
_LONGEST_HEAD = 1_000  # characters; what YAML takes to read grows with the square of them
_LONGEST, _TOLD = 200, 10  # characters of what a parser says, faults of one front matter
_MOST_MESSAGES = 50  # system, user, and examples as turns of a conversation
_KNOWN = (
    *(nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_COMPARED = frozenset({"eq", "ne"})  # these fail for no value


class _FrontMatter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    version: str
    purpose: str = Field(min_length=1)
    inputs: list[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """One message."""

    role: Role
    template: Template
    tree: nodes.Template


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A template that was read.

    Attributes:
        ref: its name, version and hash, and where it is from.
        purpose: what it says of itself.
        inputs: the values that it is filled in with.
        declared: those that its front matter lists.
        parts: its messages, in order.
        trees: the same as Jinja2 reads them.
    """

    ref: TemplateRef
    purpose: str
    inputs: frozenset[str]
    declared: frozenset[str]
    parts: tuple[tuple[Role, Template], ...]
    trees: tuple[nodes.Template, ...]

    def render(self, values: Mapping[str, Any]) -> tuple[Message, ...]:
        """Fill the template.

        Raises:
            TemplateError: a declared input is missing, or one was given that is not declared.
        """
        if values.keys() != self.inputs:
            wrong = ", ".join(sorted(values.keys() ^ self.inputs))
            raise TemplateError(
                f"Template {self.ref.name} v{self.ref.version}: inputs missing or not declared: {wrong}."
            )
        return tuple(Message(role, part.render(values)) for role, part in self.parts)


@lru_cache(maxsize=256)
def parse_template(name: str, version: str, content: bytes, source: Origin = "packaged") -> PromptTemplate | Faults:
    """Read the content of a template's file; the same content is read once.

    Args:
        name: the name of its folder.
        version: the number in its file's name.
        content: the file.
        source: where it is from.

    Returns:
        The template, or all that is wrong with the file.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ("It is not UTF-8 text: save it as UTF-8.",)
    head = _FRONT_MATTER.match(text)
    if head is None:
        return (f"It has no front matter: begin it with {_FIELDS} between two lines of three dashes.",)
    front = _front_matter(head.group(1))
    parts, wrong = _parts(text, head.end())
    if not isinstance(front, _FrontMatter):
        return (*front, *wrong)
    if (front.name, front.version) != (name, version):
        wrong = (
            f'It calls itself {front.name} v{front.version}: its path asks for name: {name} and version: "{version}".',
            *wrong,
        )
    used = frozenset(node.name for part in parts for node in part.tree.find_all(nodes.Name))
    declared = frozenset(front.inputs)
    if not wrong and source == "packaged" and used != declared:  # of one's own more is known, and told, later
        wrong = (f"Its declared inputs and those used differ in: {', '.join(sorted(used ^ declared))}.",)
    if wrong:
        return wrong
    ref = TemplateRef(name=name, version=version, sha256=hashlib.sha256(content).hexdigest(), source=source)
    messages = tuple((part.role, part.template) for part in parts)
    return PromptTemplate(ref, front.purpose, used, declared, messages, tuple(part.tree for part in parts))


def _front_matter(text: str) -> _FrontMatter | Faults:
    if len(text) > _LONGEST_HEAD:
        return (f"Its front matter has more than {_LONGEST_HEAD:,} characters: it holds {_FIELDS} alone.",)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            return ("Its front matter is wrong: it uses an alias (*name), which can grow without end: write it out.",)
        # Strings, lists and maps alone: a tag makes nothing, and version: 1 needs no quotes.
        return _FrontMatter.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    except ValidationError as error:  # told without the values, which can be of any kind
        return tuple(map(_told, error.errors(include_url=False, include_input=False)[:_TOLD]))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return (f"Its front matter is wrong: it is no YAML ({_line(error)}).",)


def _told(wrong: Mapping[str, Any]) -> str:
    place, said = ".".join(map(str, wrong["loc"]))[:_LONGEST], str(wrong["msg"])
    return f"Its front matter is wrong: {place + ': ' if place else ''}{said[:1].lower()}{said[1:]}."


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST].rstrip(".") or type(error).__name__


def _parts(text: str, start: int) -> tuple[list[_Part], Faults]:
    """The messages behind the front matter, and what is wrong with them."""
    marks = list(_ROLE.finditer(text, start))
    stray = text[start : marks[0].start() if marks else len(text)].strip()
    if stray or not marks or marks[-1].group(1) != "user":
        return [], ("Its text must stand under a line 'system:' or 'user:', the last one 'user:'.",)
    if len(marks) > _MOST_MESSAGES:
        return [], (f"It has {len(marks):,} messages: {_MOST_MESSAGES} at most.",)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    read = [_part(mark, text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    wrong = tuple(fault for part in read if not isinstance(part, _Part) for fault in part)
    return [part for part in read if isinstance(part, _Part)], wrong


def _part(mark: re.Match[str], text: str) -> _Part | Faults:
    """A message. Its tree is looked at before it is compiled, which would work out what is constant in it."""
    source = text.strip("\n")
    above = mark.string.count("\n", 0, mark.end()) + len(text) - len(text.lstrip("\n"))
    try:
        tree = _environment().parse("\n" * above + source)  # so that lines are numbered as in the file
        if wrong := tuple(dict.fromkeys(_foreign(tree))):
            return wrong
        return _Part(cast("Role", mark.group(1)), _environment().from_string(source), tree)
    except (JinjaError, ValueError, SyntaxError, RecursionError, MemoryError) as error:  # the last: nested too deep
        line = getattr(error, "lineno", None) if isinstance(error, JinjaError) else None
        return (f"It is no valid Jinja2{f' in line {line}' if line else ''}: {_line(error)}.",)


def _foreign(tree: nodes.Template) -> Iterator[str]:
    """What in a template is neither a value nor a condition."""
    for node in tree.find_all(nodes.Node):
        compared = [operand.op for operand in node.ops] if isinstance(node, nodes.Compare) else []
        for kind in compared if isinstance(node, _KNOWN) else [type(node).__name__]:
            if kind not in _COMPARED:
                yield (
                    f"Line {node.lineno} uses more of Jinja2 ({kind}) than values, as in {{{{ length }}}}, and "
                    "{% if %} with ==, !=, and, or, not. Text with such brackets stands between {% raw %} and "
                    "{% endraw %}."
                )


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    # No autoescape: these are chat messages, not markup; an escaped article would be another text.
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
