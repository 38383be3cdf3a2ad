# Every text that a person sees, in Pashto. The same messages with the same variables as in en.ftl.

## The language itself

language-name = پښتو
bot-name = معلومات له سرچینو سره

## The first screens

start-title = معلومات له سرچینو سره
start-about = زه پوښتنو ته په معلوماتي کارتونو ځواب وایم. له هرې خبرې سره د هغې سرچینې کټ مټ الفاظ ښيم چې خبره پرې ولاړه ده، او دا چې چا ویلي دي. څه چې هېڅ کارت یې نه ثابتوي، ځواب یې نه وایم.
start-kept = د دې په اړه هېڅ نه ساتل کېږي چې څوک پوښتنه کوي او څه پوښتي.
start-try = خپله پوښتنه په خپلو الفاظو ولیکئ، لکه: «{ $example }»
start-subject = موضوعات:

distress-what = دا یو پروګرام دی چې معلوماتي کارتونه ښيي. دا نه شي ارزولای چې تاسو خوندي یاست که نه، چا ته زنګ نه شي وهلای، او ستاسو د خپل خطر په اړه مشوره نه شي درکولای.
distress-who = که تاسو په خطر کې یاست، یا ستاسو کوم نږدې کس په خطر کې وي، له داسې چا مرسته وغواړئ چې باور پرې لرئ، یا له داسې سازمان څخه چې خلک ساتي؛ او دا د اړیکې له داسې لارې وکړئ چې په باور مو خوندي وي.
distress-phone = هغه څه چې دلته یې لیکئ، تر هغه وخته په همدې چټ کې پاتې کېږي چې تاسو یې حذف کړئ، او ټېلېګرام یې لیدلای شي. که امکان ولري چې ټیلیفون مو وپلټل شي، دا چټ حذف کړئ.

small-talk = ښه راغلاست. له ما پوښتنه وکړئ، یا لاندې یو څه وټاکئ.

help-title = دلته څه کولای شئ
help-ask = په خپلو الفاظو، په یوه جمله کې وپوښتئ. املايي غلطۍ باک نه لري.
help-group = په ګروپ کې دې ته ځواب وایم: کمانډونو ته، هغو ځوابونو ته چې زما پر پیغامونو لیکل کېږي، او هغو پیغامونو ته چې ما پکې یادوي.
help-limits = زه له خپله ځانه هېڅ نه لیکم: هر ځواب یو کارت دی چې انسانانو لیکلی، له داسې نقل قول سره چې توری په توری له خپلې سرچینې سره پرتله شوی دی.

command-start = له دې ځایه یې پیل کړئ
command-help = دا بوټ څه کولای شي
command-brief = ټوله کیسه پر یوه سکرین
command-background = څه وشول، او مخکې تر دې څه شوي وو
command-rationale = دا کار ولې وشو
command-reactions = چا غبرګون وښود، او څنګه
command-consequences = له دې څه راولاړېږي
command-actions = تاسو څه کولای شئ
command-timeline = پېښې په ترتیب، هره یوه له خپل نقل قول سره
command-sources = دا معلومات پر څه ولاړ دي
command-cite = د سرچینو او نقل قولونو چمتو حوالې
command-language = خپله ژبه وټاکئ
command-settings = ژبه، محرمیت، او دا چې بوټ څه کوي
command-privacy = ستاسو په اړه څه ساتل کېږي
command-forget = د دې چټ هغه معلومات هېر کړئ چې په حافظه کې دي
command-wipe = د دې چټ د وروستیو ۴۸ ساعتونو پیغامونه حذف کړئ
command-tell = سمبالوونکو ته پوښتنه ولېږئ، پرته له خپل نومه
command-ask = پوښتنه وکړئ، د بېلګې په توګه په ګروپ کې

bot-description = زه پوښتنو ته په معلوماتي کارتونو ځواب وایم. له هرې خبرې سره د هغې سرچینې کټ مټ الفاظ ښيم چې خبره پرې ولاړه ده. د دې په اړه هېڅ نه ساتل کېږي چې څوک پوښتنه کوي او څه پوښتي.
bot-short-description = معلومات له کتل شویو نقل قولونو سره. د پوښتونکي په اړه هېڅ نه ساتي.

unknown-command = دا کمانډ نه پېژنم.
unknown-command-near = ایا مقصد مو { "\u2068" }/{ $command }{ "\u2069" } دی؟
plain-text-please = زه یوازې متن لوستلای شم. مهرباني وکړئ خپله پوښتنه په ساده لیکلي پیغام کې راولېږئ.
handler-failed = دلته یوه ستونزه پېښه شوه او دې پیغام ته ځواب ورنه کړای شو. مهرباني وکړئ په نورو الفاظو یې بیا وپوښتئ، یا { "\u2068" }/help{ "\u2069" } ولېږئ.
too-many = په یو وخت ډېر زیات پیغامونه راغلل. ځینو ته یې ځواب ورنه کړای شو؛ مهرباني وکړئ هغه یو یو بیا راولېږئ.
button-stale = دا تڼۍ د یوه زوړ کارت ده. { "\u2068" }/brief{ "\u2069" } ولېږئ یا بیا وپوښتئ.

## Sections

section-background = شالید
section-rationale = دلیلونه
section-reactions = غبرګونونه
section-consequences = پایلې
section-actions = څه کولای شئ
section-background-lead = څه وشول، او مخکې تر دې څه شوي وو.
section-rationale-lead = دا کار ولې وشو.
section-reactions-lead = چا غبرګون وښود، او څنګه.
section-consequences-lead = د سرچینو له نظره، له دې څه راولاړېږي.
section-actions-lead = له هر کار سره لیکلي دي چې غوښتنه له چا کېږي، د څه لپاره ده، او څوک یې په خوندي توګه کولای شي.
section-empty = په دې برخه کې هېڅ کارت نشته.

brief-title = { $title }: لنډیز
brief-tap = هره کرښه خپل شواهد لري: د لیدلو لپاره یې شمېره کېکاږئ.
packs-title = کوم لنډیز؟

## Cards

as-of = معلومات تر دې نېټې دي: { $date }.
also-on-card = په دې کارت کې دا هم شته:
voice-author = د لیکوال خپل الفاظ
voice-of = { $speaker }؛ لیکوال یې خبره رانقل کړې ده
not-named = نوم یې نه دی یاد شوی
not-stated = یادونه یې نه ده شوې
author-of = لیکوال: { $author }
source-label = سرچینه:
date-not-stated = نېټه نه ده یاده شوې
author-not-stated = لیکوال نه دی یاد شوی
kind-news = خبر
kind-opinion = د نظر لیکنه
kind-document = سند
opinion-sentence = دا د نظر لیکنه ده: د یوه لیدلوري لپاره دلیل راوړي.
opinion-sentences = دا د نظر لیکنې دي: د یوه لیدلوري لپاره دلیل راوړي.
caution = زموږ یادښت، نه د سرچینې: { $text }
# How authors of cards may begin a caution; it is left out behind the label above.
caution-begins = زموږ یادښت:
caution-see = وګورئ: { $list }
# A quotation in the quotation marks of the language.
quoted = «{ $text }»
translated-quote = ژباړه: { $text }
translated-by = ژباړن: { $translator }؛ ژباړه د دې ژبې کوم مورني ویونکي نه ده کتلې.
translated-reviewed = ژباړن: { $translator }؛ ژباړه د دې ژبې مورني ویونکي کتلې ده.
translation-stale = ژباړه تر کارت زړه ده.
translation-partial = هغه څه چې لا نه دي ژباړل شوي، په هماغه ژبه ښودل کېږي چې پرې لیکل شوي دي.
translation-missing = دا کارت لا نه دی ژباړل شوی؛ په هماغه ژبه ښودل کېږي چې پرې لیکل شوی دی.

## Actions

action-safe-inside = ⚠ خوندیتوب: د افغانستان له دننه کېدای شي، خو په احتیاط.
action-safe-abroad = ⚠ خوندیتوب: یوازې له بهره، نه د افغانستان له دننه.
action-row-inside = ⚠ د افغانستان له دننه کېدای شي، خو په احتیاط
action-row-abroad = ⚠ یوازې له بهره
action-ask = څه وغواړئ:
action-addressee = له چا یې وغواړئ:
action-effort = { $count ->
    [one] وخت: شاوخوا { $shown } دقیقه · د چا لپاره: { $audience }
   *[other] وخت: شاوخوا { $shown } دقیقې · د چا لپاره: { $audience }
}
action-ours = نقل قولونه د مقالې دي. دا چې له چا وغوښتل شي، ګامونه او لاندې ټکي زموږ خپل وړاندیزونه دي.
action-steps = لومړي ګامونه
action-own-words = هغه ټکي چې په خپلو الفاظو یې وویلای شئ
action-prompt = ستاسو خپله کرښه:

## Answers to questions

choose-title = په دې کې ستاسو مقصد کوم یو دی؟
choose-none = له دې هېڅ یو
not-covered-title = هېڅ کارت دې ته ځواب نه لري.
not-covered-why = زه یوازې هغه څه وایم چې یو کارت یې ثابتولای شي.
not-covered-unknown = هېڅ کارت د { $words } یادونه نه کوي.
not-covered-language = ستاسو د پوښتنې په ژبه هېڅ کارت نشته. کارتونه په دې ژبو دي: { $languages }.
not-covered-near = تر ټولو نږدې کارتونه:
none-title = نو بیا هېڅ کارت دا موضوع نه رانغاړي.
none-try = نور الفاظ وازمویئ، یا برخې وګورئ:
gone-title = دا کارت نور دلته نشته.
repaired = داسې مې ولوستل: { $words }

## Sources and privacy

sources-title = دا معلومات پر څه ولاړ دي
sources-of = { $title }
source-kind = { $kind } · { $publisher }
source-date = نېټه: { $date }
source-note = یادښت: { $text }

privacy-title = محرمیت
privacy-kept = دا بوټ ستاسو په اړه هېڅ نه ساتي: نه ستاسو نوم، نه ستاسو شمېره، نه هغه څه چې پوښتئ یې. ډیټابېس نه لري او هېڅ فایل نه لیکي. پوښتنو ته په حافظه کې ځواب ویل کېږي او هېرېږي.
privacy-memory = یوازې په حافظه کې، او هېڅکله نه تر بیا پیل کېدو زیات، دا بوټ دوه شیان د چټ تر داسې شمېرې لاندې ساتي چې ګډوډه کړل شوې ده: تر ۴۸ ساعتونو پورې د وروستیو پیغامونو شمېرې، چې { "\u2068" }/wipe{ "\u2069" } یې حذف کړای شي او د اېډیټ شوې پوښتنې ځواب هم اېډیټ شي؛ او هغه ژبه چې تاسو غوره کړې ده. { "\u2068" }/forget{ "\u2069" } دواړه سملاسي لرې کوي.
privacy-log = لاګ یې (د پروګرام د کار ثبت) په هېڅ کچه نه پیغام لري، نه نوم او نه پېژندشمېره. دا شمېري چې یو کارت څو ځله داسې په نښه شوی چې پوښتنه دا نه وه، خو یوازې د کارت او ژبې له مخې.
privacy-telegram = ټېلېګرام په خپله ویني چې تاسو دلته څه لیکئ، څوک یاست او کله یې لیکئ. له بوټونو سره چټونه سر تر پایه رمزي شوي نه دي. دا چې ټېلېګرام څه ساتي، د ټېلېګرام د محرمیت په خپله تګلاره کې لیکل شوي دي.
privacy-device = هغه څه چې پوښتلي مو دي، ستاسو په ټیلیفون کې په همدې چټ کې پاتې کېږي تر هغه وخته چې یې حذف کړئ. که امکان ولري چې ټیلیفون مو وپلټل شي، چټ د دواړو خواوو لپاره حذف کړئ، یا پیغامونه داسې عیار کړئ چې په خپله حذف شي.
privacy-operator = پروګرام همداسې کار کوي؛ کوډ یې د ټولو پر مخ پرانیستی دی. څوک چې دا نسخه چلوي، بدلولای یې شي: پر دې نسخه هغومره باور وکړئ چې پر هغوی یې لرئ.
privacy-maintainer = د «{ $title }» د کارتونو پالنه د دوی په غاړه ده: { $name }.

## Evidence

evidence-title = بشپړ نقل قول
evidence-around = په سرچینه کې یې شاوخوا متن: { $text }
evidence-voice = د چا خبره: { $voice }
evidence-article = په دې کې: { $title }
evidence-kind = ډول: { $kind }
evidence-checked = توری په توری د سرچینې له متن سره پرتله شوی. په براوزر کې لېنک سیده همدا جمله پرانیزي.
voices-title = دا څوک وايي؟
voices-ours = زموږ خپل، نه د سرچینې:
voices-claims = ادعاوې د نقل قولونو په اړه زموږ خپلې جملې دي. نقل قولونه د سرچینو دي.
voices-differs = نورې سرچینې بل ډول وايي: { $text }
copy-title = د کاپي کولو لپاره متن کېکاږئ.
cite-title = چمتو حوالې
cite-tap = د کاپي کولو لپاره یو متن کېکاږئ.
cite-how = د یوه نقل قول لپاره: د هغه کارت پرانیزئ او «{ $button }» کېکاږئ.
cite-plain = ساده
cite-apa = د APA په څېر
cite-bibtex = BibTeX
cite-csl = CSL-JSON

## Timeline

timeline-title = پېښې په ترتیب
timeline-lead = نېټې او پېښې، لکه مقالې چې یې بیانوي، هره یوه له خپل نقل قول سره.
timeline-empty = هېڅ کارت د کومې پېښې نېټه نه یادوي.

## What you can do

actions-filter = ښودل شوي: { $filter }
actions-all = ټول
actions-minutes = { $count ->
    [one] تر { $shown } دقیقې پورې
   *[other] تر { $shown } دقیقو پورې
}
actions-none = هېڅ کار له دواړو سره سمون نه خوري. لږ شرطونه وټاکئ.
action-why = دلیل یې، له هغو الفاظو سره چې پرې ولاړ دی:
build-title = په خپلو الفاظو
build-lead = د ویلو لپاره تر درېیو پورې ټکي وټاکئ. له دې هېڅ نه ساتل کېږي.
build-prompt = بیا یوه خپله کرښه ورزیاته کړئ: { $prompt }
outline-title = ستاسو خاکه
outline-lead = د کاپي کولو لپاره متن کېکاږئ، بیا یې له مخې په خپلو الفاظو ولیکئ. له دې هېڅ نه ساتل کېږي.
outline-to = چا ته: { $addressee }
outline-ask = زما غوښتنه: { $ask }
outline-points = ځکه چې:
outline-quote = د { $publisher } په الفاظو:
outline-own = زما خپله کرښه: … ({ $prompt })
outline-end = نوم او ځای یوازې هغه وخت ولیکئ چې دا کار تاسو ته خوندي وي.

## Language and settings

language-title = هغه ژبه وټاکئ چې زه پکې ځواب درکوم
language-note = په دې ژبو کې په هره یوه پوښتنه کولای شئ. ستاسو ټاکنه یوازې په حافظه کې ساتل کېږي، تر راتلونکي بیا چالانېدو پورې.
language-set = له دې وروسته په پښتو ځواب درکوم.
settings-title = تنظیمات
settings-language = ژبه: { $language }
settings-kept = د تنظیم لپاره نور څه نشته، ځکه چې هېڅ نه ساتل کېږي.

## Forget and wipe

forget-title = ستاسو په اړه هېڅ نه ساتل کېږي.
forget-done = ستاسو او ستاسو د پوښتنو هېڅ ثبت نه و، او اوس هم نشته. هغه څه چې د دې چټ په اړه په حافظه کې وو (د وروستیو پیغامونو شمېرې، ټاکل شوې ژبه)، لرې شول.
forget-telegram = د دې چټ پیغامونه ټېلېګرام ساتي، نه دا بوټ: { "\u2068" }/wipe{ "\u2069" } وروستي پیغامونه له دواړو خواوو حذفوي.
wipe-group = په ګروپ کې دا کمانډ هېڅ نه کوي. له ما سره په شخصي چټ کې یې وکاروئ.
wipe-done = وشول: د دې چټ د وروستیو ۴۸ ساعتونو هغه پیغامونه چې لا مې موندلی شول، له دواړو خواوو حذف شول.
wipe-failed = { $count ->
    [one] { $shown } پیغام چې زه یې پېژنم، حذف نه شو.
   *[other] { $shown } پیغامونه چې زه یې پېژنم، حذف نه شول.
}
wipe-rest = هغه څه چې ښايي پاتې وي: له ۴۸ ساعتونو زاړه پیغامونه، چې ټېلېګرام بوټ ته یې د حذفولو اجازه نه ورکوي، او هغه پیغامونه چې زما تر وروستي بیا چالانېدو مخکې وو. د هر څه د لرې کولو لپاره، دا چټ په ټېلېګرام کې د دواړو خواوو لپاره حذف کړئ. پر نورو وسایلو نسخې، خبرتیاوې او بېک‌اپونه زما له لاسرسي بهر دي.

## Feedback

feedback-title = مننه. دا د دې کارت او ژبې لپاره وشمېرل شو، او بل هېڅ نه.
feedback-again = په نورو الفاظو یې بیا وپوښتئ، یا وټاکئ:
tell-title = همدا، او بل هېڅ نه، ستاسو له نومه پرته سمبالوونکو ته لېږل کېږي:
tell-note = داسې څه مه لېږئ چې څوک په خطر کې اچولای شي.
tell-how = خپله پوښتنه له کمانډ وروسته ولیکئ: { "\u2068" }/tell{ "\u2069" } څوک …؟
tell-sent = سمبالوونکو ته ولېږل شوه، ستاسو له نومه پرته.
tell-not-sent = هېڅ شی ونه لېږل شو.
tell-failed = لېږل یې ونه شول. مهرباني وکړئ وروسته بیا هڅه وکړئ.
tell-nobody = له دې ځایه له هېڅ سمبالوونکي سره اړیکه نه شي نیول کېدای.
tell-for-editors = د یوه لوستونکي پوښتنه (ژبه: { $language }):

## Groups, sharing, inline

group-open = په شخصي چټ کې پرانیستل
share-more = نور، له ټولو سرچینو سره: { $link }
inline-none = هېڅ کارت دې ته ځواب نه لري. بوټ پرانیزئ

## Buttons

button-brief = لنډیز
button-sources = سرچینې
button-help = مرسته
button-privacy = محرمیت
button-next-point = بل ټکی ◀
button-previous-point = ▶ مخکینی ټکی
button-section = نور: { $section }
button-start = پیل
button-back = ▶ بېرته کارت ته
button-full-quote = بشپړ نقل قول
button-copy-quote = نقل قول کاپي کول
button-who-says = دا څوک وايي؟
button-source = سرچینه
button-cite = حواله ورکول
button-share = شریکول
button-not-asked = دا مې نه وه پوښتلې
button-tell = سمبالوونکو ته ویل
button-send = ویې لېږئ
button-dont-send = مه یې لېږئ
button-timeline = د پېښو لړۍ
button-build = په خپلو الفاظو
button-outline = خاکه جوړول
button-copy-outline = خاکه کاپي کول
button-language = ژبه
button-wipe = پیغامونه حذفول

## Dates

# Both calendars where the language's readers use the Solar Hijri one: { $solar } and { $gregorian } are whole dates.
date-both = { $gregorian } ({ $solar })
date-solar-first = { $solar } ({ $gregorian })
date-solar-day = د { $year } د { $month } { $day }
date-solar-month = د { $year } { $month }
date-span = { $first }–{ $last }
