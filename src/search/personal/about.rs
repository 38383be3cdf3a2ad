//! How people ask about the bot itself and what it keeps, in four languages.
//!
//! Owns: [`ABOUT`].
//! Never imports: other modules.

/// The phrases, one a line; the words of a phrase stand next to one another.
pub(super) const ABOUT: [&str; 4] = [ENGLISH, PERSIAN, PASHTO, RUSSIAN];

const ENGLISH: &str = "
who runs this bot
who runs you
who made this bot
who made you
who built you
who built this bot
who created you
who created this bot
who owns this bot
who owns you
who programmed you
who pays for this bot
who is behind this bot
who's behind this bot
who are you
are you a bot
are you a robot
are you human
are you a human
are you a person
are you real
are you an ai
are you ai
are you chatgpt
do you save
do you store
do you keep
do you record
do you log
do you remember me
do you share my
do you know who i am
do you know my name
do you see my
can you see my
can the taliban see this
can anyone see what i
are my questions
are you spying
my data
my privacy
my messages stored
using this bot
can i trust you
can i trust this
is this bot
does this bot
is it safe to ask
is it safe to use this
is this chat private
is this anonymous
am i anonymous
is my phone safe
who can see what i
who can read what i
who sees my
who reads my
delete my messages
how do you work
how does this bot work
";

const PERSIAN: &str = "
تو کی هستی
تو کی استی
شما کی هستید
شما کی هستین
شما کی استین
تو چی هستی
تو چه هستی
تو ربات هستی
تو روبات هستی
تو بات هستی
شما ربات هستید
شما بات هستید
تو انسان هستی
شما انسان هستید
آدم هستی یا
انسان هستی یا
ای بات
این بات
این ربات
این روبات
همی بات
بات از کیست
بات از کیس
بات را کی
بات ره کی
ربات را کی
کی تره ساخته
کی ترا ساخته
ترا کی ساخته
تره کی ساخته
چه کسی تو را ساخته
سازنده ات کیست
سازنده‌ات کیست
پیام هایم
پیامهایم
پیام‌هایم
پیام های مرا
پیامهای مرا
سوال هایم
سوالهایم
سوالات مرا
سوال های مرا
نامم را ذخیره
نام مرا ذخیره
ناممه ثبت
معلومات مرا ذخیره
معلومات مرا نگه
معلومات مره ثبت
معلوماتم را ذخیره
اطلاعات مرا ذخیره
اطلاعات شخصی من
ذخیره میکنی
ذخیره میکنید
ذخیره میکنین
ثبت میکنی
ثبت میکنید
ثبت میکنین
نگه میداری
نگهداری میکنید
به تو اعتماد
به شما اعتماد
سر تو اعتماد
سر شما اعتماد
سرت اعتماد
بالایت اعتماد
حریم خصوصی من
کسی میبیند چه میپرسم
کی میبیند چه میپرسم
کی میبینه چی میپرسم
کی میبینه که چی
مبایلم امن
موبایلم امن
تیلفونم امن
مرا میشناسی
مره میشناسی
تو چطور کار میکنی
";

const PASHTO: &str = "
ته څوک یې
ته څوک یی
تاسو څوک یاست
تاسې څوک یاست
ته څه یې
ته بوټ یې
ته روبوټ یې
تاسو بوټ یاست
ته انسان یې
ته انسان یې که
تاسو انسان یاست
دا بوټ
دې بوټ
ددې بوټ
بوټ چا جوړ
بوټ چا جوړ کړی
ته چا جوړ
تا چا جوړ کړی
چا جوړ کړی یې
پیغامونه مې
زما پیغامونه
زما پوښتنې
پوښتنې مې ثبت
زما نوم ثبت
نوم مې ثبت
نوم مې ساتې
زما معلومات
زما شخصي معلومات
زما ډاټا
خوندي کوې
ثبتوې
ثبت کوې
ذخیره کوې
ساتې زما
په تا باور
په تاسو باور
پر تا باور
پر تاسو باور
باور درباندې
زما محرمیت
څوک ویني چې زه
څوک یې ویني چې زه
زما تلیفون خوندي
زما ټیلیفون خوندي
موبایل مې خوندي
ما پېژنې
ما پیژنې
ته څنګه کار کوې
";

const RUSSIAN: &str = "
кто ты
ты кто
кто вы
вы кто
кто ты такой
кто вы такие
что ты такое
ты бот
ты робот
вы бот
ты человек
вы человек
ты живой
ты настоящий
ты нейросеть
ты ии
этот бот
этого бота
этому боту
этим ботом
этом боте
кто создал бота
кто сделал бота
кто создал тебя
кто тебя создал
кто вас создал
кто тебя сделал
кто тебя написал
чей бот
чей ты бот
чей это бот
кто за тобой стоит
кто стоит за ботом
ты сохраняешь
вы сохраняете
ты хранишь
вы храните
ты записываешь
вы записываете
ты запоминаешь
вы собираете
ты собираешь
ты следишь за
вы следите за
мои данные
моих данных
мои вопросы
мои сообщения
моих сообщений
моя переписка
мою переписку
моя приватность
мое имя сохран
знаешь мое имя
знаешь кто я
можно тебе доверять
можно ли тебе доверять
можно вам доверять
можно ли вам доверять
могу ли я тебе доверять
могу я доверять
доверять боту
бот безопасен
безопасен ли бот
это анонимно
я анонимен
кто видит что я
кто видит мои
кто читает мои
мой телефон в безопасности
безопасно ли писать
безопасно ли тут
безопасно ли здесь
как ты работаешь
";
