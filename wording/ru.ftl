# Every text that a person sees, in Russian. A message is named after the place where it stands.
# The messages and their variables are those of en.ftl; a test compares them. Numbers: { $count } chooses the plural
# form, { $shown } is the number in the language's own digits.

## The language itself

language-name = Русский
bot-name = Справки с источниками

## The first screens

start-title = Справки с источниками
start-about = Я отвечаю на вопросы справочными карточками. При каждом утверждении стоят точные слова источника, на которых оно основано, и указано, кто их сказал. Если ни одна карточка не подтверждает ответ, я не отвечаю.
start-kept = О том, кто и что спрашивает, не сохраняется ничего.
start-try = Напишите вопрос своими словами, например: «{ $example }»
start-subject = Темы:

distress-what = Это программа, которая показывает справочные карточки. Она не может судить о том, в безопасности ли вы, не может никому позвонить и не может дать совет об опасности, которая грозит вам самим.
distress-who = Если вы или кто-то рядом с вами в опасности, обратитесь к человеку, которому доверяете, или в организацию, которая защищает людей, — по связи, которую считаете безопасной.
distress-phone = То, что вы здесь пишете, остаётся в этом чате, пока вы это не удалите, и Telegram может это видеть. Если ваш телефон могут досмотреть, удалите этот чат.

small-talk = Здесь вам рады. Задайте мне вопрос или выберите ниже.

help-title = Что здесь можно делать
help-ask = Спрашивайте своими словами, одним предложением. Опечатки не страшны.
help-group = В группе я отвечаю на команды, на ответы на мои сообщения и на сообщения, в которых меня упомянули.
help-limits = От себя я ничего не пишу: каждый ответ — это карточка, написанная людьми, с цитатой, которую сверили с источником буква в букву.

command-start = С чего начать
command-help = Что умеет этот бот
command-brief = Вся история на одном экране
command-background = Что произошло и что было до этого
command-rationale = Почему это было сделано
command-reactions = Кто и как отреагировал
command-consequences = К чему это ведёт
command-actions = Что можно сделать
command-timeline = События по порядку, каждое с цитатой
command-sources = На чём основана справка
command-cite = Готовые библиографические ссылки на источники и цитаты
command-language = Выбрать язык
command-settings = Язык, приватность и что делает этот бот
command-privacy = Что о вас хранится
command-forget = Забыть то, что есть в памяти об этом чате
command-wipe = Удалить сообщения этого чата за последние 48 часов
command-tell = Отправить вопрос редакции без вашего имени
command-ask = Задать вопрос, например в группе

bot-description = Я отвечаю на вопросы справочными карточками. При каждом утверждении стоят точные слова источника, на которых оно основано. О том, кто и что спрашивает, не сохраняется ничего.
bot-short-description = Справки с проверенными цитатами. Ничего не хранит о том, кто спрашивает.

unknown-command = Я не знаю этой команды.
unknown-command-near = Возможно, вы имели в виду /{ $command }?
plain-text-please = Я могу читать только текст. Пожалуйста, отправьте вопрос обычным сообщением.
handler-failed = Здесь что-то сломалось, и ответить на это сообщение не удалось. Пожалуйста, спросите ещё раз другими словами или отправьте /help.
too-many = Пришло слишком много сообщений сразу. На некоторые из них ответить не удалось; пожалуйста, отправьте их снова, по одному.
button-stale = Эта кнопка — от более старой карточки. Отправьте /brief или задайте вопрос снова.

## Sections

section-background = Предыстория
section-rationale = Причины
section-reactions = Реакция
section-consequences = Последствия
section-actions = Что можно сделать
section-background-lead = Что произошло и что было до этого.
section-rationale-lead = Почему это было сделано.
section-reactions-lead = Кто и как отреагировал.
section-consequences-lead = К чему это ведёт, по мнению источников.
section-actions-lead = Для каждого действия указано, к кому обращаться, о чём просить и кто может сделать это безопасно.
section-empty = В этом разделе карточек нет.

brief-title = { $title }: сводка
brief-tap = Нажмите на номер строки, чтобы увидеть, на чём она основана.
packs-title = Какую справку показать?

## Cards

# No full stop: a Russian date may end in «г.»
as-of = По состоянию на { $date }
also-on-card = Также на этой карточке:
voice-author = автор, своими словами
voice-of = { $speaker }; цитату приводит автор
not-named = имя не названо
not-stated = не указано
author-of = Автор: { $author }
source-label = Источник:
date-not-stated = дата не указана
author-not-stated = автор не указан
kind-news = Новость
kind-opinion = Мнение
kind-document = Документ
opinion-sentence = Это статья-мнение: она отстаивает определённую точку зрения.
opinion-sentences = Это статьи-мнения: они отстаивают определённую точку зрения.
caution = Примечание наше, не источника: { $text }
# How authors of cards may begin a caution; it is left out behind the label above.
caution-begins = Наше примечание:
caution-see = См.: { $list }
# A quotation in the quotation marks of the language.
quoted = «{ $text }»
translated-quote = Перевод: { $text }
translated-by = Перевод: { $translator }, носителем языка не проверен.
translated-reviewed = Перевод: { $translator }, проверен носителем языка.
translation-stale = Перевод старше нынешней версии карточки.
translation-partial = То, что ещё не переведено, показано на языке оригинала.
translation-missing = Эта карточка ещё не переведена; она показана на языке оригинала.

## Actions

action-safe-inside = ⚠ Безопасность: можно делать из самого Афганистана, с осторожностью.
action-safe-abroad = ⚠ Безопасность: только из-за рубежа, не из самого Афганистана.
action-row-inside = ⚠ можно из самого Афганистана, с осторожностью
action-row-abroad = ⚠ только из-за рубежа
action-ask = О чём просить:
action-addressee = К кому обращаться:
action-effort = { $count ->
    [one] Время: около { $shown } минуты · Для кого: { $audience }
    [few] Время: около { $shown } минут · Для кого: { $audience }
    [many] Время: около { $shown } минут · Для кого: { $audience }
   *[other] Время: около { $shown } минуты · Для кого: { $audience }
}
action-ours = Цитаты взяты из статьи. К кому обращаться, шаги и тезисы ниже — это наши собственные предложения.
action-steps = Первые шаги
action-own-words = Тезисы для изложения своими словами
action-prompt = Строка от себя:

## Answers to questions

choose-title = Что из этого вы имеете в виду?
choose-none = Ничего из этого
not-covered-title = Ни одна карточка на это не отвечает.
not-covered-why = Я говорю только то, что может подтвердить карточка.
not-covered-unknown = Ни в одной карточке не упоминается: { $words }.
not-covered-language = Карточек на языке вашего вопроса нет. Языки карточек: { $languages }.
not-covered-near = Ближайшие карточки:
none-title = Значит, карточки об этом нет.
none-try = Попробуйте другие слова или посмотрите разделы:
gone-title = Этой карточки здесь больше нет.
repaired = Прочитано как: { $words }

## Sources and privacy

sources-title = На чём основана эта справка
sources-of = { $title }
source-kind = { $kind } · { $publisher }
source-date = Дата: { $date }
source-note = Примечание: { $text }

privacy-title = Приватность
privacy-kept = Этот бот не хранит о вас ничего: ни вашего имени, ни номера, ни того, о чём вы спрашиваете. У него нет базы данных, и он не записывает файлов. Вопросы обрабатываются в памяти и забываются.
privacy-memory = Только в памяти и никогда не дольше, чем до перезапуска, бот держит две вещи под искажёнными номерами чатов: до 48 часов — номера последних сообщений, чтобы /wipe мог их удалить, а при исправлении вопроса исправлялся и ответ; и выбранный вами язык. /forget сразу убирает и то и другое.
privacy-log = В его журнале нет ни сообщений, ни имён, ни идентификаторов — ни на одном уровне подробности. Журнал считает, как часто карточку отмечали как ответ не на тот вопрос, — только по карточкам и языкам.
privacy-telegram = Сам Telegram видит, что вы здесь пишете, кто вы и когда вы пишете. Чаты с ботами не защищены сквозным шифрованием. О том, что хранит Telegram, сказано в его собственной политике конфиденциальности.
privacy-device = То, о чём вы спрашивали, остаётся в этом чате на вашем телефоне, пока вы это не удалите. Если ваш телефон могут досмотреть, удалите чат у обеих сторон или включите автоудаление сообщений.
privacy-operator = Так работает программа; её исходный код открыт. Те, кто управляет этой копией, могут её изменить: доверяйте ей настолько, насколько доверяете им.
privacy-maintainer = Карточки по теме «{ $title }» ведёт: { $name }.

## Evidence

evidence-title = Полная цитата
evidence-around = Контекст в источнике: { $text }
evidence-voice = Кто говорит: { $voice }
evidence-article = Где: { $title }
evidence-kind = Тип: { $kind }
evidence-checked = Сверено с текстом источника буква в букву. В браузере ссылка откроется прямо на этом предложении.
voices-title = Кто это говорит?
voices-ours = Наше, не из источника:
voices-claims = Утверждения — это наши собственные фразы о цитатах. Цитаты принадлежат источникам.
voices-differs = Другие источники сообщают иное: { $text }
copy-title = Нажмите на текст, чтобы его скопировать.
cite-title = Готовые библиографические ссылки
cite-tap = Нажмите на любой текст, чтобы его скопировать.
cite-how = Для отдельной цитаты: откройте её карточку и нажмите «{ $button }».
cite-plain = Обычный вид
cite-apa = По образцу APA
cite-bibtex = BibTeX
cite-csl = CSL-JSON

## Timeline

timeline-title = События по порядку
timeline-lead = Даты и события — так, как они названы в статьях, каждое с цитатой.
timeline-empty = Ни в одной карточке не названа дата события.

## What you can do

actions-filter = Показано: { $filter }
actions-all = Все
actions-minutes = { $count ->
    [one] до { $shown } минуты
    [few] до { $shown } минут
    [many] до { $shown } минут
   *[other] до { $shown } минуты
}
actions-none = Ни одно действие не подходит под оба условия. Выберите меньше условий.
action-why = Почему — и слова, на которых это основано:
build-title = Своими словами
build-lead = Выберите до трёх тезисов, которые хотите изложить. Ничего из этого не сохраняется.
build-prompt = Затем добавьте одну строку от себя: { $prompt }
outline-title = Ваш план
outline-lead = Нажмите на текст, чтобы его скопировать, а потом напишите по нему своими словами. Ничего из этого не сохраняется.
outline-to = Кому: { $addressee }
outline-ask = О чём прошу: { $ask }
outline-points = Потому что:
outline-quote = Словами источника ({ $publisher }):
outline-own = Строка от себя: … ({ $prompt })
outline-end = Имя и место — только если это для вас безопасно.

## Language and settings

language-title = Выберите язык, на котором я буду отвечать
language-note = Спрашивать можно на любом из них. Выбор хранится только в памяти, до следующего перезапуска.
language-set = Теперь я отвечаю по-русски.
settings-title = Настройки
settings-language = Язык: { $language }
settings-kept = Больше настраивать нечего, потому что ничего не хранится.

## Forget and wipe

forget-title = О вас ничего не хранится.
forget-done = Записей о вас и о ваших вопросах не было, и сейчас их нет. То, что было в памяти об этом чате (номера недавних сообщений, выбранный язык), стёрто.
forget-telegram = Сообщения этого чата хранит Telegram, а не этот бот: /wipe удаляет недавние у обеих сторон.
wipe-group = В группе эта команда ничего не делает. Используйте её в личном чате со мной.
wipe-done = Готово: всё, что ещё удалось найти из сообщений этого чата за последние 48 часов, удалено у обеих сторон.
wipe-failed = { $count ->
    [one] { $shown } известное мне сообщение удалить не удалось.
    [few] { $shown } известных мне сообщения удалить не удалось.
    [many] { $shown } известных мне сообщений удалить не удалось.
   *[other] { $shown } известного мне сообщения удалить не удалось.
}
wipe-rest = Что могло остаться: сообщения старше 48 часов, которые Telegram не позволяет боту удалять, и сообщения, отправленные до моего последнего перезапуска. Чтобы убрать всё, удалите этот чат в Telegram у обеих сторон. Копии на других устройствах, уведомления и резервные копии мне недоступны.

## Feedback

feedback-title = Спасибо. Это учтено для этой карточки и этого языка — и ничего больше.
feedback-again = Спросите ещё раз другими словами или выберите:
tell-title = Редакции будет отправлено это и ничего больше, без вашего имени:
tell-note = Не отправляйте ничего, что может подвергнуть кого-либо опасности.
tell-how = Напишите вопрос после команды: /tell Кто …?
tell-sent = Отправлено редакции, без вашего имени.
tell-not-sent = Ничего не отправлено.
tell-failed = Отправить не удалось. Пожалуйста, попробуйте позже.
tell-nobody = Отсюда связаться с редакцией нельзя.
tell-for-editors = Читательский вопрос (язык: { $language }):

## Groups, sharing, inline

group-open = Открыть в личном чате
share-more = Подробнее, со всеми источниками: { $link }
inline-none = Ни одна карточка на это не отвечает. Открыть бота

## Buttons

button-brief = Сводка
button-sources = Источники
button-help = Помощь
button-privacy = Приватность
button-next-point = Следующий тезис ▶
button-previous-point = ◀ Предыдущий тезис
button-section = Ещё: { $section }
button-start = В начало
button-back = ◀ Назад к карточке
button-full-quote = Полная цитата
button-copy-quote = Скопировать цитату
button-who-says = Кто это говорит?
button-source = Источник
button-cite = Цитировать
button-share = Поделиться
button-not-asked = Я не об этом
button-tell = Написать редакции
button-send = Отправить
button-dont-send = Не отправлять
button-timeline = Хронология
button-build = Своими словами
button-outline = Составить план
button-copy-outline = Скопировать план
button-language = Язык
button-wipe = Удалить сообщения

## Dates

# Both calendars where the language's readers use the Solar Hijri one: { $solar } and { $gregorian } are whole dates.
date-both = { $gregorian } ({ $solar })
date-solar-first = { $solar } ({ $gregorian })
date-solar-day = { $day } { $month } { $year }
date-solar-month = { $month } { $year }
date-span = { $first }–{ $last }
