"""The five real articles: what the built-in engine makes of them."""

from __future__ import annotations

from summarize import Article, summarize
from summarize.sources.reading import read_story


def test_the_brief_cites_exact_slices_and_no_furniture(real: tuple[Article, ...]) -> None:
    brief = summarize(real, model="extractive")
    texts = {article.id: article.text for article in real}
    assert 8 <= len(brief.sentences) <= 12
    for sentence in (*brief.sentences, brief.headline):
        for c in sentence.citations:
            assert texts[c.article_id][c.start : c.end] == c.text
            assert not any(word in c.text for word in ("Subscribe", "Read More", "Skip to content", "Generated on"))


def test_a_rewrite_and_its_original_are_one_origin(real: tuple[Article, ...]) -> None:
    story = read_story(real)
    first, second, *others = [article.id for article in real]
    assert story.origins[first] == story.origins[second]
    assert len({story.origins[name] for name in others}) == 3


def test_the_trade_volume_the_quotations_and_the_office_are_shown_as_disagreements(real: tuple[Article, ...]) -> None:
    """Bounds stand as they are told: "$245 billion" is within "more than $220 billion", and no editor wants both."""
    brief = summarize(real, model="extractive")
    figures = [{side.value for side in d.sides} for d in brief.disagreements if d.kind == "figure"]
    quotations = " ".join(d.text for d in brief.disagreements if d.kind == "quotation")
    assert figures == [{"surpassing $220 billion", "$245 billion"}]
    assert "key enabler" in quotations
    assert "decisive enabler" in quotations
    assert "face external uncertainties" in quotations
    (title,) = [d for d in brief.disagreements if d.kind == "title"]
    assert title.about == "Office of Donald Trump"
    assert {"former U.S. President"} < {side.value for side in title.sides}


def test_checking_a_sentence_takes_little_reading(real: tuple[Article, ...]) -> None:
    brief = summarize(real, model="extractive")
    characters = sorted(sum(len(c.text) for c in sentence.citations) for sentence in brief.sentences)
    assert characters[len(characters) // 2] <= 300
