"""A brief as documents: what LangChain and LlamaIndex take, flat enough for any vector store, evidence and all."""

from __future__ import annotations

import json

import pytest
from langchain_core.documents import Document

from summarize import Article, Brief, Options, summarize
from summarize.rendering.documents import render_documents


@pytest.fixture(scope="module")
def brief(ferry: tuple[Article, ...]) -> Brief:
    return summarize(ferry, model="extractive", options=Options(length=6))


def test_each_sentence_and_disagreement_is_a_document_with_its_evidence(
    brief: Brief, ferry: tuple[Article, ...]
) -> None:
    given = {article.id: article for article in ferry}
    documents = [Document(**each) for each in render_documents(brief)]
    kinds = [document.metadata["kind"] for document in documents]
    assert kinds == ["sentence"] * len(brief.sentences) + ["disagreement"] * len(brief.disagreements)
    assert kinds.count("disagreement") >= 1
    for document, told in zip(documents, (*brief.sentences, *brief.disagreements), strict=True):
        assert document.page_content == told.text
        for cited in json.loads(document.metadata["citations"]):
            article = given[cited["article_id"]]
            assert article.text[cited["start"] : cited["end"]] == cited["text"]
            assert cited["publisher"] in document.metadata["publishers"]


def test_a_sentence_says_how_far_it_is_supported_and_by_how_many(brief: Brief) -> None:
    told = [each["metadata"] for each in render_documents(brief)][: len(brief.sentences)]
    assert brief.headline is not None
    for place, (metadata, sentence) in enumerate(zip(told, brief.sentences, strict=True), 1):
        assert metadata["headline"] == brief.headline.text
        assert metadata["place"] == place
        assert metadata["support"] == sentence.support
        assert metadata["origins"] == len(sentence.origins)
        assert metadata["source"] == sentence.citations[0].url or sentence.citations[0].article_id


def test_each_side_of_a_disagreement_is_named_in_its_citations(brief: Brief) -> None:
    metadata = next(d["metadata"] for d in render_documents(brief) if d["metadata"]["kind"] == "disagreement")
    assert len({cited["value"] for cited in json.loads(metadata["citations"])}) >= 2
    assert metadata["about"]
    assert metadata["origins"] >= 2


def test_metadata_is_flat_and_has_no_null(brief: Brief) -> None:
    for document in render_documents(brief):
        assert all(type(value) in {str, int} and value != "" for value in document["metadata"].values())


def test_an_address_that_is_none_is_left_out() -> None:
    article = Article(id="a", text="The bridge is shut until Friday.", url="javascript:alert(1)", publisher="Gazette")
    (document,) = render_documents(summarize([article], model="extractive"))
    assert document["metadata"]["source"] == "a"
    assert "javascript" not in json.dumps(document)


def test_llamaindex_takes_them() -> None:
    schema = pytest.importorskip("llama_index.core.schema", reason="LlamaIndex is not installed")
    utils = pytest.importorskip("llama_index.core.vector_stores.utils")
    (made,) = render_documents(summarize([Article(id="a", text="The bridge is shut.")], model="extractive"))
    document = schema.Document(text=made["page_content"], metadata=made["metadata"])
    assert utils.node_to_metadata_dict(document, flat_metadata=True)["kind"] == "sentence"
