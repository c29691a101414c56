"""What a newsroom's bot does with a request, whichever service it came from: `slack_bot.py` and `telegram_bot.py`.

A request is a job, a dictionary that is kept until it is answered; `answered` makes the reply. Its `do` is one of
`COMMANDS`, or "more": what is added to the story that there is, else a brief. The pages that were read
are kept in the job, so that one taken up again after a crash asks the model the same questions, which the ledger has.
A story is a brief with the articles it was made of: they make updates complete.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pages import Page, Story, fetched, pages_of, stored, with_names_of, with_own_ids
from state import State

from summarize import Brief, Options, SummarizeError, asummarize, aupdate, awithout, verify
from summarize.types import ChangeKind, Citation, Progress, ReplyReceived, RoundStarted, SentenceVerified
from summarize.verifying import summary_lines

__all__ = ["COMMANDS", "Desk", "Job", "Reply", "answered", "wanted"]

Job: TypeAlias = dict[str, Any]
Tell: TypeAlias = Callable[[str], None]
COMMANDS = ("brief", "add", "retract", "verify", "evidence", "page", "help")
TRIES = 3  # a job that ends the process each time is not begun for ever
_CHANGES = {
    ChangeKind.NEW: "New",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.STRENGTHENED: "Also told by an independent source",
    ChangeKind.CONTRADICTED: "Contradicted",
    ChangeKind.GONE: "Gone",
}
_STAGES = {
    "select": "Choosing what matters",
    "write": "Writing",
    "repair": "Mending what the checks refused",
    "judge": "Having it judged",
}
_log = logging.getLogger("desk")


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """What was asked cannot be done; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every job needs.

    Attributes:
        state: what must not be forgotten.
        options: how briefs are made.
        model: as for `summarize.asummarize`.
        most_pages: how many pages one request may name.
        private_hosts: whether pages may lie in private networks and on this computer.
    """

    state: State
    options: Options
    model: str | None = None
    most_pages: int = 20
    private_hosts: bool = False

    def how(self, tell: Tell) -> dict[str, Any]:
        """How every call of the library is made."""
        return {"model": self.model, "options": self.options, "on_progress": _told(tell)}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a job is answered: plain text, never markup.

    Attributes:
        text: a few lines.
        story: what is to be kept, where there is a new one.
        shown: whether its brief is to be shown.
        quotes: source sentences with their publishers, to be shown below the text.
        page: a page to be sent as a file, and
        title: what it is about.
    """

    text: str
    story: Story | None = None
    shown: bool = True
    quotes: tuple[tuple[str, Citation], ...] = ()
    page: str = ""
    title: str = ""


def wanted(words: str, urls: Iterable[str], *, otherwise: str) -> Job:
    """The job that some words, without their links, ask for.

    Args:
        words: what was written; its first word may be a command.
        urls: the links in it.
        otherwise: the command where the first word is none.
    """
    first, _, rest = words.strip().partition(" ")
    command = first.lower().strip("/:,.!?")
    number = re.search(r"\d{1,6}", rest)
    do = command if command in COMMANDS else otherwise
    return {"do": do, "urls": list(dict.fromkeys(urls)), "number": int(number.group()) if number else None}


async def answered(desk: Desk, name: str, job: Job, *, story: str | None, help_text: str, tell: Tell) -> Reply:
    """Do what a job asks for; what cannot be done is said in one line.

    Args:
        desk: what every job needs.
        name: the job's own.
        job: the request, as `wanted` made it.
        story: the name of the story that the request is about, where there is one.
        help_text: what `help` answers.
        tell: called with what happens.
    """
    if job["tries"] > TRIES:
        return Reply(f"This was begun {TRIES} times and the bot ended each time: tell whoever runs it.")
    try:
        record = story and desk.state.get("story", story)
        about = Story.of(story, record) if story and record else None
        if job["do"] == "help":
            return Reply(help_text)
        return await _done(desk, name, job, about, tell)
    except (Refused, SummarizeError) as error:
        return Reply(str(error))
    except Exception:  # noqa: BLE001 - the bot goes on, whoever asked is told
        _log.exception("job %s failed", name)
        return Reply("Something went wrong that should not have: ask again; the bot's log has it.")


async def _done(desk: Desk, name: str, job: Job, about: Story | None, tell: Tell) -> Reply:
    if job["do"] == "brief" or (job["do"] == "more" and about is None):
        return await _brief(desk, name, job, tell)
    if about is None:
        raise Refused("There is no brief here that this could be about: ask for one with brief and links")
    if job["do"] == "evidence":
        return _evidence(job, about)
    if job["do"] == "page":
        return await _page(about)
    if job["do"] == "verify":
        return await _verify(desk, about, tell)
    act = _retract if job["do"] == "retract" else _add
    return await act(desk, name, job, about, tell)


async def _brief(desk: Desk, name: str, job: Job, tell: Tell) -> Reply:
    pages, unread = await _read(desk, name, job, tell)
    own = with_own_ids(pages, {})
    brief = await asummarize([article for _, article in own], **desk.how(tell))
    made = f"Brief of {_count(len(own), 'page')}: {_count(len(brief.sentences), 'sentence')}{_cost(brief)}."
    return Reply(_lines(made, *unread), Story(name, brief, own))


async def _add(desk: Desk, name: str, job: Job, about: Story, tell: Tell) -> Reply:
    pages, unread = await _read(desk, name, job, tell)
    known = {article.id: article for article in about.articles}
    new = tuple(page for page in with_own_ids(pages, known) if page[1].id not in known)
    if not new:
        return Reply(_lines("The brief has these pages already, as they are now.", *unread))
    brief = await aupdate(about.brief, [article for _, article in new], articles=about.articles, **desk.how(tell))
    story = Story(about.name, brief, (*about.pages, *new))
    added = f"{_count(len(new), 'page')} added{_cost(brief)}."
    changes = _changes(brief) or ["Nothing in the brief changes by it."]
    return Reply(_lines(added, *changes, *unread), story, shown=bool(brief.changes))


async def _retract(desk: Desk, _: str, job: Job, about: Story, tell: Tell) -> Reply:
    if not job["urls"]:
        raise Refused("Which page? Ask: retract and its address")
    gone = [(given, a) for given, a in about.pages if {given, a.url} & set(job["urls"])]
    if not gone:
        raise Refused(f"The brief has no page {job['urls'][0]}: give the address as it was given for the brief")
    brief, lines = about.brief, []
    rest = tuple(page for page in about.pages if page not in gone)
    for _, article in gone:
        brief = await awithout(brief, article.id, articles=[a for _, a in rest], **desk.how(tell))
        lines += _changes(brief)
    said = lines or ["Nothing in the brief rested on it."]
    return Reply(_lines(f"{_count(len(gone), 'page')} taken back.", *said), Story(about.name, brief, rest))


async def _verify(desk: Desk, about: Story, tell: Tell) -> Reply:
    given = list(dict.fromkeys(given for given, _ in about.pages))
    found, unread = await fetched(given, private_hosts=desk.private_hosts, tell=tell)
    now = with_names_of(about.pages, found)
    verdict = await asyncio.to_thread(verify, about.brief, now)
    lines = list(summary_lines(verdict))
    if not lines:
        what = f"all {_count(len(verdict.sentences), 'sentence')}, the headline counted"
        return Reply(f"Read again and checked: {what}, still rest on the {_count(len(now), 'page')}; none has changed.")
    head = "Every sentence keeps its support." if verdict.ok else "Not every sentence keeps its support:"
    return Reply(_lines(head, *lines, *unread))


def _evidence(job: Job, about: Story) -> Reply:
    sentences, number = about.brief.sentences, job["number"]
    if begins := job.get("begins"):
        number = next((n for n, s in enumerate(sentences, 1) if s.text.startswith(begins)), None)
        if number is None:
            raise Refused("That sentence is not in the brief any more: look for a newer list below")
    if number is None:
        numbered = (f"{n}. {s.text}" for n, s in enumerate(sentences, 1))
        return Reply(_lines("Which sentence? Ask: evidence and its number.", *numbered))
    if not 1 <= number <= len(sentences):
        raise Refused(f"The brief has sentences 1 to {len(sentences)}: ask for the evidence of one of them")
    sentence = sentences[number - 1]
    publishers = {s.article_id: s.publisher or s.title or s.article_id for s in about.brief.sources}
    quotes = tuple((publishers.get(c.article_id, c.article_id), c) for c in sentence.citations)
    return Reply(f"{number}. {sentence.text}", quotes=quotes)


async def _page(about: Story) -> Reply:
    title = about.brief.headline.text if about.brief.headline else "Brief"
    page = await asyncio.to_thread(about.brief.to_html)
    return Reply(
        "The whole brief: download the file and open it in a browser. Each sentence shows what it rests on.",
        page=page,
        title=title,
    )


async def _read(desk: Desk, name: str, job: Job, tell: Tell) -> tuple[tuple[Page, ...], Sequence[str]]:
    """The pages that a job names, read once whatever happens, and a line for each that cannot be read."""
    if not job["urls"]:
        raise Refused("Which pages? Give their links, which begin with http:// or https://")
    if len(job["urls"]) > desk.most_pages:
        raise Refused(
            f"{len(job['urls'])} links are more than the {desk.most_pages} that are read at once: "
            "leave some out, or add them afterwards"
        )
    if "pages" not in job:
        found, unread = await fetched(job["urls"], private_hosts=desk.private_hosts, tell=tell)
        job |= {"pages": stored(found), "unread": unread}
        desk.state.put("job", name, job)
    if not job["pages"]:
        raise Refused(_lines("No page could be read.", *job["unread"]))
    return pages_of(job["pages"]), job["unread"]


def _told(tell: Tell) -> Callable[[Progress], None]:
    """What happens in a run, as a line for whoever waits."""
    verified = 0

    def on_progress(progress: Progress) -> None:
        nonlocal verified
        if isinstance(progress, RoundStarted):
            tell(f"{_STAGES.get(progress.stage, progress.stage)} …")
        elif isinstance(progress, ReplyReceived) and progress.requests > 1:
            tell(f"{_STAGES.get(progress.stage, progress.stage)}: {progress.number} of {progress.requests} …")
        elif isinstance(progress, SentenceVerified):
            verified += 1
            tell(f"{_count(verified, 'sentence')} checked …")

    return on_progress


def _changes(brief: Brief) -> list[str]:
    """What changed, a heading for each kind and reason."""
    told: dict[str, list[str]] = {}
    for change in brief.changes:
        head = f"{_CHANGES[change.kind]} ({change.reason.rstrip('.')}):"
        told.setdefault(head, []).append(f"• {change.text or change.previous}")
    return [line for head, lines in told.items() for line in (head, *lines)]


def _cost(brief: Brief) -> str:
    return f", ${brief.usage.cost:.4f}" if brief.usage.cost else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _lines(*lines: str) -> str:
    return "\n".join(lines)
