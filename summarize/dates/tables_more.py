"""Tables of month names, weekdays, relative words, units and numbers by language, continued. Data only."""

from __future__ import annotations

from summarize.dates.words import Words, listed, relatives, units

__all__ = ["ARABIC", "CHINESE", "RUSSIAN", "SPANISH"]

SPANISH = Words(
    months=listed("enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre"),
    weekdays=listed("lunes|martes|miércoles miercoles|jueves|viernes|sábado sabado|domingo"),
    relatives=relatives(
        """
        day -2: anteayer, antes de ayer
        day -1: ayer, anoche
        day 0: hoy
        day 1: mañana
        day 2: pasado mañana
        week -1: la semana pasada, semana pasada
        week 0: esta semana
        week 1: la próxima semana, próxima semana, la semana próxima, la semana que viene
        month -1: el mes pasado, mes pasado
        month 0: este mes
        month 1: el próximo mes, próximo mes, el mes que viene
        year -1: el año pasado, año pasado
        year 0: este año
        year 1: el próximo año, próximo año, el año que viene
        """
    ),
    units=units(
        """
        minute: minuto minutos
        hour: hora horas
        day: día días
        week: semana semanas
        month: mes meses
        year: año años
        decade: década décadas
        """
    ),
    numbers=listed("un una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"),
    ago=(("hace", "", -1), ("dentro de", "", 1)),
    joints="de del",
    ranges="al y o a",
    cues="en desde de hasta antes después entre año y hacia del para",
)
RUSSIAN = Words(
    months=listed(
        "январь января январе|февраль февраля феврале|март марта марте|апрель апреля апреле|май мая мае|"
        "июнь июня июне|июль июля июле|август августа августе|сентябрь сентября сентябре|"
        "октябрь октября октябре|ноябрь ноября ноябре|декабрь декабря декабре"
    ),
    weekdays=listed(
        "понедельник понедельника|вторник вторника|среда среду среды|четверг четверга|пятница пятницу пятницы|"
        "суббота субботу субботы|воскресенье воскресенья"
    ),
    relatives=relatives(
        """
        day -2: позавчера
        day -1: вчера
        day 0: сегодня
        day 1: завтра
        day 2: послезавтра
        week -1: прошлой неделе
        week 0: этой неделе
        week 1: следующей неделе
        month -1: прошлом месяце
        month 0: этом месяце
        month 1: следующем месяце
        year -1: прошлом году, прошлого года
        year 0: этом году, этого года, нынешнем году
        year 1: следующем году, будущем году
        """
    ),
    units=units(
        """
        minute: минута минуту минуты минут
        hour: час часа часов
        day: день дня дней
        week: неделя неделю недели недель
        month: месяц месяца месяцев
        year: год года лет
        decade: десятилетие десятилетия десятилетий
        """
    ),
    numbers=listed("один одну|два две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать"),
    ago=(("", "назад", -1), ("через", "", 1)),
    ranges="по и или",
    cues="в с по к до после между и на",
)
ARABIC = Words(
    months=listed(
        "يناير كانون_الثاني|فبراير شباط|مارس آذار|أبريل ابريل نيسان|مايو أيار|يونيو حزيران|يوليو تموز|أغسطس آب|"
        "سبتمبر أيلول|أكتوبر اكتوبر تشرين_الأول|نوفمبر تشرين_الثاني|ديسمبر كانون_الأول"
    ),
    weekdays=listed("الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
    relatives=relatives(
        """
        day -1: أمس
        day 0: اليوم
        day 1: غدا, غداً
        week -1: الأسبوع الماضي
        week 1: الأسبوع المقبل, الأسبوع القادم
        month -1: الشهر الماضي
        month 1: الشهر المقبل
        year -1: العام الماضي
        year 0: هذا العام, العام الجاري
        year 1: العام المقبل
        """
    ),
    units=units("day: يوم أيام\nweek: أسبوع أسابيع\nmonth: شهر أشهر\nyear: عام أعوام سنة سنوات"),
    numbers={},
    ago=(("قبل", "", -1),),
    joints="من",
    ranges="إلى و",
    cues="في عام سنة منذ",
)
CHINESE = Words(
    months={},
    weekdays=listed(
        "星期一 周一 週一|星期二 周二 週二|星期三 周三 週三|星期四 周四 週四|星期五 周五 週五|星期六 周六 週六|"
        "星期日 星期天 周日 週日"
    ),
    relatives=relatives(
        """
        day -2: 前天
        day -1: 昨天, 昨日, 昨晚
        day 0: 今天, 今日, 今晚
        day 1: 明天, 明日
        day 2: 后天
        week -1: 上周, 上週, 上星期
        week 0: 本周, 这周, 本週
        week 1: 下周, 下週, 下星期
        month -1: 上个月, 上月
        month 0: 本月, 这个月
        month 1: 下个月, 下月
        year -2: 前年
        year -1: 去年
        year 0: 今年
        year 1: 明年
        """
    ),
    units=units("day: 天 日\nweek: 周 星期 个星期\nmonth: 个月\nyear: 年"),
    numbers=listed("一|二 两|三|四|五|六|七|八|九|十"),
    ago=(("", "前", -1), ("", "后", 1)),
)
