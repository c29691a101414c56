"""Page furniture is marked, article text is not. All page dumps and articles here are invented."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.furniture import Furniture, FurnitureKind, mark_furniture

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"

BODY = (
    "The harbour board of Velmo voted on Monday to close the northern pier for eleven months.",
    "Engineers found cracks in four of the nine concrete pillars during an inspection, the board said.",
    "“We cannot let trucks drive over a structure we no longer trust,” said harbour master Ina Tolvik.",
    "Ferries to the outer islands will leave from the fish market until the repairs are finished.",
    "The work is expected to cost 14 million crowns, a third of which the region has promised to pay.",
)
HEADLINE = "Velmo closes northern pier after cracks found in pillars"

PAGE = f"""Skip to content
Home
News
Politics
Harbour & Sea
Newsletters
Sign in
{HEADLINE}
By Oda Renn
3 May 2031, 14:20
Share on Facebook
The northern pier of Velmo, where traffic was stopped on Monday. (Photo: Jon Aske)
{BODY[0]}
{BODY[1]}
Advertisement
{BODY[2]}
Read more: Ferry prices to rise in June
{BODY[3]}
{BODY[4]}
12 Comments
Most popular
School kitchen in Ostby wins a national award.
Pupils cooked for two hundred guests on Saturday, and the jury praised the soup as the best in the country.
Library opens on Sundays
Readers had asked for longer hours since the old reading room was closed, and the council has now agreed.
Sign up for our newsletter and get the best stories in your inbox.
Enter your email address
Subscribe
* indicates required
Subscribe
* indicates required
About us
Contact
Privacy Policy
© 2031 Velmo Courier. All rights reserved."""


def paragraphs(*lines: str) -> str:
    return "\n\n".join(lines)


CLEAN = {
    "paragraphs": paragraphs(*BODY),
    "headings": paragraphs(HEADLINE, BODY[0], "What the engineers saw", BODY[1], "What's next", BODY[3]),
    "single sentences": "The pier is shut.\nNobody was hurt.\nThe board meets on Friday.\nTrucks must wait.",
    "interview": "Q: Is the pier safe?\nA: No.\nQ: When will it open?\nA: Next spring, we hope.",
    "list": "The board named six piers:\n- North Pier\n- South Pier\n- Coal Quay\n- Fish Market\n- Home Dock",
    "long list": f"{BODY[0]}\nThe ships that must move:\n" + "\n".join(f"MS Velmo {n}" for n in range(30)),
    "numbered list": "1. Check the pillars\n2. Close the road\n3. Move the ferries\n4. Repair the deck",
    "short": "The northern pier is closed.",
    "fragment": "Pier closed",
    "menu words": paragraphs("Home", "The board sold her home to pay for the repairs.", "Travel", BODY[3]),
    "numbers by an agency": "A Reuters/Ipsos poll of islanders showed that two thirds want the pier.",
    "subheadings like stock phrases": paragraphs("Back to work", BODY[0], "By land and sea", BODY[1], "Print", BODY[2]),
    "privacy story": "The court said the privacy policy of the harbour board broke the law.\n"
    "It ordered the board to delete every newsletter address.\n"
    "Subscribers may unsubscribe from the list by letter, the court said.",
    "chinese": "维尔莫港务局周一投票决定关闭北码头十一个月。\n工程师在检查中发现四根支柱出现裂缝。\n下一步",
    "arabic": "صوّت مجلس الميناء يوم الاثنين على إغلاق الرصيف الشمالي.\nوجد المهندسون شقوقا في أربعة أعمدة.",
    "russian": "Совет порта в понедельник проголосовал за закрытие северного причала.\n"
    "Что дальше\nПаромы будут отходить от рыбного рынка до конца ремонта.",
    "hindi": "बंदरगाह बोर्ड ने सोमवार को उत्तरी घाट बंद करने का फैसला किया।\nमरम्मत पर खर्च होगा।",
}


def marked(text: str, *others: str) -> dict[str, FurnitureKind]:
    return {text[mark.start : mark.end]: mark.kind for mark in mark_furniture([text, *others])[0]}


def kept(text: str) -> list[str]:
    """The lines that no mark covers, by where they stand: of a line that is repeated, one may be gone alone."""
    gone = {(mark.start, mark.end) for mark in mark_furniture([text])[0]}
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip() and (start, start + len(line)) not in gone:
            lines.append(line)
        start += len(line) + 1
    return lines


@pytest.mark.parametrize("name", CLEAN)
def test_clean_article_loses_nothing(name: str) -> None:
    assert mark_furniture([CLEAN[name]]) == ((),)


def test_page_keeps_headline_and_body_only() -> None:
    assert kept(PAGE) == [HEADLINE, *BODY]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Harbour & Sea", FurnitureKind.MENU),
        ("By Oda Renn", FurnitureKind.BYLINE),
        ("Share on Facebook", FurnitureKind.SHARE),
        ("Read more: Ferry prices to rise in June", FurnitureKind.RELATED),
        ("12 Comments", FurnitureKind.COMMENT),
        ("School kitchen in Ostby wins a national award.", FurnitureKind.TEASER),
        ("Subscribe", FurnitureKind.SIGN_UP),
        ("© 2031 Velmo Courier. All rights reserved.", FurnitureKind.LEGAL),
    ],
)
def test_kinds(line: str, kind: FurnitureKind) -> None:
    assert marked(PAGE)[line] is kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read More: Ferry prices to rise in June", FurnitureKind.RELATED),
        ("“Read More: Ferry prices to rise in June”", FurnitureKind.RELATED),
        ("Читайте также: Паромы подорожают в июне", FurnitureKind.RELATED),
        ("Lesen Sie auch: Fähren werden im Juni teurer", FurnitureKind.RELATED),
        ("Subscribe to our newsletter and get every story by email.", FurnitureKind.SIGN_UP),
        ("Back", FurnitureKind.MENU),
        ("Generated on: Last updated:", FurnitureKind.BYLINE),
        ("Photo: Jon Aske", FurnitureKind.CREDIT),
        ("The pier on Monday. (AP Photo/Jon Aske)", FurnitureKind.CAPTION),
        ("© 2031 Velmo Courier", FurnitureKind.LEGAL),
        ("This story was first published by The Harbour Courier.", FurnitureKind.CREDIT),
        ("Oda Renn and Jon Aske contributed to this report.", FurnitureKind.CREDIT),
    ],
)
def test_a_furniture_line_in_a_clean_article(line: str, kind: FurnitureKind) -> None:
    text = "\n\n".join([BODY[0], line, *BODY[1:]])
    assert marked(text) == {line: kind}


def test_stories_listed_at_the_end_of_a_clean_article() -> None:
    text = "\n".join([*BODY, "Related stories", "Ferry prices to rise", "Library opens on Sundays"])
    assert kept(text) == list(BODY)


def test_related_block_inside_a_page_does_not_end_the_article() -> None:
    teaser = "Ferry prices to rise in June"
    more = (
        "The northern pier, built of concrete in 1961, carries the only road for trucks to the harbour.",
        "The board expects the repairs of the pillars to take longer than the inspection promised.",
    )
    page = PAGE.replace(f"Read more: {teaser}", f"Related stories\n{teaser}").replace(BODY[4], "\n".join(more))
    assert kept(page) == [HEADLINE, *BODY[:4], *more]


def test_single_teaser_below_an_article_without_subheadings() -> None:
    teaser = (
        "Why the mountain villages lose their last bakers\n"
        "Flour mills closed decades ago, young people prefer office jobs, and shops sell bread below cost.\n"
        "Written by Per Malm"
    )
    page = PAGE.replace("12 Comments", f"{teaser}\n12 Comments")
    assert kept(page) == [HEADLINE, *BODY]


def test_chinese_page() -> None:
    body = [
        "维尔莫港务局周一投票决定关闭北码头十一个月，卡车须改走南路。",
        "工程师在三月的检查中发现九根混凝土支柱中有四根出现裂缝。",
        "港务局局长说，北码头的支柱不再可靠，卡车不能驶过北码头。",
    ]
    headline = "维尔莫关闭北码头"
    page = [
        "首页",
        "新闻",
        "体育",
        "登录",
        headline,
        *body,
        "相关新闻",
        "渡轮六月涨价",
        "版权所有",
        "隐私政策",
    ]
    assert kept("\n".join(page)) == [headline, *body]


def test_comments_are_marked() -> None:
    comments = "\n".join(
        f"Reader {n}\n{n + 2} hours ago\nI think the board should have looked at pillar number {n} before."
        for n in range(9)
    )
    page = PAGE.replace("Most popular", f"{comments}\nMost popular")
    assert kept(page) == [HEADLINE, *BODY]


def test_page_without_an_article_is_not_guessed_at() -> None:
    page = "Home\nAbout us\nSign in\nSubscribe\nPrivacy Policy\nResults\n1. Oda Renn\n2. Ina Tolvik\n3. Jon Aske"
    assert {"1. Oda Renn", "2. Ina Tolvik", "3. Jon Aske"} <= set(kept(page))


def test_a_real_sentence_survives_among_furniture() -> None:
    sentence = "The northern pier of Velmo is closed."
    page = f"Home\nNews\nSign in\nSubscribe\nContact us\n{sentence}\nPrivacy Policy\nTerms of Use"
    assert sentence in kept(page)


def test_shared_lines() -> None:
    menu = "Harbour desk"
    first = "\n".join([BODY[0], BODY[1], "Print", "The board will meet again in two weeks, Ina Tolvik said on Monday."])
    second = "\n".join(
        [BODY[2], "Print", BODY[1], menu, "A second report gives other figures for the cost of the work."]
    )
    assert marked(first, second) == {}, "a shared line beside shared prose may be a subheading"
    second = "\n".join([BODY[2], "Print", BODY[3]])
    first = "\n".join([BODY[0], "Print", BODY[4]])
    assert marked(first, second) == {"Print": FurnitureKind.SHARE}
    assert marked(first) == {}


def test_syndicated_copies_lose_nothing() -> None:
    text = CLEAN["headings"]
    assert mark_furniture([text, text, text]) == ((), (), ())


def test_standing_notices_of_one_publisher() -> None:
    notice = "Velmo Courier has told readers everything about this coast since 1887 and belongs to nobody else."
    first, second = "\n".join([*BODY[:4], notice]), "\n".join([BODY[4], *CLEAN["privacy story"].split("\n"), notice])
    assert [len(marks) for marks in mark_furniture([first, second])] == [0, 0]
    assert [len(marks) for marks in mark_furniture([first, second], ["Courier", "Herald"])] == [0, 0]
    found = mark_furniture([first, second], ["Courier", "Courier"])
    assert [[text[m.start : m.end] for m in marks] for text, marks in zip((first, second), found, strict=True)] == [
        [notice]
    ] * 2


def test_background_that_a_publisher_repeats_is_kept() -> None:
    first, second = (
        "\n".join(BODY[:4]),
        "\n".join(
            [
                BODY[1],
                "The pillars of the pier had been inspected by engineers.",
                BODY[4],
                "The board was told of the cracks in the concrete on Friday.",
            ]
        ),
    )
    assert mark_furniture([first, second], ["Courier", "Courier"]) == ((), ())


def test_only_line_feeds_split_lines() -> None:
    text = f"{BODY[0]}\u2028Subscribe\r\n\x0bSubscribe\n{BODY[1]}"
    assert [text[m.start : m.end] for m in mark_furniture([text])[0]] == ["\x0bSubscribe"]


@pytest.mark.parametrize("texts", [[], [""], ["\n\n\n"], ["", " \n "]])
def test_nothing_to_mark(texts: list[str]) -> None:
    assert mark_furniture(texts) == tuple(() for _ in texts)


LINES = st.one_of(
    st.sampled_from([*PAGE.split("\n"), *BODY, "", "   ", "1", "___", "Home", "Related", "X said:", "2 hours ago"]),
    st.text(max_size=40),
)


@given(st.lists(st.lists(LINES, max_size=40).map("\n".join), max_size=3))
def test_marks_are_whole_lines_in_order(texts: list[str]) -> None:
    result = mark_furniture(texts)
    assert len(result) == len(texts)
    for text, marks in zip(texts, result, strict=True):
        last = -1
        for mark in marks:
            assert last < mark.start < mark.end <= len(text)
            assert mark.start == 0 or text[mark.start - 1] == "\n"
            assert mark.kind is FurnitureKind.DATELINE or mark.end == len(text) or text[mark.end] == "\n"
            assert "\n" not in text[mark.start : mark.end]
            last = mark.end
        assert result == mark_furniture(texts)


def test_a_repeated_line_that_is_marked_once_is_kept_elsewhere() -> None:
    text = "\n".join([*["Skip to content"] * 10, BODY[0], BODY[2], "12 Comments", BODY[2], BODY[0]])
    assert [text[m.start : m.end] for m in mark_furniture([text])[0]].count(BODY[0]) == 1
    assert kept(text).count(BODY[0]) == 1


@given(st.lists(LINES, max_size=40))
def test_something_of_a_text_with_prose_is_kept(lines: list[str]) -> None:
    text = "\n".join([*lines, BODY[0]])
    assert any(line.strip() for line in kept(text))


def test_value_semantics() -> None:
    assert Furniture(0, 4, FurnitureKind.MENU) == Furniture(0, 4, FurnitureKind("menu"))


@pytest.mark.parametrize(
    "bomb",
    [
        "word " * 200_000,
        "a" * 1_000_000,
        "\n" * 100_000,
        " " * 200_000,
        "Subscribe\n" * 100_000,
        "x y z\n" * 160_000,
        "1:11 " * 200_000,
        "Comments\n1:11\nfoo bar baz.\n" * 30_000,
        "someone said:\n" * 70_000,
        f"{PAGE}\n" * 500,
        "(" * 1_000_000,
        ". " * 500_000,
    ],
    ids=lambda bomb: repr(bomb[:12]),
)
def test_time_is_linear(bomb: str) -> None:
    start = time.perf_counter()
    mark_furniture([bomb])
    assert time.perf_counter() - start < 5, "about 0.6 s per million characters at worst where this was written"


def read_real(number: str) -> str:
    found = sorted(ARTICLES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"no real articles in {ARTICLES}")
    return found[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "lines"), [("000", 0), ("002", 3), ("003", 2), ("004", 2)])
def test_real_articles_lose_their_few_furniture_lines(number: str, lines: int) -> None:
    text = read_real(number)
    assert len(mark_furniture([text])[0]) == lines
    assert not any(len(line) > 100 for line in marked(text))


def test_real_page_dump() -> None:
    text = read_real("001")
    lines = kept(text)
    assert len([line for line in lines if len(line) > 120]) == 9
    assert len(lines) == 10, "nine paragraphs and the headline"


def test_real_articles_together_as_alone() -> None:
    texts = [read_real(number) for number in ("000", "001", "002", "003", "004")]
    assert mark_furniture(texts) == tuple(mark_furniture([text])[0] for text in texts)
