"""Attribute: checked citations for text that came from elsewhere, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarize.brief import Brief
from summarize.checking.finding import best_evidence, supporting_set
from summarize.errors import InputError
from summarize.language.folding import visible
from summarize.language.words import content_words, guess_language
from summarize.publishing.accounts import account_for, list_events
from summarize.publishing.checked import Checked, check_statement, publish
from summarize.publishing.floor import withhold
from summarize.sources.documents import AnyArticle
from summarize.sources.reading import given_articles, read_story
from summarize.sources.sentences import split_sentences
from summarize.sources.story import Evidence, Story
from summarize.types import CheckOutcome, Problem, Provenance, SourceReport, SourceStatus, Support
from summarize.version import library_version

__all__ = ["attribute"]

MODEL = "attribute"
"""What a brief made here names as its model: none was asked."""

_CARRYING = 0.85
"""Share of the words held by all the evidence that an origin must hold to count: one word of six is often the verb."""

_WIDER = 6  # sentences tried where the supporting set leaves a check failing: as many as a repair request shows


def attribute(text: str | Iterable[str], articles: Iterable[AnyArticle], *, language: str | None = None) -> Brief:
    """Give the sentences of any summary, human or machine, citations that are found and checked by code.

    No sentence is changed. Each gets the source sentences that support it best, and all checks are run on it as on
    a sentence that a model wrote.

    Args:
        text: a summary; or its sentences, where you have them apart.
        articles: what it may rest on; a plain string is an article without a head.
        language: ISO 639-1 code of the summary; guessed from it where None.

    Returns:
        A brief: its sentences in the order given, each with citations, support and checks; those for which the
        articles hold no support in `withheld`, with the reason. It has no headline, and names "attribute" as its model.

    Raises:
        InputError: the text holds no sentence, or an item of a list is not of its type; there is no article, two
            share an id, or one is too long.
    """
    statements = list(_statements(text, language))
    if not statements:
        raise InputError("There is nothing to attribute: give a text with at least one sentence.")
    story = read_story(given_articles(articles), language=language or guess_language(" ".join(statements)))
    offered = tuple(story.evidence())
    checked = [_carried(_best_checked(statement, offered, story), story) for statement in statements]
    sentences = tuple(publish(each, story) for each in checked if each.publishable)
    return Brief(
        sentences=sentences,
        withheld=tuple(withhold(each) for each in checked if not each.publishable),
        events=list_events(story, {}),
        sources=tuple(map(_told, account_for(story, sentences, {}))),
        problems=_problems(story),
        provenance=Provenance(library=f"summarize {library_version()}", model=MODEL, language=story.language),
    )


def _statements(text: object, language: str | None) -> Iterator[str]:
    """The sentences of a summary as they are checked, each on one line."""
    if isinstance(text, str):
        code = (language or guess_language(text)).partition("-")[0].lower()
        yield from (visible(sentence.text) for sentence in split_sentences(text, code))
        return
    if not isinstance(text, Iterable):
        raise InputError(f"The text is a {type(text).__name__}: give a string or a list of sentences.")
    for number, each in enumerate(text, 1):
        if not isinstance(each, str):
            raise InputError(f"Sentence {number} is a {type(each).__name__}: give strings.")
        if shown := visible(each):
            yield shown


def _best_checked(statement: str, offered: tuple[Evidence, ...], story: Story) -> Checked:
    """The statement with the evidence that its checks like best; the smaller set where they like two alike."""
    grades = list(Support)  # from best to worst
    found, *others = _choices(statement, offered, story)
    best = _checked(statement, found, story)
    for evidence in others if not _unmet(best) else ():
        if best.support is Support.VERIFIED:
            break
        made = _checked(statement, evidence, story)
        best = made if grades.index(made.support) < grades.index(best.support) else best
    return best


def _carried(best: Checked, story: Story) -> Checked:
    """The statement with the evidence of those origins alone that carry it by themselves, where there are such.

    What is merely alike would otherwise be counted as one more origin. A statement that no origin carries alone, "A
    says 3, B says 4", keeps what it has.
    """
    evidence = best.claim.evidence
    if not best.publishable or len(story.origins_of(evidence)) == 1:
        return best
    carrying = {
        origin
        for origin in story.origins_of(evidence)
        if _carries([e for e in evidence if story.origin_of(e) == origin], best, story)
    }
    kept = [e for e in evidence if story.origin_of(e) in carrying]
    return _checked(best.claim.text, kept, story) if kept else best


def _carries(evidence: Sequence[Evidence], best: Checked, story: Story) -> bool:
    """Whether a statement could rest on these alone: nothing fails, and nearly all words are held."""
    asked = frozenset(content_words(best.claim.text, story.language))
    whole = asked.intersection(word for e in best.claim.evidence for word in e.words)
    held = asked.intersection(word for e in evidence for word in e.words)
    return len(held) >= _CARRYING * len(whole) and _checked(best.claim.text, evidence, story).publishable


def _checked(statement: str, evidence: Sequence[Evidence], story: Story) -> Checked:
    return check_statement(statement, tuple(e.id for e in evidence), offered=story.by_id, story=story)


def _unmet(checked: Checked) -> bool:
    """Whether the words themselves are not there: more sentences would only bring more words together by chance."""
    return any(check.name == "coverage" and check.outcome is CheckOutcome.FAILED for check in checked.checks)


def _choices(statement: str, offered: tuple[Evidence, ...], story: Story) -> Iterator[Sequence[Evidence]]:
    """Evidence to check a statement by: the supporting set; that of the first one's event alone; a wider choice.

    A figure or a quotation may stand in a sentence that shares little else, and reports of two events in one set
    make it partial though either may do.
    """
    found = supporting_set(statement, offered, language=story.language)
    yield found
    if not found:
        return
    event = story.events[found[0].article_id]
    same = [e for e in found if story.events[e.article_id] == event]
    if len(same) < len(found):
        yield same
    wider = best_evidence(statement, offered, language=story.language, most=_WIDER)
    yield [e for e in wider if story.events[e.article_id] == event]


def _told(report: SourceReport) -> SourceReport:
    """The report of an article in the words of this task: nothing was chosen for a length here."""
    if report.status is not SourceStatus.UNUSED:
        return report
    return report.model_copy(update={"reason": "No sentence of the text rests on it."})


def _problems(story: Story) -> tuple[Problem, ...]:
    if story.by_id:
        return ()
    return (Problem(code="no_text", message="No article holds any text beside page furniture: nothing can be cited."),)
