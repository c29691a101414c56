"""What is said of a copy: whose report it is, and "word for word" only where it is."""

from __future__ import annotations

import pytest

from summarize import Article, summarize
from summarize.types import SourceStatus

TEXT = """The river Arva rose by two metres on Monday night and flooded the lower town, the mayor of Tolm said.
Firefighters brought 140 people to the sports hall, among them the guests of a wedding at the mill.
The bridge to Skell stays shut until engineers have looked at its piers, which may take a week.
Shops in Mill Street lost most of their stock, and the baker said that his oven had floated to the door.
The water began to fall on Tuesday at noon, and the school wants to open again on Thursday morning."""
ORIGINAL = Article(id="first.txt", published_at="2026-03-03", text=TEXT)


@pytest.mark.parametrize(
    ("changed", "named", "reason"),
    [
        (TEXT, {"publisher": "Tolm Post"}, "It is, word for word, the report of Tolm Post."),
        (TEXT, {"title": "Arva floods Tolm"}, "It is, word for word, the report “Arva floods Tolm”."),
        (TEXT, {}, "It is, word for word, the report “first.txt”."),
        (TEXT.replace("bridge", "viaduct"), {"publisher": "Tolm Post"}, "98% of it is the report of Tolm Post."),
    ],
)
def test_a_copy_is_accounted_for(changed: str, named: dict[str, str], reason: str) -> None:
    articles = [ORIGINAL.model_copy(update=named), Article(id="later", published_at="2026-03-04", text=changed)]
    brief = summarize(articles, model="extractive")
    told = next(source for source in brief.sources if source.status is SourceStatus.COPY)
    assert (told.article_id, told.reason) == ("later", reason)
    assert brief.to_html().count("98%") == reason.count("98%")
