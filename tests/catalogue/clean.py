"""Clean replies: invented stories in six languages, with faithful paraphrases of their sentences.

Each language has source sentences and, behind "= ", what a good writer makes of them: figures in another notation,
dates worked out, names with offices, quotations, reported speech, negations, hedges, and sources set against each
other. Three sets of facts fill them, so that every story is another one. A source sentence that begins with "B: "
stands in the second article. All people, places and publishers are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summarize import Article

PUBLISHED = date(2026, 3, 4)  # a Wednesday
PUBLISHERS = {
    "en": ("Velm Courier", "Sarn Tribune"),
    "de": ("Velmer Bote", "Sarner Anzeiger"),
    "fr": ("Courrier de Velm", "Tribune de Sarn"),
    "es": ("Correo de Velm", "Tribuna de Sarn"),
    "ru": ("Вельмский вестник", "Сарнская газета"),
    "zh": ("维尔姆日报", "萨恩晚报"),
}
FACTS = (
    {"n": 12, "m": 14, "k": 340, "pct": 18, "q": 7, "y": 2019},
    {"n": 26, "m": 31, "k": 560, "pct": 35, "q": 9, "y": 2014},
    {"n": 43, "m": 47, "k": 875, "pct": 62, "q": 11, "y": 2008},
)
NAMES = {
    "en": ("Anna Brandt", "Olga Rehn", "Marta Lind"),
    "de": ("Anna Brandt", "Olga Rehn", "Marta Lind"),
    "fr": ("Claire Morel", "Louise Garnier", "Julie Perrin"),
    "es": ("Clara Morales", "Lucía Herrera", "Julia Campos"),
    "ru": ("Анна Белова", "Ольга Громова", "Марина Лисина"),
    "zh": ("王丽华", "陈美玲", "刘晓燕"),
}
_ENGLISH = """
The fire in the old mill of Velm destroyed {n} flats on Monday evening.
= {n} flats in the old mill of Velm were destroyed by the fire on 2 March.
The damage comes to about {k},000 crowns, the insurer Meridian said.
= The insurer Meridian put the damage at about {k},000 crowns.
Mayor {name} said that the residents would get new flats before summer.
= Residents are to get new flats before summer, mayor {name} said.
“We lost everything that we had built up,” said baker Tom {who}.
= Baker Tom {who} said: “We lost everything that we had built up.”
Firefighters with {q} engines needed seven hours to put out the flames.
= With {q} engines, it took firefighters 7 hours to put out the flames.
The cause of the fire in house {q} is not known, the police said.
= Police said that the cause of the fire in house {q} was not known.
A cable may have caught fire in cellar {q}, an expert said.
= According to an expert, a cable in cellar {q} may have caught fire.
The mill was built in 1894.
It was turned into flats in {y}.
= Built in 1894, the mill was turned into flats in {y}.
Rents in the town have risen by {pct} percent since {y}.
= Since {y}, rents in the town have gone up {pct}%.
The Velm Courier counted {n} cars in the yard.
B: There were {m} cars in the yard, according to neighbours.
= The Velm Courier gives {n} cars in the yard, while the Sarn Tribune has {m}.
B: The council will vote on emergency aid of $1.{q} million on Friday.
= The council votes on Friday on emergency aid of $1.{q}m.
B: {name}, who has been mayor for six years, cancelled a trip to Sarn.
= {name}, mayor for six years, has cancelled a trip to Sarn.
"""

_GERMAN = """
Das Feuer in der alten Mühle von Velm zerstörte am Montagabend {n} Wohnungen.
= Am 2. März zerstörte das Feuer in der alten Mühle von Velm {n} Wohnungen.
Der Schaden beträgt nach Angaben der Versicherung Meridian rund {k}.000 Kronen.
= Die Versicherung Meridian gibt den Schaden mit rund {k}.000 Kronen an.
Bürgermeisterin {name} sagte, die Bewohner bekämen vor dem Sommer neue Wohnungen.
= Die Bewohner bekommen vor dem Sommer neue Wohnungen, sagte Bürgermeisterin {name}.
„Wir haben alles verloren, was wir aufgebaut haben“, sagte der Bäcker Tom {who}.
= Der Bäcker Tom {who} sagte: „Wir haben alles verloren, was wir aufgebaut haben.“
Die Feuerwehr brauchte mit {q} Wagen sieben Stunden, um die Flammen zu löschen.
= Mit {q} Wagen brauchte die Feuerwehr 7 Stunden, um die Flammen zu löschen.
Die Ursache des Feuers in Haus {q} ist nach Angaben der Polizei nicht bekannt.
= Nach Angaben der Polizei ist die Ursache des Feuers in Haus {q} nicht bekannt.
Im Keller {q} könnte ein Kabel gebrannt haben, sagte ein Gutachter.
= Laut einem Gutachter könnte im Keller {q} ein Kabel gebrannt haben.
Die Mühle wurde 1894 gebaut.
Im Jahr {y} wurde sie zu Wohnungen umgebaut.
= Die 1894 gebaute Mühle wurde im Jahr {y} zu Wohnungen umgebaut.
Die Mieten in der Stadt sind seit {y} um {pct} Prozent gestiegen.
= Seit {y} sind die Mieten in der Stadt um {pct} % gestiegen.
Der Velmer Bote zählte {n} Autos im Hof.
B: Im Hof standen nach Angaben von Nachbarn {m} Autos.
= Der Velmer Bote nennt {n} Autos im Hof, der Sarner Anzeiger dagegen {m}.
B: Der Rat stimmt am Freitag über eine Soforthilfe von 1,{q} Millionen Euro ab.
= Über eine Soforthilfe von 1,{q} Mio. Euro stimmt der Rat am Freitag ab.
B: {name}, seit sechs Jahren Bürgermeisterin, sagte eine Reise nach Sarn ab.
= {name}, seit sechs Jahren Bürgermeisterin, hat eine Reise nach Sarn abgesagt.
"""

_FRENCH = """
L'incendie du vieux moulin de Velm a détruit {n} logements lundi soir.
= Le 2 mars, l'incendie du vieux moulin de Velm a détruit {n} logements.
Les dégâts s'élèvent à environ {k} 000 couronnes, selon l'assureur Meridian.
= Selon l'assureur Meridian, les dégâts s'élèvent à environ {k} 000 couronnes.
La maire {name} a déclaré que les habitants auraient de nouveaux logements avant l'été.
= Les habitants auront de nouveaux logements avant l'été, a déclaré la maire {name}.
« Nous avons perdu tout ce que nous avions construit », a dit le boulanger Tom {who}.
= Le boulanger Tom {who} a dit : « Nous avons perdu tout ce que nous avions construit. »
Avec {q} camions, les pompiers ont mis sept heures à éteindre les flammes.
= Avec {q} camions, il a fallu 7 heures aux pompiers pour éteindre les flammes.
La cause de l'incendie de la maison {q} n'est pas connue, a indiqué la police.
= La police a indiqué que la cause de l'incendie de la maison {q} n'est pas connue.
Un câble aurait pris feu dans la cave {q}, selon un expert.
= Selon un expert, un câble aurait pris feu dans la cave {q}.
Le moulin a été construit en 1894.
Il a été transformé en logements en {y}.
= Construit en 1894, le moulin a été transformé en logements en {y}.
Les loyers de la ville ont augmenté de {pct} pour cent depuis {y}.
= Depuis {y}, les loyers de la ville ont augmenté de {pct} %.
Le Courrier de Velm a compté {n} voitures dans la cour.
B: Il y avait {m} voitures dans la cour, selon des voisins.
= Le Courrier de Velm compte {n} voitures dans la cour, la Tribune de Sarn {m}.
B: Le conseil votera vendredi une aide d'urgence de 1,{q} million d'euros.
= Une aide d'urgence de 1,{q} million d'euros sera votée vendredi par le conseil.
B: {name}, maire depuis six ans, a annulé un voyage à Sarn.
= Maire depuis six ans, {name} a annulé un voyage à Sarn.
"""

_SPANISH = """
El incendio del viejo molino de Velm destruyó {n} viviendas el lunes por la noche.
= El 2 de marzo el incendio del viejo molino de Velm destruyó {n} viviendas.
Los daños ascienden a unas {k}.000 coronas, según la aseguradora Meridian.
= Según la aseguradora Meridian, los daños ascienden a unas {k}.000 coronas.
La alcaldesa {name} dijo que los vecinos tendrán nuevas viviendas antes del verano.
= Los vecinos tendrán nuevas viviendas antes del verano, dijo la alcaldesa {name}.
«Perdimos todo lo que habíamos construido», dijo el panadero Tom {who}.
= El panadero Tom {who} dijo: «Perdimos todo lo que habíamos construido».
Con {q} camiones los bomberos tardaron siete horas en apagar las llamas.
= Los bomberos, con {q} camiones, tardaron 7 horas en apagar las llamas.
No se conoce la causa del incendio de la casa {q}, informó la policía.
= La policía informó que no se conoce la causa del incendio de la casa {q}.
Un cable podría haber ardido en el sótano {q}, según un perito.
= Según un perito, en el sótano {q} podría haber ardido un cable.
El molino fue construido en 1894.
Fue convertido en viviendas en {y}.
= Construido en 1894, el molino fue convertido en viviendas en {y}.
Los alquileres de la ciudad han subido un {pct} por ciento desde {y}.
= Desde {y} los alquileres de la ciudad han subido un {pct} %.
El Correo de Velm contó {n} coches en el patio.
B: Había {m} coches en el patio, según los vecinos.
= El Correo de Velm da {n} coches en el patio, la Tribuna de Sarn {m}.
B: El consejo votará el viernes una ayuda urgente de 1,{q} millones de euros.
= El viernes el consejo votará una ayuda urgente de 1,{q} millones de euros.
B: {name}, alcaldesa desde hace seis años, canceló un viaje a Sarn.
= Alcaldesa desde hace seis años, {name} canceló un viaje a Sarn.
"""

_RUSSIAN = """
Пожар на старой мельнице в городе Вельм уничтожил в понедельник вечером {n} квартир.
= 2 марта пожар на старой мельнице в городе Вельм уничтожил {n} квартир.
Ущерб составляет около {k} 000 крон, сообщила страховая компания «Меридиан».
= Страховая компания «Меридиан» сообщила, что ущерб составляет около {k} 000 крон.
Мэр {name} сказала, что жители получат новые квартиры до лета.
= Жители получат новые квартиры до лета, сказала мэр {name}.
«Мы потеряли всё, что построили», — сказал пекарь Том {who}.
= Пекарь Том {who} сказал: «Мы потеряли всё, что построили».
Пожарным на {q} машинах понадобилось семь часов, чтобы потушить огонь.
= Чтобы потушить огонь, пожарным на {q} машинах понадобилось 7 часов.
Причина пожара в доме {q} неизвестна, сообщила полиция.
= Полиция сообщила, что причина пожара в доме {q} неизвестна.
В подвале {q} мог загореться кабель, сказал эксперт.
= По словам эксперта, в подвале {q} мог загореться кабель.
Мельница была построена в 1894 году.
В {y} году её превратили в жилой дом.
= Построенную в 1894 году мельницу в {y} году превратили в жилой дом.
Аренда в городе подорожала на {pct} процентов с {y} года.
= С {y} года аренда в городе подорожала на {pct} %.
«Вельмский вестник» насчитал {n} машин во дворе.
B: Во дворе было {m} машин, говорят соседи.
= «Вельмский вестник» называет {n} машин во дворе, «Сарнская газета» — {m}.
B: Совет проголосует в пятницу за срочную помощь в 1,{q} миллиона евро.
= В пятницу совет проголосует за срочную помощь в 1,{q} млн евро.
B: {name}, мэр города уже шесть лет, отменила поездку в город Сарн.
= Мэр города {name} отменила поездку в город Сарн.
"""

_CHINESE = """
周一晚上，维尔姆老磨坊的大火烧毁了{n}套公寓。
= 3月2日，维尔姆老磨坊的大火烧毁了{n}套公寓。
保险公司表示，损失约为{k}万克朗。
= 损失约为{k}万克朗，保险公司表示。
市长{name}说，居民将在夏天之前得到新公寓。
= 居民将在夏天之前得到新公寓，市长{name}说。
“我们失去了建立起来的一切，”面包师{who}说。
= 面包师{who}说：“我们失去了建立起来的一切。”
{q}辆消防车用了七个小时才扑灭大火。
= 扑灭大火，{q}辆消防车用了7个小时。
警方表示，{q}号楼起火原因不明。
= {q}号楼起火原因不明，警方表示。
专家说，{q}号地下室的电缆可能起火。
= 据专家说，可能是{q}号地下室的电缆起火。
磨坊建于1894年。
{y}年它被改建成公寓。
= 磨坊建于1894年，{y}年被改建成公寓。
自{y}年以来，城里的租金上涨了{pct}%。
= 城里的租金自{y}年以来上涨了{pct}%。
维尔姆日报在院子里数到{n}辆汽车。
B: 邻居说，院子里有{m}辆汽车。
= 维尔姆日报说院子里有{n}辆汽车，萨恩晚报说有{m}辆。
B: 市议会将于周五就一项1{q}0万欧元的紧急援助投票。
= 市议会将于周五就1{q}0万欧元的紧急援助投票。
B: 任职六年的市长{name}取消了前往萨恩的行程。
= 前往萨恩的行程被市长{name}取消了。
"""


def _pairs(table: str) -> list[tuple[list[str], str]]:
    """Source sentences, and the reply that stands below them behind "= "."""
    pairs: list[tuple[list[str], str]] = []
    sources: list[str] = []
    for line in table.strip().splitlines():
        if line.startswith("= "):
            pairs.append((sources, line.removeprefix("= ")))
            sources = []
        else:
            sources.append(line)
    return pairs


WITNESSES = {
    "en": ("Aberg", "Dahl", "Holm"),
    "de": ("Aberg", "Dahl", "Holm"),
    "fr": ("Aubert", "Dubois", "Roche"),
    "es": ("Abril", "Duarte", "Robles"),
    "ru": ("Аберг", "Даль", "Хольм"),
    "zh": ("汤姆", "李强", "赵军"),
}
PAIRS = {
    "en": _pairs(_ENGLISH),
    "de": _pairs(_GERMAN),
    "fr": _pairs(_FRENCH),
    "es": _pairs(_SPANISH),
    "ru": _pairs(_RUSSIAN),
    "zh": _pairs(_CHINESE),
}
"""By language: the source sentences and what is made of them."""


@dataclass(frozen=True, slots=True)
class CleanStory:
    """Two articles in one language, and statements about them with how the cited sentences begin."""

    language: str
    articles: tuple[Article, Article]
    statements: tuple[tuple[str, tuple[str, ...]], ...]


def clean_stories() -> Iterator[CleanStory]:
    """Every language with every set of facts."""
    for language, pairs in PAIRS.items():
        for facts, name, who in zip(FACTS, NAMES[language], WITNESSES[language], strict=True):
            values = {**facts, "name": name, "who": who}
            yield _story(language, [([s.format(**values) for s in told], r.format(**values)) for told, r in pairs])


def _story(language: str, pairs: list[tuple[list[str], str]]) -> CleanStory:
    told = [sentence for sources, _ in pairs for sentence in sources]
    first = [sentence for sentence in told if not sentence.startswith("B: ")]
    second = [sentence.removeprefix("B: ") for sentence in told if sentence.startswith("B: ")]
    articles = tuple(
        Article(
            id=f"{language}{n}", text="\n\n".join(part), publisher=publisher, published_at=PUBLISHED, language=language
        )
        for n, (part, publisher) in enumerate(zip((first, second), PUBLISHERS[language], strict=True))
    )
    statements = tuple((reply, tuple(s.removeprefix("B: ") for s in sources)) for sources, reply in pairs)
    return CleanStory(language, (articles[0], articles[1]), statements)
