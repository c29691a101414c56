"""How furniture lines begin."""

from __future__ import annotations

from typing import Final

from summarize.furniture.kinds import FurnitureKind
from summarize.furniture.phrases import LineStart, by_first_word

# How a furniture line begins, with the greatest number of words of such a line. "?": an article may have such
# a line too, so it counts only on a page dump.
LINE_STARTS: Final[dict[str, tuple[LineStart, ...]]] = by_first_word(
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
            (image credit: 40 | (credit: 40
            (reporting by 40 | (additional reporting by 40 | additional reporting by 30
            this article originally appeared 30 | this story originally appeared 30
            this post originally appeared 30 | this article first appeared 30
            this story first appeared 30 | this article was originally published 30
            this story was originally published 30 | this article was first published 30
            this story was first published 30
            (ap photo 20 | foto: 25 | fotos: 25 | bild: 15
            quelle: 12 | crédit photo 15 | crédits : 15 | © getty 8 | © reuters 8 | © ap 8 | © afp 8
            фото: 25 | фото предоставлено 12 | источник: 12 | 图片来源 20 | 写真: 25
        """,
    }
)
