"""Which of the articles that are given a stored brief has already, and how the others are called."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.brief import Brief
    from summarize.types import Article, SourceReport

__all__ = ["Newcomers", "sorted_out"]

_NAMED = 6  # ids that a note names: a line to read
_SAID = ("title", "publisher", "url")


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The articles given, in the light of a brief.

    Attributes:
        new: those that it does not have, each with an id of its own.
        known: those that it has, by the ids that it has them by.
        notes: what of this is to be said.
    """

    new: tuple[Article, ...]
    known: tuple[Article, ...]
    notes: tuple[str, ...]


def sorted_out(brief: Brief, articles: Sequence[Article], *, retracted: Sequence[str] = ()) -> Newcomers:
    """Sort articles by whether a brief has them; the `retracted` are taken out of it anyway.

    An id that a file's name gave says little: an article is known by its text and by what is said of it. One whose id
    the brief has for another text is numbered on, as among the sources of one run.
    """
    reports = [report for each in (brief, *brief.others) for report in each.sources]
    taken = {report.article_id for report in reports} | {article.id for article in articles}
    ids = {report.article_id for report in reports}
    new: list[Article] = []
    known: dict[str, Article] = {}
    notes: list[str] = []
    for article in articles:
        if (name := _known_as(article, reports)) is not None:
            known.setdefault(name, article.model_copy(update={"id": name}))
        elif article.id in ids:
            name = next(each for n in count(2) if (each := f"{article.id}-{n}") not in taken)
            taken.add(name)
            new.append(article.model_copy(update={"id": name}))
            corrected = "" if article.id in retracted else f". If it corrects that one, give --retract {article.id} too"
            notes.append(f"the brief has another text as {article.id!r}: the new one is {name!r} in it{corrected}")
        else:
            new.append(article)
    return Newcomers(tuple(new), tuple(known.values()), (*_of_known(list(known)), *notes))


def _known_as(article: Article, reports: Sequence[SourceReport]) -> str | None:
    from summarize.publishing.accounts import text_hash

    same = [
        report for report in reports if report.sha256 == text_hash(article.text) and _is_said_alike(article, report)
    ]
    return min((r.article_id for r in same), key=lambda name: name != article.id, default=None)


def _is_said_alike(article: Article, report: SourceReport) -> bool:
    return article.id == report.article_id or all(
        getattr(article, name) == getattr(report, name) for name in _SAID if name not in report.from_text
    )


def _of_known(ids: Sequence[str]) -> Sequence[str]:
    if not ids:
        return []
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    they = "1 article is" if len(ids) == 1 else f"{len(ids)} articles are"
    return [f"{they} in the brief already and not read again: {', '.join(ids[:_NAMED])}{more}"]
