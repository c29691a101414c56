"""Lines that are furniture as a whole: stock phrases of news pages in several languages."""

from __future__ import annotations

from typing import Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.phrases import phrases, table

# Whole lines that are furniture wherever they stand, even in an otherwise clean article.
WHOLE_LINES: Final[dict[str, FurnitureKind]] = table(
    {
        FurnitureKind.MENU: """
            skip to content | skip to main content | skip to navigation | toggle navigation
            main navigation | menu | close menu | open menu | main menu | sections | all sections
            more sections | back to top | return to top | scroll to top | top of page | back to gallery
            back | go back | back to home | previous post | next post | post navigation
            previous article | next article | previous | next | show more | load more | see more
            view more | view all | see all | show all | search | search for | site search | close
            sitemap | site map | site index | home page | homepage
            about us | contact us | contact | contacts | our team | edit post
            edit | advertisement | advertisment | advertising
            advert | ad | ads | sponsored | sponsored content | promoted | promoted content
            paid content | paid post | partner content | story continues below
            story continues below advertisement | article continues below
            article continues below advertisement | continue reading below | continue reading
            continue reading the main story | read full article | read full story | loading
            please wait | scroll for more | tap to expand | click to expand | expand | collapse | show
            hide | accept | accept all | i agree | agree | got it | ok | decline | reject all
            manage preferences | text size | font size | listen | listen to this article
            listen to article | audio | zum inhalt
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
            save for later | feedback | send | send feedback | report a typo | google plus
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
            privacy settings | imprint | copyright
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
    phrases("""
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
