"""A brief that goes on living: new articles come in (`update`), a publisher takes one back (`without`).

A brief holds no texts: of its articles it knows the sentences that it cites. So only new articles are read by the
model, and what they do not touch stays to the letter. The articles of the brief, where they are given too, make the
finding of copies complete and all checks as strict as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from summarize.brief import Brief
from summarize.errors import DuplicateIdError, InputError
from summarize.publishing.accounts import text_hash
from summarize.revising.adding import update_flow
from summarize.revising.assembling import unchanged
from summarize.revising.retracting import retract_flow
from summarize.running import AnyModel, arun_flow, run_flow
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles
from summarize.types import Article, Options, Progress

__all__ = ["aupdate", "awithout", "update", "without"]

_DEFAULTS = Options()


def update(
    brief: Brief,
    new_articles: Iterable[AnyArticle],
    *,
    articles: Iterable[AnyArticle] = (),
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """Add new articles to a brief.

    Sentences that nothing new touches stay to the letter, with their citations. One that an independent new article
    tells too gets its citation; one that a new article contradicts stays, with a disagreement beside it; one that a
    later article makes outdated is written anew from both, and where what is written does not tell the rest of it, it
    is gone: the newer stands as a new sentence, the old words among the withheld. What no sentence tells and what
    matters is written, a third of the brief's length at most. Where nothing is to be written, no model is asked.

    Args:
        brief: the brief, fresh or stored, or one that was updated before.
        new_articles: as for `summarize`. Those that the brief has already, by id and text, are passed over.
        articles: the articles of the brief, as many as are at hand. Without one, it is known by what the brief cites:
            an article that copies anything else of it counts as independent, and where a single sentence is known of
            it, no other strengthens that one.
        model: as for `summarize`.
        options: as for `summarize`; style and language are the brief's. `length` bounds what may be added. With
            ``events="main"`` articles of other events are left out, else they become another event behind the others.
        on_progress: as for `summarize`.

    Returns:
        The brief with `changes`: which sentences are new, changed, strengthened, contradicted or gone, why, and by
        which articles. Sources, events, disagreements, withheld sentences, problems and provenance are those of the
        whole; `usage` is of this update alone.

    Raises:
        InputError: an article cannot be used as it is; one has an id of the brief and another text; one of `articles`
            is not as it was when the brief was made; the brief has `others` (update each by itself).
        TemplateError: as for `summarize`.
        ModelError: something is to be written, and the model gave no answer; the brief given is as it was.
    """
    new, originals = _given(brief, new_articles, articles)
    if not new:
        return unchanged(brief)
    return run_flow(
        lambda setting: update_flow(brief, new, originals=originals, setting=setting),
        model,
        options=options,
        on_progress=on_progress,
    )


async def aupdate(
    brief: Brief,
    new_articles: Iterable[AnyArticle],
    *,
    articles: Iterable[AnyArticle] = (),
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """`update` under asyncio.

    Args:
        brief: as for `update`.
        new_articles: as for `update`.
        articles: as for `update`.
        model: as for `asummarize`.
        options: as for `update`.
        on_progress: as for `update`.

    Returns:
        The same brief.

    Raises:
        InputError: as for `update`.
        TemplateError: as for `update`.
        ModelError: as for `update`.
    """
    new, originals = _given(brief, new_articles, articles)
    if not new:
        return unchanged(brief)
    return await arun_flow(
        lambda setting: update_flow(brief, new, originals=originals, setting=setting),
        model,
        options=options,
        on_progress=on_progress,
    )


def without(
    brief: Brief,
    article_id: str,
    *,
    articles: Iterable[AnyArticle] = (),
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """Take an article out of a brief that its publisher took back.

    Every sentence that rested on it is checked on its other citations alone and keeps its words where it stands on
    them; else it is made anew in one request from what evidence there is, or quoted, or withheld with the reason.
    Sides of disagreements that rest on it go. The article stays among the sources as `retracted`; articles that copy it
    stay too, and a problem names them and the sentences that have no other origin.

    Args:
        brief: the brief; those of other events in its `others` are seen to as well.
        article_id: the article.
        articles: the other articles of the brief, as many as are at hand: a sentence that loses its evidence may be
            made anew from any of them, and else from what the brief cites alone.
        model: as for `summarize`.
        options: as for `summarize`; style and language are the brief's.
        on_progress: as for `summarize`.

    Returns:
        The brief with `changes`: each sentence that rested on the article, `gone`, or `changed` in its words or in what
        it rests on alone. `usage` is of this call alone.

    Raises:
        InputError: the brief has no such article; one of `articles` is not as it was when the brief was made.
        TemplateError: as for `summarize`.
    """
    originals = _originals(brief, articles)
    return run_flow(
        lambda setting: retract_flow(brief, article_id, originals=originals, setting=setting),
        model,
        options=options,
        on_progress=on_progress,
    )


async def awithout(
    brief: Brief,
    article_id: str,
    *,
    articles: Iterable[AnyArticle] = (),
    model: AnyModel = None,
    options: Options = _DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Brief:
    """`without` under asyncio.

    Args:
        brief: as for `without`.
        article_id: as for `without`.
        articles: as for `without`.
        model: as for `asummarize`.
        options: as for `without`.
        on_progress: as for `without`.

    Returns:
        The same brief.

    Raises:
        InputError: as for `without`.
        TemplateError: as for `without`.
    """
    originals = _originals(brief, articles)
    return await arun_flow(
        lambda setting: retract_flow(brief, article_id, originals=originals, setting=setting),
        model,
        options=options,
        on_progress=on_progress,
    )


def _given(
    brief: Brief, new: Iterable[AnyArticle], articles: Iterable[AnyArticle]
) -> tuple[list[Article], Mapping[str, Article]]:
    """The articles that the brief does not have, and its own by id."""
    _check(brief)
    if brief.others:
        raise InputError("This brief has others beside it (events='split'): update each of them by itself.")
    given = given_articles(new, taken={report.article_id for report in brief.sources})
    return list(_unknown(brief, given)), _originals(brief, articles)


def _check(brief: object) -> None:
    if not isinstance(brief, Brief):
        raise InputError(f"{type(brief).__name__} is no Brief: read a stored one by Brief.from_json(text).")


def _unknown(brief: Brief, new: Sequence[Article]) -> Iterable[Article]:
    """The articles that the brief does not account for yet."""
    hashes = {r.article_id: r.sha256 for r in brief.sources}
    for article in new:
        if article.id not in hashes:
            yield article
        elif hashes[article.id] != text_hash(article.text):
            raise DuplicateIdError(
                f"The brief has an article {article.id!r} with another text: give this one an id of its own, and take "
                "the other out with without(...) if it was corrected."
            )


def _originals(brief: Brief, articles: Iterable[AnyArticle]) -> Mapping[str, Article]:
    """The articles of the brief by id, as they were when it was made; others are ignored."""
    _check(brief)
    hashes = {r.article_id: r.sha256 for each in (brief, *brief.others) for r in each.sources}
    found = {article.id: article for article in given_articles(articles) if article.id in hashes}
    for article in found.values():
        if hashes[article.id] and hashes[article.id] != text_hash(article.text):
            raise InputError(
                f"Article {article.id!r} has changed since the brief was made: give it as it was, or leave it out; "
                "verify(...) tells which sentences still stand."
            )
    return found
