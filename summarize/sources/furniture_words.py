"""Word tables for the furniture marker: stock phrases of news pages in several languages.

All entries are casefolded. An entry must be a phrase that many publishers print: none serves a single site.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class FurnitureKind(StrEnum):
    """What a marked range is: the part of a page it comes from."""

    MENU = "menu"
    TEASER = "teaser"
    SIGN_UP = "sign_up"
    CAPTION = "caption"
    BYLINE = "byline"
    SHARE = "share"
    RELATED = "related"
    LEGAL = "legal"
    COMMENT = "comment"
    CREDIT = "credit"


def _phrases(block: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in block.replace("\n", "|").split("|") if phrase.strip())


def _table(blocks: dict[FurnitureKind, str]) -> dict[str, FurnitureKind]:
    return {phrase: kind for kind, block in blocks.items() for phrase in _phrases(block)}


# (beginning, greatest number of words, kind, whether it is certain in a clean article too)
LineStart = tuple[str, int, FurnitureKind, bool]


def _by_first_word(blocks: dict[FurnitureKind, str]) -> dict[str, tuple[LineStart, ...]]:
    table: dict[str, list[LineStart]] = {}
    for kind, block in blocks.items():
        for row in _phrases(block):
            phrase, _, limit = row.rpartition(" ")
            entry = (phrase, int(limit.rstrip("?")), kind, not limit.endswith("?"))
            table.setdefault(phrase.split(" ")[0], []).append(entry)
    return {word: tuple(found) for word, found in table.items()}


# Whole lines that are furniture wherever they stand, even in an otherwise clean article.
WHOLE_LINES: Final[dict[str, FurnitureKind]] = _table(
    {
        FurnitureKind.MENU: """
            skip to content | skip to main content | skip to navigation | toggle navigation
            main navigation | menu | close menu | open menu | main menu | sections | all sections
            more sections | back to top | return to top | scroll to top | top of page | back to gallery
            back | go back | back to home | previous post | next post | post navigation
            previous article | next article | previous | next | show more | load more | see more
            view more | view all | see all | show all | search | search for | site search | close
            sitemap | site map | site index | site information navigation | home page | homepage
            about us | contact us | contact | contacts | our team | show me the source | edit post
            edit | advertisement | advertisment | advertising
            advert | ad | ads | sponsored | sponsored content | promoted | promoted content
            paid content | paid post | partner content | story continues below
            story continues below advertisement | article continues below
            article continues below advertisement | continue reading below | continue reading
            continue reading the main story | read full article | read full story | loading | loading...
            please wait | scroll for more | tap to expand | click to expand | expand | collapse | show
            hide | accept | accept all | i agree | agree | got it | ok | decline | reject all
            manage preferences | text size | font size | listen | listen to this article
            listen to article | audio | this audio is created with ai assistance | zum inhalt
            zum hauptinhalt springen | direkt zum inhalt | springe zum inhalt | beitragsnavigation
            beitrags-navigation | suche nach | navigation | hauptnavigation | sie sind hier
            zum inhalt springen | zur startseite | startseite | hauptmenü | menü | suche | suchen
            schließen | anzeige | werbung | mehr anzeigen | weiterlesen | nach oben | zurück | weiter
            übersicht | aller au contenu | aller au contenu principal | accueil | rechercher | recherche
            fermer | publicité | lire la suite | voir plus | retour | haut de page | plan du site
            annonce | saltar al contenido | ir al contenido | inicio | buscar | cerrar | publicidad
            leer más | ver más | volver | mapa del sitio | menú | pular para o conteúdo | início
            fechar | publicidade | leia mais | ver mais | vai al contenuto | cerca | chiudi | pubblicità
            leggi tutto | continua a leggere | mostra altro | naar inhoud | zoeken | sluiten
            advertentie | lees verder | lees meer | meer laden | szukaj | zamknij | reklama
            czytaj więcej | czytaj dalej | strona główna | hledat | zavřít | číst dále | přejít k obsahu
            перейти к содержимому | перейти к содержанию | главная | поиск | закрыть | реклама
            читать далее | читать полностью | показать ещё | показать еще | загрузить ещё | наверх
            назад | вперед | вперёд | меню | на главную | карта сайта | контакты | пошук | головна
            читати далі | ana sayfa | ara | kapat | reklam | devamını oku | ana səhifə | beranda | cari
            tutup | iklan | baca selengkapnya | 首页 | 首頁 | 搜索 | 搜尋 | 关闭 | 關閉 | 广告 | 廣告
            返回顶部 | 返回首页 | 上一页 | 下一页 | 上一篇 | 下一篇 | 更多 | ホーム | 検索 | 閉じる
            広告 | メニュー | 続きを読む | もっと見る | トップへ戻る | トップページ | 次の記事
            前の記事 | 홈 | 검색 | 닫기 | 광고 | 메뉴 | 더보기 | 뒤로가기 | 목록 | 인쇄하기 | الرئيسية
            بحث | إغلاق | إعلان | القائمة | المزيد | اقرأ المزيد | اتصل بنا | من نحن | होम | खोजें
            विज्ञापन | और पढ़ें
        """,
        FurnitureKind.SIGN_UP: """
            subscribe | subscribe now | subscribe today | subscribe here | subscribe for free
            subscribe to our newsletter | subscribe to newsletter | sign up | sign up now
            sign up for free | sign up today | sign in | sign out | log in | login | log out | logout
            register | register now | create account | create an account | my account | newsletter
            newsletters | all newsletters | newsletter sign up | newsletter signup | join now | join us
            become a member | donate | donate now | support us | start your free trial | upgrade
            indicates required | enter your email | enter your email address | your email address
            email address | your email | e-mail address | please enter a valid email address
            please, enter correct email address | successfully subscribed | successfuly subscribed
            thank you for subscribing | thanks for subscribing | forgot password | forgot your password
            forgot password? | remember me | manage your account | get the app | download the app
            already a subscriber | already a member | subscriber services | shop now | learn more
            get started | get our newsletter | stay informed | stay connected | stay in touch
            enable notifications | not now | no thanks | abonnieren | jetzt abonnieren | anmelden
            einloggen | registrieren | newsletter abonnieren | jetzt anmelden | s'abonner | abonnez-vous
            je m'abonne | se connecter | connexion | s'inscrire | inscription | mon compte | suscríbete
            suscribirse | suscribirme | iniciar sesión | registrarse | regístrate | boletines
            mi cuenta | assine | assine já | entrar | cadastre-se | abbonati | accedi | iscriviti
            registrati | inloggen | abonneren | aanmelden | zaloguj się | zaloguj | zarejestruj się
            przihlásit se | подписаться | подписка | подписка на рассылку | войти | вход | регистрация
            зарегистрироваться | войти или зарегистрироваться | подпишитесь | підписатися | увійти
            abone ol | giriş yap | giriş | kayıt ol | berlangganan | masuk | daftar | 登录 | 登入 | 注册
            註冊 | 订阅 | 訂閱 | ログイン | 会員登録 | 無料会員登録 | 로그인 | 회원가입 | 구독
            تسجيل الدخول | اشترك | اشترك الآن | सब्सक्राइब करें | लॉग इन
        """,
        FurnitureKind.SHARE: """
            share | shares | share this | share this article | share this story | share this post
            share article | share story | share on facebook | share on twitter | share on x
            share on linkedin | share on whatsapp | share via email | share by email | email this
            email this article | print this article | print this page | tweet | tweet this | retweet
            pin | pin it | facebook | twitter | linkedin | whatsapp | pinterest | reddit | telegram
            instagram | youtube | tumblr | flipboard | snapchat | tiktok | mastodon | bluesky
            vkontakte | odnoklassniki | messenger | viber | line | copy link | copy url | link copied
            copied | print | email | e-mail | email me | rss | rss feed | rss feeds | follow us | follow
            follow us on | follow us on facebook | follow us on twitter | follow on twitter
            like us on facebook | like this | like loading | save | save article | bookmark
            save for later | feedback | send | send feedback | report a typo | google+ | google plus
            tweet this article | share this with your friends | share with your friends
            share this page | reprints | teilen sie dies mit | teilen mit | seite drucken | seite teilen
            beitrag teilen | partager ceci | comparte esto | teilen | artikel teilen
            auf facebook teilen | drucken | merken | folgen sie uns | per e-mail teilen | kommentieren
            partager | partager cet article | imprimer | suivez-nous | envoyer | partager sur facebook
            compartir | compartir en facebook | imprimir | síguenos | enviar | compartilhar
            compartilhe | siga-nos | condividi | stampa | seguici | delen | deel dit artikel | volg ons
            udostępnij | drukuj | sdílet | поделиться | поделиться в соцсетях | распечатать | отправить
            вконтакте | одноклассники | скопировать ссылку | поширити | поділитися | paylaş | yazdır
            bagikan | 分享 | 分享到 | 分享到微信 | 打印 | 收藏 | シェア | シェアする | ツイート | 印刷
            공유 | 공유하기 | 인쇄 | مشاركة | شارك | طباعة | शेयर करें
        """,
        FurnitureKind.LEGAL: """
            privacy policy | privacy | privacy notice | privacy statement | terms of use
            terms of service | terms | terms and conditions | terms & conditions | terms of sale
            cookie policy | cookies policy | cookies | cookie settings | cookie preferences
            cookie notice | legal | legal notice | legal notices | disclaimer | all rights reserved
            do not sell my personal information | do not sell my info | your privacy choices
            your california privacy rights | california privacy rights | accessibility
            accessibility statement | ad choices | adchoices | interest based ads | about our ads
            privacy settings | imprint | copyright | privacy policy terms of use
            privacy & cookies policy | code of ethics | corrections | editorial guidelines | impressum
            datenschutz | datenschutzerklärung | nutzungsbedingungen | agb | alle rechte vorbehalten
            mentions légales | politique de confidentialité | conditions générales | gestion des cookies
            tous droits réservés | aviso legal | política de privacidad | política de cookies
            términos y condiciones | todos los derechos reservados | política de privacidade
            termos de uso | todos os direitos reservados | informativa privacy | note legali
            polityka prywatności | regulamin | wszelkie prawa zastrzeżone | privacybeleid
            gebruiksvoorwaarden | политика конфиденциальности | пользовательское соглашение
            все права защищены | правила использования | gizlilik politikası | kullanım koşulları
            隐私政策 | 隱私權政策 | 使用条款 | 免责声明 | 版权声明 | 版权所有 | プライバシーポリシー
            利用規約 | 特定商取引法に基づく表記 | 개인정보처리방침 | 이용약관 | سياسة الخصوصية
            شروط الاستخدام
        """,
    }
)

# Entries of WHOLE_LINES that could be a subheading or a list item: they count only on a page dump.
AMBIGUOUS: Final[frozenset[str]] = frozenset(
    _phrases("""
        menu | sections | previous article | next article | previous | next | search | close | sitemap
        contact | contacts | edit | ad | ads | expand | collapse | show | hide | accept | agree | ok
        decline | listen | audio | weiter | retour | inicio | volver | início | cerca | поиск | назад
        вперед | контакты | ara | cari | 广告 | 更多 | 広告 | 광고 | 목록 | بحث | المزيد | login
        register | join us | donate | support us | upgrade | learn more | get started | stay informed
        stay connected | stay in touch | connexion | inscription | entrar | подписка | вход
        регистрация | giriş | masuk | daftar | share | shares | pin | facebook | twitter | linkedin
        whatsapp | pinterest | reddit | telegram | instagram | youtube | tumblr | snapchat | tiktok
        mastodon | bluesky | messenger | viber | line | print | email | e-mail | rss | follow | save
        bookmark | feedback | send | reprints | 收藏 | privacy | terms | cookies | legal | disclaimer
        accessibility | imprint | copyright | corrections | impressum
    """)
)

# Headings after which other stories are listed. In the tail of a page they end the article.
RELATED_HEADINGS: Final[dict[str, FurnitureKind]] = _table(
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
            filed under | tags | tagged | topics | tags: | schlagwörter | mots-clés | etiquetas | теги
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
    _phrases("""
        add a comment | add comment | all comments | antwort abbrechen | antworten abbrechen
        be the first to comment | cancel reply | comentarios | comentários | comment | comment policy
        commentaires | commenti | commenting policy | comments | comments are closed
        comments for this thread are now closed | conversation | deixe um comentário
        deixe uma resposta | deja un comentario | dejar un comentario | discussion | diskutieren sie mit
        diskuze | dodaj komentarz | geef een reactie | ihre meinung zu diesem thema
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

# Names of sections and other menu entries: furniture only among other furniture, never on their own.
MENU_WORDS: Final[frozenset[str]] = frozenset(
    _phrases("""
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

# How a furniture line begins, with the greatest number of words of such a line. "?": an article may have such
# a line too, so it counts only on a page dump.
LINE_STARTS: Final[dict[str, tuple[LineStart, ...]]] = _by_first_word(
    {
        FurnitureKind.MENU: """
            you are here 12? | image 1 of 7 | skip to 5? | back to 5? | jump to 5? | go to 4?
            story continues below 6 | article continues below 8 | home » 20 | home > 20 | home / 20?
            loading 3?
        """,
        FurnitureKind.SIGN_UP: """
            discover more from 14 | subscribe to get 25 | subscribe to our 25 | subscribe to the 14?
            sign up for our 30 | sign up for the 20 | sign up to 25? | sign up here 20
            enter your email 16 | thank you for signing up 30 | thank you for subscribing 20
            thanks for signing up 20 | get the latest 30? | download our app 20 | download the app 20
            click here to subscribe 20 | click here to sign up 20 | click here for more 15
            click here to read 15 | click here to view 15 | already a subscriber? 8 | not a member? 8
            join our whatsapp 25 | join us on 15? | no spam, 30 | you can unsubscribe 30
            unsubscribe at any time 20 | abonnez-vous à 20 | suscríbete a 20 | подписывайтесь на 25
            подпишитесь на 25
        """,
        FurnitureKind.BYLINE: """
            by: 8 | author: 10 | authors: 14 | written by 14 | reviewed by 12 | medically reviewed by 12
            edited by 12 | posted by 14? | posted on 14? | posted at 10? | posted in 14? | posted: 14
            published: 16 | published on 14 | published at 12 | last updated 14 | last updated: 14
            last modified 12 | updated: 14 | updated on 12 | updated at 12 | first published 14
            generated on: 12 | filed under 20 | filed under: 20 | filed in 15? | tags: 30 | tagged 30?
            tagged with 30 | tags 30? | topics: 30 | categories: 30 | category: 15? | keywords: 30
            staff writer 6? | reporting by 40 | editing by 20 | von: 8 | veröffentlicht am 12
            veröffentlicht in 14? | aktualisiert am 12 | publié le 14 | mis à jour le 14
            publicado el 14 | publicado em 14 | actualizado el 14 | автор: 10 | автор текста: 10
            текст: 10 | опубликовано 10 | обновлено 10 | теги: 30 | метки: 30 | schlagwörter: 30
            markiert mit 30? | abgelegt unter 30? | verschlagwortet mit 30? | eingestellt von 14?
        """,
        FurnitureKind.SHARE: """
            share on 4? | share this 8? | follow us 14 | follow us: 14 | follow him on 12?
            follow her on 12? | follow them on 12? | follow me on 12? | like us on 10? | tweets by 5?
            find us on 10?
        """,
        FurnitureKind.RELATED: """
            read more: 30 | read more on 12? | read more about 12? | read more from 8? | read also: 30
            read next: 30 | also read: 30 | see also: 30 | related: 30 | related story: 30
            related article: 30 | related stories: 30 | recommended: 30 | more: 20 | watch: 20
            watch now: 20 | read: 20 | must read: 30 | don't miss: 30 | previous post: 25
            next post: 25 | lesen sie auch: 30 | mehr dazu: 30 | mehr zum thema: 30 | lire aussi : 30
            lire aussi: 30 | à lire aussi : 30 | à lire aussi: 30 | lee también: 30 | lea también: 30
            leia também: 30 | leggi anche: 30 | lees ook: 30 | czytaj też: 30 | czytaj także: 30
            zobacz też: 30 | читайте также: 30 | читать также: 30 | baca juga: 30
        """,
        FurnitureKind.LEGAL: """
            © 60 | ©️ 60 | (c) 40 | copyright 60 | copyright: 60 | all rights reserved 40
            all contents © 40 | powered by 8? | alle rechte vorbehalten 40 | tous droits réservés 40
            todos los derechos reservados 40 | todos os direitos reservados 40 | все права защищены 60
            版权所有 40
        """,
        FurnitureKind.COMMENT: """
            you must be logged in 14 | leave a reply 12? | leave a comment 12? | comments are closed 12
            comments have been 12 | be the first to 10 | deine e-mail-adresse wird 14
            ihre e-mail-adresse wird 14 | votre adresse e-mail ne sera 16
            tu dirección de correo electrónico no 14 | erforderliche felder sind 8 | reply to 6?
            log in to comment 8 | notify me of 14 | save my name, 20 | your email address will not 20
            required fields are marked 8 | this site uses akismet 16 | kommentar 4?
        """,
        FurnitureKind.CREDIT: """
            photo: 25 | photos: 25 | photo by 15 | photo credit: 25 | photograph: 25 | photograph by 15
            picture: 25? | image: 25 | image by 12? | image credit: 25 | image source: 25 | image via 12
            credit: 20 | credits: 20 | source: 12 | video: 25 | video by 12 | illustration: 15
            illustration by 12 | graphic: 12? | (photo: 40 | (photo by 40 | (image: 40
            (image credit: 40 | (credit: 40 | (ap photo 20 | foto: 25 | fotos: 25 | bild: 15
            quelle: 12 | crédit photo 15 | crédits : 15 | © getty 8 | © reuters 8 | © ap 8 | © afp 8
            фото: 25 | фото предоставлено 12 | источник: 12 | 图片来源 20 | 写真: 25
        """,
    }
)

# Phrases that make a sentence furniture when it speaks to the reader of the site (searched inside a line).
SITE_TALK: Final[dict[str, FurnitureKind]] = _table(
    {
        FurnitureKind.SIGN_UP: """
            our newsletter | your inbox | confirmation email | email address | e-mail address
            unsubscribe | sign up for | subscribe to | subscribe now | become a member | free trial
            newsletter
        """,
        FurnitureKind.SHARE: """
            follow us on | like us on facebook
        """,
        FurnitureKind.LEGAL: """
            all rights reserved | alle rechte vorbehalten | tous droits réservés
            todos los derechos reservados | все права защищены | 無断転載 | 무단전재 | 무단 전재
            may not be published, broadcast, rewritten | privacy policy | terms of use
            terms of service | uses cookies | use cookies | use of cookies | cookie policy
            affiliate commission | affiliate links | affiliate link | without the written permission
            without express written permission | subject to copyright | enable javascript | ad blocker
            adblocker | your browser | personal data
        """,
        FurnitureKind.COMMENT: """
            logged in to post | to post a comment | leave a comment
        """,
    }
)

# Marks of a picture credit near the end of a caption.
CREDIT_MARKS: Final[tuple[str, ...]] = (
    "getty images",
    "(ap photo",
    "ap photo/",
    "(photo by",
    "(photo:",
    "photo courtesy",
    "(image credit",
    "(image:",
    "(credit:",
    "(foto:",
    "/afp)",
    "/reuters)",
    "(reuters/",
    "/epa)",
    "/ap)",
    "/getty)",
    "shutterstock",
    "image credit:",
    "photo credit:",
    " photo: ",
    "via afp",
    "afp via",
    "/pool)",
    "imago images",
    "picture alliance/",
    "picture-alliance",
    " credit: ",
    "/tass)",
    "©",
    "[image via",
    "photo by ",
    " foto: ",
)

# Words by which a site speaks to its reader.
READER_WORDS: Final[frozenset[str]] = frozenset(
    _phrases("""
        ihr | ihre | ihren | je | jouw | nos | nossa | nosso | nostra | nostro | notre | nous | nuestra
        nuestro | nuestros | onze | our | please | seu | sie | su | sua | sus | tu | tua | tuo | u | uns
        unser | unsere | us | usted | uw | você | vos | votre | vous | we | wij | wir | you | your
        yours | вас | ваш | ваша | ваши | вы | мы | наш | наша | нашего | нашей
    """)
)
