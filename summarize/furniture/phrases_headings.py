"""Headings below which other stories, forms or comments stand."""

from __future__ import annotations

from typing import Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.phrases import phrases, table

# Headings after which other stories are listed. In the tail of a page they end the article.
RELATED_HEADINGS: Final[dict[str, FurnitureKind]] = table(
    {
        FurnitureKind.TEASER: """
            most popular | most read | most viewed | most shared | most commented | most recent
            popular | popular posts | popular stories | popular now | popular news | trending
            trending now | trending stories | trending news | trending topics | top stories | top news
            top articles | top posts | news feed | newsfeed | latest | latest news | latest stories
            latest articles | latest posts | latest headlines | headlines | recent posts
            recent articles | recent stories | recent news | recent comments | editors' picks
            editor's picks | editor’s picks | editors’ picks | editor's choice | featured
            featured stories | featured articles | featured posts | must read | must reads | don't miss
            don’t miss | in the news | breaking news | live updates | what's hot | hot topics
            more headlines | in case you missed it
            today's top stories | aktuelle beiträge | letzte beiträge | neueste beiträge
            neueste kommentare | aktuelle inhalte | derniers articles | articles récents
            entradas recientes | meistgelesen | meist gelesen | beliebt | beliebteste artikel
            aktuelle nachrichten | neueste artikel | top-themen | les plus lus | les plus populaires
            à la une | en continu | dernières actualités | lo más leído | lo más visto
            últimas noticias | mais lidas | últimas notícias | più letti | i più letti | ultime notizie
            meest gelezen | laatste nieuws | najczęściej czytane | najnowsze | nejčtenější | популярное
            самое популярное | самое читаемое | последние новости | лента новостей | новости партнеров
            новости партнёров | выбор редакции | главные новости | сейчас читают | популярні новини
            останні новини | en çok okunanlar | son dakika | terpopuler | berita terbaru | 热门新闻
            熱門新聞 | 热门文章 | 最新新闻 | 最新消息 | 热点新闻 | ランキング | アクセスランキング
            人気記事 | 新着記事 | 最新記事 | 最新ニュース | 많이 본 뉴스 | 많이 본 기사 | 주요뉴스
            최신기사 | الأكثر قراءة | آخر الأخبار | ताज़ा खबरें
        """,
        FurnitureKind.SIGN_UP: """
            sign up for our newsletter | sign up to our newsletter | get the newsletter
            join our newsletter | newsletter sign-up | sign up for e-mail newsletters
            sign up for email newsletters | never miss a story | sign up for the newsletter
            get the latest news delivered to your inbox | stay up to date | stay in the know
            support our journalism | support independent journalism
        """,
        FurnitureKind.BYLINE: """
            about the author | about author | about the authors | about the writer | author bio | author
            authors | written by | posted by | über den autor | über die autorin | à propos de l'auteur
            sobre el autor | sobre o autor | об авторе | author archive | meet the author | posted in
            filed under | tags | tagged | topics | schlagwörter | mots-clés | etiquetas | теги
            метки | темы | タグ | カテゴリー | カテゴリ | 标签 | 태그 | categories | category
        """,
        FurnitureKind.RELATED: """
            related | related stories | related articles | related news | related content
            related posts | related topics | related coverage | related links | related reading
            related video | related videos | related items | related story | read also | also read
            see also | also see | read next | up next | next up | read this next | read more | more
            read more stories | more stories | more news | more articles | more on this story
            more on this topic | more like this | more from author | you may also like
            you might also like | you may like | you might like | you may also be interested in
            recommended | recommended for you | recommended stories | recommended articles
            recommended reading | suggested for you | explore further | explore more | keep reading
            further reading | also on this site | from the web | around the web | from around the web
            what to read next | what's next | more from us | more in news | more in this section
            similar articles | other stories | other news | in this story | ähnliche beiträge
            ähnliche artikel | das könnte dich auch interessieren | das könnte ihnen auch gefallen
            schon gelesen | weitere beiträge | weitere themen | passend dazu | gefällt mir
            mehr zum thema | lesen sie auch | auch interessant | das könnte sie auch interessieren
            weitere artikel | verwandte artikel | à lire aussi | lire aussi | sur le même sujet
            voir aussi | articles liés | articles similaires | à lire également | noticias relacionadas
            te puede interesar | también te puede interesar | más noticias | artículos relacionados
            lee también | leia também | notícias relacionadas | veja também | leggi anche
            articoli correlati | potrebbe interessarti | lees ook | gerelateerde artikelen
            zobacz także | zobacz też | czytaj także | czytaj też | powiązane artykuły
            přečtěte si také | читайте также | читать также | материалы по теме | по теме
            похожие статьи | похожие материалы | похожие записи | еще по теме | ещё по теме
            смотрите также | другие новости | читайте також | ilgili haberler
            bunlar da ilginizi çekebilir | baca juga | artikel terkait | berita terkait | 相关新闻
            相關新聞 | 相关阅读 | 相关文章 | 推荐阅读 | 延伸阅读 | 延伸閱讀 | 関連記事 | 関連ニュース
            おすすめ記事 | あわせて読みたい | 관련기사 | 관련 기사 | 관련뉴스 | مواضيع ذات صلة
            اقرأ أيضا | اقرأ أيضاً | संबंधित खबरें | यह भी पढ़ें
        """,
    }
)

# Headings of a comment section.
COMMENT_HEADINGS: Final[frozenset[str]] = frozenset(
    phrases("""
        add a comment | add comment | all comments | antwort abbrechen | antworten abbrechen
        be the first to comment | cancel reply | comentarios | comentários | comment | comment policy
        commentaires | commenti | commenting policy | comments | comments are closed
        comments for this thread are now closed | conversation | deixe um comentário
        deixe uma resposta | deja un comentario | dejar un comentario | discussion | diskutieren sie mit
        diskuze | dodaj komentarz | geef een reactie
        join the conversation | join the discussion | komentar | komentarze | kommentar absenden
        kommentar hinterlassen | kommentar schreiben | kommentar verfassen | kommentare
        laisser un commentaire | lascia un commento | leave a comment | leave a reply
        leave a reply cancel reply | no comments | no comments yet | post a comment | post comment
        reacties | reader comments | replies | responses | réagir | schreibe einen kommentar
        schreiben sie einen kommentar | show comments | tell us what you think | user comments
        view all comments | view comments | vos réactions | what do you think | write a comment
        yorum yap | yorumlar | все комментарии | добавить комментарий | коментарі | комментарии
        комментарий | написать комментарий | обсуждение | оставить комментарий | أضف تعليق | التعليقات
        تعليقات | टिप्पणियाँ | コメント | コメントを書く | コメントを残す | 发表评论 | 我要评论
        网友评论 | 評論 | 评论 | 댓글 | 댓글쓰기
    """)
)

# How the heading of a comment section ends or, after its count, begins.
COMMENT_ENDS: Final = (
    " comments",
    " kommentare",
    " commentaires",
    " comentarios",
    " comentários",
    " комментариев",
)
COMMENT_STARTS: Final = (
    "responses to ",
    "replies to ",
    "thoughts on ",
    "comments on ",
    "antworten zu ",
    "antworten auf ",
    "gedanken zu ",
    "kommentare zu ",
    "réponses à ",
    "respuestas a ",
)
