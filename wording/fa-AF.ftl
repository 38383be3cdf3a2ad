# Dari (Afghanistan). The messages are described in en.ftl.
# { "\u2068" } … { "\u2069" } around a slash command keeps its slash on the left of its name in a line that runs from the right.

## The language itself

language-name = دری
bot-name = کارت‌های معلومات با منبع

## The first screens

start-title = کارت‌های معلومات با منبع
start-about = من به سوال‌ها با کارت‌های معلومات جواب می‌دهم. هر گفته، عین کلمات منبعی را نشان می‌دهد که بر آن استوار است، و این را که آن کلمات از کیست. چیزی را که هیچ کارتی ثابت نکند، جواب نمی‌دهم.
start-kept = هیچ چیزی دربارهٔ این که چه کسی می‌پرسد یا چه می‌پرسد، نگهداری نمی‌شود.
start-try = سوالی را با کلمات خودتان بنویسید، مثلاً: «{ $example }»
start-subject = موضوع‌ها:

distress-what = این برنامه‌ای است که کارت‌های معلومات نشان می‌دهد. نمی‌تواند دربارهٔ امنیت شما قضاوت کند، با کسی تماس بگیرد، یا دربارهٔ خطری که خود شما را تهدید می‌کند مشوره بدهد.
distress-who = اگر شما یا کسی نزدیک به شما در خطر است، به شخصی که به او اعتماد دارید یا به سازمانی که از مردم محافظت می‌کند رو بیاورید، از راه ارتباطی که آن را امن می‌دانید.
distress-phone = آنچه اینجا می‌نویسید، تا وقتی که خودتان آن را حذف کنید در این چت می‌ماند، و تلگرام می‌تواند آن را ببیند. اگر ممکن است تلفون شما بازرسی شود، این چت را حذف کنید.

small-talk = خوش آمدید. سوالی از من بپرسید یا از گزینه‌های پایین انتخاب کنید.

help-title = اینجا چه می‌توانید بکنید
help-ask = با کلمات خودتان و در یک جمله بپرسید. غلط املایی مشکلی ندارد.
help-group = در گروپ به دستورها، به جواب‌هایی که به پیام‌های من داده شود، و به پیام‌هایی که از من نام ببرند جواب می‌دهم.
help-limits = من از خودم هیچ چیزی نمی‌نویسم: هر جواب کارتی است که انسان‌ها نوشته‌اند، با نقل‌قولی که حرف‌به‌حرف با منبعش مقایسه شده است.

command-start = شروع از اینجا
command-help = این ربات چه می‌تواند بکند
command-brief = تمام ماجرا در یک صفحه
command-background = چه شد، و پیش از آن چه گذشت
command-rationale = چرا این کار شد
command-reactions = چه کسی واکنش نشان داد، و چگونه
command-consequences = چه در پی می‌آید
command-actions = چه می‌توان کرد
command-timeline = رویدادها به ترتیب زمان، هر کدام با نقل‌قول خود
command-sources = این معلومات بر چه منابعی استوار است
command-cite = ارجاع‌های آماده به منابع و نقل‌قول‌ها
command-language = انتخاب زبان شما
command-settings = زبان، حریم خصوصی، و این که این ربات چه می‌کند
command-privacy = دربارهٔ شما چه نگهداری می‌شود
command-forget = فراموش کردن آنچه از این چت در حافظهٔ موقت است
command-wipe = حذف پیام‌های ۴۸ ساعت اخیر این چت
command-tell = فرستادن سوال به دست‌اندرکاران، بدون نام شما
command-ask = پرسیدن سوال، مثلاً در گروپ

bot-description = من به سوال‌ها با کارت‌های معلومات جواب می‌دهم. هر گفته، عین کلمات منبعی را نشان می‌دهد که بر آن استوار است. هیچ چیزی دربارهٔ این که چه کسی می‌پرسد یا چه می‌پرسد، نگهداری نمی‌شود.
bot-short-description = کارت‌های معلومات با نقل‌قول‌های بررسی‌شده. دربارهٔ این که چه کسی می‌پرسد، هیچ چیزی نگه نمی‌دارد.

unknown-command = این دستور را نمی‌شناسم.
unknown-command-near = منظورتان { "\u2068" }/{ $command }{ "\u2069" } بود؟
plain-text-please = من فقط می‌توانم متن بخوانم. لطفاً سوال خود را به شکل پیام متنی بفرستید.
handler-failed = اینجا مشکلی پیش آمد و جواب دادن به این پیام ممکن نشد. لطفاً با کلمات دیگر بپرسید یا { "\u2068" }/help{ "\u2069" } را بفرستید.
too-many = پیام‌ها یک‌باره زیاد بود. به بعضی از آن‌ها نتوانستم جواب بدهم؛ لطفاً آن‌ها را دوباره و یکی‌یکی بفرستید.
button-stale = این دکمه از یک کارت قدیمی‌تر است. { "\u2068" }/brief{ "\u2069" } را بفرستید یا دوباره بپرسید.

## Sections

section-background = پیشینه
section-rationale = دلایل
section-reactions = واکنش‌ها
section-consequences = پیامدها
section-actions = چه می‌توان کرد
section-background-lead = چه شد، و پیش از آن چه گذشت.
section-rationale-lead = چرا این کار شد.
section-reactions-lead = چه کسی واکنش نشان داد، و چگونه.
section-consequences-lead = چه در پی می‌آید، از نگاه منابع.
section-actions-lead = در هر اقدام آمده است که از چه کسی خواسته می‌شود، چه خواسته می‌شود، و چه کسی می‌تواند آن را بی‌خطر انجام دهد.
section-empty = در این بخش کارتی نیست.

brief-title = { $title }: خلاصه
brief-tap = هر سطر مدرک خود را باز می‌کند: روی شمارهٔ آن بزنید.
packs-title = کدام موضوع؟

## Cards

as-of = این معلومات تا { $date } است.
also-on-card = همچنین در این کارت:
voice-author = گفتهٔ خود نویسنده
voice-of = گفتهٔ { $speaker }، نقل‌شده از سوی نویسنده
not-named = بدون ذکر نام
not-stated = ذکر نشده
author-of = نویسنده: { $author }
source-label = منبع:
date-not-stated = تاریخ ذکر نشده
author-not-stated = نویسنده ذکر نشده
kind-news = خبر
kind-opinion = دیدگاه
kind-document = سند
opinion-sentence = این نوشته از نوع «دیدگاه» است: از یک نظر دفاع می‌کند.
opinion-sentences = این نوشته‌ها از نوع «دیدگاه» هستند: از یک نظر دفاع می‌کنند.
caution = یادداشت ما، نه سخن منبع: { $text }
# How authors of cards may begin a caution; it is left out behind the label above.
caution-begins = یادداشت ما:
caution-see = ببینید: { $list }
# A quotation in the quotation marks of the language.
quoted = «{ $text }»
translated-quote = ترجمه: { $text }
translated-by = مترجم: { $translator }. گویندهٔ بومی زبان این ترجمه را بازبینی نکرده است.
translated-reviewed = مترجم: { $translator }. گویندهٔ بومی زبان این ترجمه را بازبینی کرده است.
translation-stale = ترجمه قدیمی‌تر از خود کارت است.
translation-partial = آنچه هنوز ترجمه نشده، به همان زبانی نشان داده می‌شود که نوشته شده است.
translation-missing = این کارت هنوز ترجمه نشده است و به همان زبانی نشان داده می‌شود که نوشته شده است.

## Actions

action-safe-inside = ⚠ امنیت: از داخل افغانستان با احتیاط انجام‌شدنی است.
action-safe-abroad = ⚠ امنیت: فقط از خارج، نه از داخل افغانستان.
action-row-inside = ⚠ از داخل افغانستان با احتیاط ممکن است
action-row-abroad = ⚠ فقط از خارج
action-ask = چه بخواهید:
action-addressee = از چه کسی خواسته می‌شود:
action-effort = { $count ->
    [one] وقت: حدود { $shown } دقیقه · برای: { $audience }
   *[other] وقت: حدود { $shown } دقیقه · برای: { $audience }
}
action-ours = نقل‌قول‌ها از مقاله است. این که از چه کسی خواسته شود، گام‌ها و نکته‌های زیر پیشنهاد خود ماست.
action-steps = گام‌های نخست
action-own-words = نکته‌هایی که با کلمات خودتان بگویید
action-prompt = جملهٔ خودتان:

## Answers to questions

choose-title = منظورتان کدام یک از این‌هاست؟
choose-none = هیچ‌کدام از این‌ها
not-covered-title = هیچ کارتی به این سوال جواب نمی‌دهد.
not-covered-why = من فقط چیزی را می‌گویم که کارتی بتواند آن را ثابت کند.
not-covered-unknown = در هیچ کارتی { $words } نیامده است.
not-covered-language = هیچ کارتی به زبان سوال شما نیست. زبان کارت‌ها: { $languages }.
not-covered-near = نزدیک‌ترین کارت‌ها:
none-title = پس هیچ کارتی به آن نمی‌پردازد.
none-try = کلمات دیگری را امتحان کنید، یا بخش‌ها را ببینید:
gone-title = این کارت دیگر اینجا نیست.
repaired = این‌طور خوانده شد: { $words }

## Sources and privacy

sources-title = این معلومات بر چه استوار است
sources-of = { $title }
source-kind = { $kind } · { $publisher }
source-date = تاریخ: { $date }
source-note = یادداشت: { $text }

privacy-title = حریم خصوصی
privacy-kept = این ربات هیچ چیزی دربارهٔ شما نگهداری نمی‌کند: نه نام شما، نه شمارهٔ شما، نه آنچه می‌پرسید. پایگاه داده ندارد و هیچ فایلی نمی‌نویسد. به سوال‌ها در حافظهٔ موقت جواب داده می‌شود و سپس فراموش می‌شوند.
privacy-memory = فقط در حافظهٔ موقت، و هرگز نه بیشتر از وقتی که ربات دوباره راه‌اندازی شود، دو چیز زیر شماره‌های درهم‌ریختهٔ چت می‌ماند: تا ۴۸ ساعت شماره‌های پیام‌های اخیر، تا { "\u2068" }/wipe{ "\u2069" } بتواند آن‌ها را حذف کند و اگر سوالی را ویرایش کردید، جوابش هم ویرایش شود؛ و زبانی که انتخاب کرده‌اید. { "\u2068" }/forget{ "\u2069" } هر دو را فوراً پاک می‌کند.
privacy-log = در گزارش فنی (لاگ) آن، در هیچ سطحی، هیچ پیام، هیچ نام و هیچ شناسه‌ای نیست. این را می‌شمارد که یک کارت چند بار با «سوال من این نبود» نشانی شده است، فقط بر اساس کارت و زبان.
privacy-telegram = خود تلگرام می‌بیند که شما اینجا چه می‌نویسید، چه کسی هستید و چه وقت می‌نویسید. چت با ربات‌ها رمزگذاری سرتاسری ندارد. این که تلگرام چه نگهداری می‌کند، در پالیسی حریم خصوصی خود تلگرام آمده است.
privacy-device = آنچه پرسیده‌اید، تا وقتی که آن را حذف کنید در همین چت در تلفون شما می‌ماند. اگر ممکن است تلفون شما بازرسی شود، چت را برای هر دو طرف حذف کنید، یا پیام‌ها را طوری تنظیم کنید که خودبه‌خود حذف شوند.
privacy-operator = این برنامه این‌گونه کار می‌کند؛ کد آن برای همه باز است. کسی که این نسخه را اجرا می‌کند می‌تواند آن را تغییر دهد: به این نسخه همان‌قدر اعتماد کنید که به او اعتماد دارید.
privacy-maintainer = مسئول کارت‌های «{ $title }»: { $name }.

## Evidence

evidence-title = نقل‌قول کامل
evidence-around = متن پیرامون آن در منبع: { $text }
evidence-voice = از کیست: { $voice }
evidence-article = در: { $title }
evidence-kind = نوع: { $kind }
evidence-checked = حرف‌به‌حرف با متن منبع مقایسه شده است. در مرورگر، لینک درست در همین جمله باز می‌شود.
voices-title = این را چه کسی می‌گوید؟
voices-ours = از خود ما، نه از منبع:
voices-claims = ادعاها جمله‌های خود ما دربارهٔ نقل‌قول‌هاست. نقل‌قول‌ها از منابع است.
voices-differs = در منابع دیگر متفاوت است: { $text }
copy-title = برای کاپی کردن، روی متن بزنید.
cite-title = ارجاع‌های آماده
cite-tap = برای کاپی کردن هر متن، روی آن بزنید.
cite-how = برای یک نقل‌قول: کارت آن را باز کنید و روی «{ $button }» بزنید.
cite-plain = ساده
cite-apa = مانند APA
cite-bibtex = BibTeX
cite-csl = CSL-JSON

## Timeline

timeline-title = رویدادها به ترتیب زمان
timeline-lead = تاریخ‌ها و رویدادها چنان که در مقاله‌ها آمده است، هر کدام با نقل‌قول خود.
timeline-empty = در هیچ کارتی تاریخ رویدادی نیامده است.

## What you can do

actions-filter = نمایش: { $filter }
actions-all = همه
actions-minutes = { $count ->
    [one] تا { $shown } دقیقه
   *[other] تا { $shown } دقیقه
}
actions-none = هیچ اقدامی با هر دو سازگار نیست. کمتر انتخاب کنید.
action-why = چرا، با کلماتی که بر آن استوار است:
build-title = با کلمات خودتان
build-lead = تا سه نکته برای گفتن انتخاب کنید. از این‌ها هیچ چیزی نگهداری نمی‌شود.
build-prompt = سپس یک جمله از خودتان اضافه کنید: { $prompt }
outline-title = طرح نوشتهٔ شما
outline-lead = برای کاپی کردن، روی متن بزنید؛ سپس از روی آن با کلمات خودتان بنویسید. از این‌ها هیچ چیزی نگهداری نمی‌شود.
outline-to = به: { $addressee }
outline-ask = درخواست من: { $ask }
outline-points = زیرا:
outline-quote = به نقل از { $publisher }:
outline-own = جملهٔ خودم: … ({ $prompt })
outline-end = نام و محل، فقط اگر برای شما بی‌خطر باشد.

## Language and settings

language-title = انتخاب کنید که به کدام زبان جواب بدهم
language-note = می‌توانید به هر یک از این زبان‌ها بپرسید. انتخاب شما فقط در حافظهٔ موقت می‌ماند، تا وقتی که ربات دوباره راه‌اندازی شود.
language-set = از این پس به دری جواب می‌دهم.
settings-title = تنظیمات
settings-language = زبان: { $language }
settings-kept = چیز دیگری برای تنظیم نیست، چون هیچ چیزی نگهداری نمی‌شود.

## Forget and wipe

forget-title = هیچ چیزی دربارهٔ شما نگهداری نمی‌شود.
forget-done = از شما یا از سوال‌های شما هیچ سابقه‌ای ثبت نشده بود و حالا هم ثبت نیست. آنچه از این چت در حافظهٔ موقت بود (شماره‌های پیام‌های اخیر، زبان انتخاب‌شده) پاک شد.
forget-telegram = پیام‌های این چت را تلگرام نگه می‌دارد، نه این ربات: { "\u2068" }/wipe{ "\u2069" } پیام‌های اخیر را از هر دو طرف حذف می‌کند.
wipe-group = این دستور در گروپ کاری نمی‌کند. آن را در چت خصوصی با من به کار ببرید.
wipe-done = انجام شد: آنچه از پیام‌های ۴۸ ساعت اخیر این چت هنوز پیدا می‌شد، از هر دو طرف حذف شد.
wipe-failed = { $count ->
    [one] حذف { $shown } پیامی که می‌شناسم ممکن نشد.
   *[other] حذف { $shown } پیامی که می‌شناسم ممکن نشد.
}
wipe-rest = آنچه ممکن است مانده باشد: پیام‌هایی که بیش از ۴۸ ساعت از آن‌ها گذشته است و تلگرام به ربات اجازهٔ حذف آن‌ها را نمی‌دهد، و پیام‌های پیش از آخرین باری که من دوباره راه‌اندازی شدم. برای این که همه چیز حذف شود، این چت را در تلگرام برای هر دو طرف حذف کنید. کاپی‌ها در دستگاه‌های دیگر، اعلان‌ها و نسخه‌های پشتیبان از دسترس من بیرون است.

## Feedback

feedback-title = تشکر. همین برای این کارت و این زبان شمرده شد، و نه هیچ چیز دیگر.
feedback-again = دوباره با کلمات دیگر بپرسید، یا انتخاب کنید:
tell-title = این، و نه هیچ چیز دیگر، بدون نام شما به دست‌اندرکاران فرستاده می‌شود:
tell-note = چیزی نفرستید که بتواند کسی را به خطر بیندازد.
tell-how = سوال خود را پس از دستور بنویسید: { "\u2068" }/tell{ "\u2069" } چه کسی …؟
tell-sent = بدون نام شما به دست‌اندرکاران فرستاده شد.
tell-not-sent = هیچ چیزی فرستاده نشد.
tell-failed = فرستادن آن ممکن نشد. لطفاً بعداً دوباره کوشش کنید.
tell-nobody = از اینجا به هیچ یک از دست‌اندرکاران نمی‌توان پیام رساند.
tell-for-editors = یک خواننده می‌پرسد (زبان: { $language }):

## Groups, sharing, inline

group-open = باز کردن در چت خصوصی
share-more = بیشتر، با همهٔ منابع: { $link }
inline-none = هیچ کارتی به این سوال جواب نمی‌دهد. ربات را باز کنید

## Buttons

button-brief = خلاصه
button-sources = منابع
button-help = راهنما
button-privacy = حریم خصوصی
button-next-point = نکتهٔ بعدی ◀
button-previous-point = ▶ نکتهٔ قبلی
button-section = بیشتر: { $section }
button-start = شروع
button-back = ▶ برگشت به کارت
button-full-quote = نقل‌قول کامل
button-copy-quote = کاپی نقل‌قول
button-who-says = چه کسی می‌گوید؟
button-source = منبع
button-cite = ارجاع
button-share = شریک ساختن
button-not-asked = سوال من این نبود
button-tell = پیام به دست‌اندرکاران
button-send = بله، بفرستید
button-dont-send = نه، نفرستید
button-timeline = ترتیب رویدادها
button-build = با کلمات خودتان
button-outline = ساختن طرح
button-copy-outline = کاپی طرح
button-language = زبان
button-wipe = حذف پیام‌ها

## Dates

# Both calendars where the language's readers use the Solar Hijri one: { $solar } and { $gregorian } are whole dates.
date-both = { $gregorian } ({ $solar })
date-solar-first = { $solar } ({ $gregorian })
date-solar-day = { $day } { $month } { $year }
date-solar-month = { $month } { $year }
date-span = { $first }–{ $last }
