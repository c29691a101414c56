"""Names of sections and other menu entries."""

from __future__ import annotations

from typing import Final

from summarize.furniture.phrases import phrases

# Names of sections and other menu entries: furniture only among other furniture, never on their own.
MENU_WORDS: Final[frozenset[str]] = frozenset(
    phrases("""
        about | advertise | advertise with us | africa | americas | archive | archives | arts | asia
        auto | automotive | baseball | basketball | beauty | blog | blogs | books | business | calendar
        careers | cars | classifieds | climate | columnists | columns | comics | community | company
        connect | contests | coupons | cricket | crime | cronaca | crossword | cultura | culture
        customer service | deals | deportes | deutsch | dünya | economia | economie | economy | economía
        editorials | education | ekonomi | english | entertainment | environment | español | esportes
        europe | events | faq | fashion | features | finance | food | football | forum | forums
        français | galleries | gallery | games | gaming | gesundheit | golf | gospodarka | gündem
        health | help | help center | hiburan | hockey | home | horoscope | horoscopes | industries
        international | investors | jobs | kultur | kultura | letters | life | lifestyle | living
        local | local news | magazine | markets | media kit | meinung | middle east | mlb | monde
        mondo | money | movies | multimedia | mundo | music | nachrichten | nasional | national | nba
        news | nfl | nhl | nieuws | obituaries | olahraga | opinion | opinions | our company | panorama
        partners | photo | photos | physics | pictures | podcast | podcasts | politica | politics
        politik | politique | polityka | política | press | press releases | products | property
        puzzles | real estate | reise | resources | review | reviews | rugby | santé | sağlık | science
        sciences | services | shop | soccer | sociedad | société | solutions | space | spettacoli | spor
        sport | sports | store | style | support | team | tech | technology | tecnologia | tecnología
        television | tennis | theater | theatre | travel | tv | u.s. | uk | us | video | videos
        weather | wiadomości | wirtschaft | wissenschaft | world | world news | économie | видео
        гороскопы | здоровье | культура | мир | наука | новини | новости | о нас | о проекте | общество
        политика | політика | происшествия | рецепты | русский | спорт | суспільство | тесты
        технологии | форум | фото | экономика | أخبار | اقتصاد | ثقافة | رياضة | سياسة | खेल | देश
        मनोरंजन | विदेश | エンタメ | スポーツ | ニュース | 中文 | 体育 | 国际 | 国際 | 图片 | 國際
        娛樂 | 娱乐 | 政治 | 文化 | 新聞 | 新闻 | 社会 | 社會 | 科技 | 経済 | 视频 | 財經 | 财经 | 體育
        경제 | 국제 | 뉴스 | 문화 | 사회 | 스포츠 | 연예 | 정치
    """)
)
