"""Documents of LangChain and LlamaIndex are articles: read by their shape, pieces of one put together or refused.

LangChain's are real. LlamaIndex's are real where it is installed, and otherwise instances of `StandInNode`, which has
what this library reads of the real one and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from langchain_core.documents import Document

from summarize import Article, Options, attribute, summarize, summarize_many, update, verify
from summarize.errors import DuplicateIdError, InputError
from summarize.sources.reading import given_articles

TEXT = (
    "The ferry Maren Liv ran aground near Skarvik on Tuesday. Its crew of 19 stayed aboard.\n\n"
    "Nobody was hurt, the coastguard said. A tug from Nordby pulled the ferry free on Wednesday."
)


class StandInNode:
    """Not LlamaIndex's: a `TextNode` or `Document` of its attributes and method that are read here."""

    def __init__(self, text: str, metadata: Mapping[str, Any], id_: str, parent: str | None, start: int | None) -> None:
        self.text, self.metadata, self.id_, self.ref_doc_id, self.start_char_idx = text, metadata, id_, parent, start

    def get_content(self) -> str:
        return self.text


class StandInScored:
    """Not LlamaIndex's: a `NodeWithScore`."""

    def __init__(self, node: StandInNode) -> None:
        self.node = node
        self.metadata = node.metadata

    def get_content(self) -> str:
        return self.node.text


Make = Callable[..., Any]


def stand_in(text: str, id_: str, *, parent: str | None = None, start: int | None = None, **metadata: Any) -> Any:
    return StandInNode(text, metadata, id_, parent, start)


def real(text: str, id_: str, *, parent: str | None = None, start: int | None = None, **metadata: Any) -> Any:
    schema = pytest.importorskip("llama_index.core.schema", reason="LlamaIndex is not installed")
    if parent is None:
        return schema.Document(text=text, id_=id_, metadata=metadata)
    source = {schema.NodeRelationship.SOURCE: schema.RelatedNodeInfo(node_id=parent)}
    return schema.TextNode(text=text, id_=id_, metadata=metadata, relationships=source, start_char_idx=start)


def scored(node: Any) -> Any:
    if isinstance(node, StandInNode):
        return StandInScored(node)
    return pytest.importorskip("llama_index.core.schema").NodeWithScore(node=node, score=0.5)


nodes = pytest.mark.parametrize("make", [stand_in, real])


def read(*given: object) -> list[Article]:
    return given_articles(given)


def pieces(*ranges: tuple[int, int], **metadata: Any) -> list[Document]:
    return [Document(page_content=TEXT[a:b], metadata={**metadata, "start_index": a}) for a, b in ranges]


# --- One document, one article ---


def test_a_langchain_document_is_an_article_with_what_its_metadata_says() -> None:
    (article,) = read(
        Document(
            page_content=TEXT,
            id="7",
            metadata={
                "source": "https://gazette.example/ferry",
                "title": "Ferry aground",
                "publisher": {"name": "Skarvik Gazette"},
                "authors": ["A. Berg", "B. Holm"],
                "publish_date": datetime(2026, 4, 14, 9, 30, tzinfo=UTC),
                "language": "en-GB",
                "page": 3,
            },
        )
    )
    assert article == Article(
        id="7",
        text=TEXT,
        title="Ferry aground",
        url="https://gazette.example/ferry",
        publisher="Skarvik Gazette",
        author="A. Berg, B. Holm",
        published_at=datetime(2026, 4, 14, 9, 30, tzinfo=UTC),
        language="en",
    )


@pytest.mark.parametrize(
    ("source", "publisher", "url"),
    [
        ("Skarvik Gazette", "Skarvik Gazette", None),
        ("gazette.example", "gazette.example", None),
        ("https://gazette.example/ferry", None, "https://gazette.example/ferry"),
        ("stories/ferry.txt", None, None),
        ("C:\\stories\\ferry.pdf", None, None),
        ("ferry.pdf", None, None),
        ("file:///stories/ferry", None, None),
        ("~/stories/ferry", None, None),
        ("../stories/ferry", None, None),
        ("\\\\server\\stories\\ferry", None, None),
        ("s3://stories/ferry", None, None),
        ("dpa/AFP", "dpa/AFP", None),
        ("AFP/Reuters", "AFP/Reuters", None),
        ("t-online.de/dpa", "t-online.de/dpa", None),
        ("N/A", None, None),
    ],
)
def test_a_source_is_an_address_a_file_or_a_name(source: str, publisher: str | None, url: str | None) -> None:
    (article,) = read(Document(page_content=TEXT, metadata={"source": source}))
    assert (article.publisher, article.url) == (publisher, url)


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"published": "no day"},
        {"date": "!!bool maybe"},
        {"date": "!!int ''"},
        {"date": "- !!timestamp x"},
        {"date": 17},
        {"title": None, "author": 3.5, "language": 7},
        {1: 2, "source": [1]},
    ],
)
def test_odd_metadata_is_no_error(metadata: dict[Any, Any]) -> None:
    (article,) = read(Document(page_content=TEXT, metadata=metadata))
    assert (article.id, article.text, article.published_at) == ("article-1", TEXT, None)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-4-4", date(2026, 4, 4)),
        ("2026-04-14 8:15:00", datetime(2026, 4, 14, 8, 15)),  # noqa: DTZ001 - naive, as written
        ("2026-04-14t08:15:00.5   Z", datetime(2026, 4, 14, 8, 15, 0, 500_000, tzinfo=UTC)),
        (" 2026-04-14  8:15 +0 ", datetime(2026, 4, 14, 8, 15, tzinfo=UTC)),
        ("2026-04-14 08:15:00 -01:00", datetime(2026, 4, 14, 9, 15, tzinfo=UTC)),
        ("2026-01-01 - 2026-02-01", None),
    ],
)
def test_dates_are_read_where_they_are_nearly_iso(written: str, read_as: date | None) -> None:
    (article,) = read(Document(page_content=TEXT, metadata={"date": written}))
    assert article.published_at == read_as


@nodes
def test_a_llamaindex_document_or_node_is_one_too(make: Make) -> None:
    day = "2026-04-14"
    (article,) = read(
        make(TEXT, "node-1", title="Ferry aground", date=day, publisher="Gazette", creation_date="2026-01-01")
    )
    assert article == Article(
        id="node-1", text=TEXT, title="Ferry aground", publisher="Gazette", published_at=date(2026, 4, 14)
    )
    assert read(scored(make(TEXT, "node-1")))[0].text == TEXT


def test_documents_articles_and_strings_go_together_and_numbers_clash_with_nothing() -> None:
    given = [
        "Fog.",
        Document(page_content="Rain."),
        Article(id="article-1", text="Snow."),
        Document(page_content="Hail."),
    ]
    assert [a.id for a in given_articles(given)] == ["article-2", "article-3", "article-1", "article-4"]
    assert [a.id for a in given_articles(["Fog.", "Rain."], taken={"article-2"})] == ["article-1", "article-3"]
    assert [a.id for a in read("Fog.", Document(page_content="Rain.", id="article-1"))] == ["article-2", "article-1"]


@pytest.mark.parametrize("odd", [3, None, {"page_content": "Fog."}, object(), b"Fog."])
def test_anything_else_is_refused_by_its_place(odd: object) -> None:
    with pytest.raises(InputError, match=r"Item 2 is a \w+: give summarize.Article objects"):
        read("Fog.", odd)


def test_one_document_alone_is_no_list() -> None:
    with pytest.raises(InputError, match="even for one"):
        given_articles(Document(page_content=TEXT))


# --- Several pieces, one article ---


@pytest.mark.parametrize(
    "ranges",
    [
        [(0, 86), (88, len(TEXT))],  # what stands between is stripped, as splitters do
        [(0, 100), (60, len(TEXT))],
        [(88, len(TEXT)), (0, 86)],
        [(0, 100), (0, 100), (40, len(TEXT)), (50, 70)],
    ],
)
def test_pieces_of_one_document_become_it_again(ranges: Sequence[tuple[int, int]]) -> None:
    (article,) = read(*pieces(*ranges, source="https://gazette.example/ferry"))
    assert article.text == TEXT


@nodes
def test_nodes_of_one_document_become_it_again_under_its_id(make: Make) -> None:
    split = [make(TEXT[a:b], f"n{a}", parent="ferry", start=a) for a, b in ((0, 56), (57, 100), (88, len(TEXT)))]
    assert read(*map(scored, reversed(split))) == [Article(id="ferry", text=TEXT)]


def test_what_was_not_given_is_blank_and_citations_are_ranges_of_the_document() -> None:
    found = pieces((57, 86), (126, len(TEXT)), source="https://gazette.example/ferry")
    (article,) = given_articles(found)
    assert article.text == "\n" * 57 + TEXT[57:86] + "\n" * 40 + TEXT[126:]
    brief = summarize(found, model="extractive")
    assert [TEXT[c.start : c.end] for s in brief.sentences for c in s.citations] == [
        c.text for s in brief.sentences for c in s.citations
    ]


def test_pieces_do_not_count_as_several_origins() -> None:
    whole = Document(page_content="The Maren Liv ran aground on Tuesday.", metadata={"publisher": "Herald"})
    brief = summarize([*pieces((0, 56), (40, 86), source="a/ferry.txt"), whole], model="extractive")
    assert [source.article_id for source in brief.sources] == ["article-1", "article-3"]


def test_the_same_document_found_twice_is_one() -> None:
    twice = [Document(page_content=TEXT, metadata={"url": "https://gazette.example/ferry"})] * 2
    assert len(read(*twice)) == 1


def test_the_same_document_of_no_place_found_twice_is_one() -> None:
    found = Document(page_content=TEXT, id="7")
    scored = Document(page_content=TEXT, id="7", metadata={"score": 0.5, "start_index": 0})
    assert [a.id for a in read(found, scored, "Fog.", found)] == ["7", "article-3"]
    for other in ({"publisher": "Herald"}, {"url": "https://herald.example/ferry"}):
        with pytest.raises(DuplicateIdError):
            summarize([found, Document(page_content=TEXT, id="7", metadata=other)], model="extractive")


def test_many_pieces_take_linear_time() -> None:
    text = "".join(f"{number:09d} " for number in range(200_000))
    split = [
        Document(page_content=text[a : a + 50], metadata={"doc_id": "d", "start_index": a})
        for a in range(0, len(text), 40)
    ]
    began = time.process_time()
    assert read(*split)[0].text == text
    assert time.process_time() - began < 2.5


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ([Document(page_content=TEXT[:56], metadata={"source": "a/f.pdf", "page": 0}),
          Document(page_content=TEXT[57:], metadata={"source": "a/f.pdf", "page": 1})], "do not say where"),
        ([*pieces((0, 80), source="a/f.txt"),
          Document(page_content="Another text.", metadata={"source": "a/f.txt", "start_index": 40})], "do not fit"),
        ([*pieces((0, 80), source="a/f.txt"),
          Document(page_content="Far.", metadata={"source": "a/f.txt", "start_index": 10**12})], "lie beyond"),
        ([*pieces((0, 80), source="a/f.txt"),
          Document(page_content="Lost.", metadata={"source": "a/f.txt", "start_index": -1})], "do not say where"),
        ([Document(page_content=TEXT[:56], metadata={"doc_id": "p1", "file_path": "a/f.pdf"}),
          Document(page_content=TEXT[57:], metadata={"doc_id": "p2", "file_path": "a/f.pdf"})], "do not say where"),
    ],
)  # fmt: skip
def test_pieces_that_do_not_fit_together_are_refused_with_advice(given: list[Document], reason: str) -> None:
    with pytest.raises(InputError, match=rf"Items 1, 2 are all of 'a/f\.\w+' and {reason}.*whole document"):
        given_articles(given)


def test_a_piece_that_names_no_document_is_refused() -> None:
    with pytest.raises(InputError, match=r"Item 1 is a piece .* metadata\['doc_id'\]"):
        read(*pieces((57, 86), publisher="Gazette"))


def test_records_of_one_file_and_articles_of_one_publisher_are_articles_of_their_own() -> None:
    rows = [Document(page_content=t, metadata={"source": "a/all.json", "seq_num": n}) for n, t in enumerate("ab", 1)]
    assert len(read(*rows)) == 2
    named = [Document(page_content=t, metadata={"source": "Skarvik Gazette"}) for t in ("Fog.", "Rain.")]
    assert len(read(*named)) == 2


# --- Everywhere where articles are given ---


def test_every_way_in_takes_documents() -> None:
    documents = [Document(page_content=TEXT, id="gazette", metadata={"publisher": "Gazette", "date": "2026-04-15"})]
    options = Options(length=3)
    brief = summarize(documents, model="extractive", options=options)
    assert {c.article_id for s in brief.sentences for c in s.citations} == {"gazette"}
    assert verify(brief, documents).ok
    assert attribute("The ferry ran aground near Skarvik on Tuesday.", documents).sentences[0].citations
    (result,) = summarize_many([documents], model="extractive", options=options)
    assert result.brief == brief
    late = Document(page_content="The harbour of Skarvik is closed until Friday, the harbour master said.")
    newer = update(brief, [late], articles=documents, model="extractive", options=options)
    assert [source.article_id for source in newer.sources] == ["gazette", "article-1"]
