//! General English that helps where cards and questions use different words: common words, and words of like meaning.
//!
//! Owns: three word lists. Names among them are those of states, capitals and peoples that news uses for one another; a pack's own synonyms
//! belong into its keywords.
//! Never imports: other modules.

/// Words so common that a card's not having them says little about it. They are no evidence against a card, and little for one.
const COMMON: &str = "
able according actual add afraid age ago agree ahead allow almost alone along already always amount angry answer anyway apart apparently appear apply area
argue argument around arrive article articles aside attention author available aware away back bad base basic bear became become begin behind believe belong beside best
better beyond big bit blame book both bottom break brief bring build built business busy buy call came card care case cause certain chair chance change check child choose cite city
claim class clear clearly close colleague collect come comes coming comment common compare complain complete concern condition confused connect consider contact contain content continue
control conversation correct cost count couple course cover create daily data date day deal dear decide deep definitely depend describe detail details didn different difficult dinner discuss doubt
down draw drive due early easy editor effect effort either else email end english enough entire episode especially essay even evening event eventually everybody evidence exact example except expect
experience express face fact fair fall false family far fast favour feel felt figure fill final finally find fine finish first fit five focus folk follow forget form former forward found four free friend friends
front full fully fun funny further future game general gift glad go goes going gone good got great group grow guess guest guy guys half hand handle hard hardly hate head hello help hi high hold home hope hour
hours house however huge hundred idea imagine immediate important include indeed inside instead interested interesting interview introduce involve issue it's item itself join judge keep key kind kinda knew known
lack large last late lately later latest lead learn leave left lesson let level lie life light line link list listen listener little live local long look lose lost loud love low lunch main major man manage many mark master
matter maybe mention mentioned message middle mind minute minutes miss moment money month months morning mostly move name near necessary neighbour new news next nice night nobody none normal normally note notice nowadays number object obvious offer
office often oh old once onto open opinion option order others otherwise out outside own page paper paragraph parent part particular partner pass past pay perfect period person personal phone phrase pick piece place plan
play please plus podcast point poor position possible post power prefer prepare preparing present presentation press pretty previous probably problem process produce programme project proof proper prove publish pull purpose push put quick quickly quiet quite quote radio
rather reach react reaction real reality reason reasons receive recent recently refer regard relate related relation relevant remain remember remind repeat reply report reporter request require respond rest result return right role room round rule
run safe same sat sentence save saw school scene second section see seem seen send sense sentence separate serious set seven several share short show side sign similar simple simply since sir sit site
situation six size slow slowly small social somebody someone somehow sometimes somewhere soon sort sound source speak specific specifically spend stand start state statement stay step stop story straight strange
street strong student stuff subject such sudden suddenly suggest summary summarise summarize suppose supposed sure surprise surprised table take taken talk talking task teacher team ten tend term terms text thank themselves therefore third thousand three through thus till time tired title together
tomorrow tonight top topic total towards train translate true try trying turn tv twice two type typical understood unless until upset use used useful user usual usually various version via view visit voice wait walk
watch way week welcome well went whatever white whole win wish word words work worker works world worse worst worth write writer writing written wrong wrote yeah year years yesterday young yourself
";

/// Words of like meaning, one group a line. A word of a group finds cards that have another word of it, at a lower weight.
const ALIKE: &str = "
recognise recognition recognised acknowledge accept acceptance legitimise legitimize legitimacy approve approval endorse endorsement blessing
kill killed die died dead death deaths toll victim victims casualty casualties fatality murder murdered slain massacre
ban bans banned forbid forbidden prohibit prohibited bar barred outlaw disallow prevent
close closed shut shutdown
job jobs work employment employed career profession workplace salary occupation labour labor
school schools education classroom class study studies studying university pupil pupils learn learning lessons schooling college
woman women female females lady ladies girl girls mothers sisters daughters
reason reasons motive motives why rationale justification motivation explanation purpose excuse
reaction reactions response responses respond responded react reacted comment commented
consequence consequences effect effects impact result results outcome aftermath implication implications repercussion
country countries nation nations state states government governments
other another neighbour neighbours neighbor neighbors neighbouring
imitate copy emulate follow repeat mimic copycat same next
money cash fund funds funding finance financial dollars income resources revenue wealth
economy economic economical trade trading business commerce commercial deal deals agreement agreements contract contracts export import
weapon weapons violence force violent armed attack attacks assault shooting bombing
terror terrorism terrorist terrorists extremist extremists extremism jihadist jihadists militant militants radical radicals radicalism
danger dangerous risk risks risky threat threats threaten threatened peril unsafe
jail prison prisons imprisoned imprison detain detained detention arrest arrested captivity custody behind-bars
execute executed execution executions killings
soldier soldiers army military troops forces veterans servicemen fighter
journalist journalists reporter reporters press media newspaper newspapers correspondents
protest protests protesters demonstration demonstrations demonstrate demonstrating march marches marching rally rallies
oppose opposed opposition opponents against dissent dissident dissidents critics
silence silenced silent quiet mute muzzle hush
punish punishment penalty penalise sanction sanctions sanctioned
leader leaders leadership chief chiefs boss bosses commander commanders
help support supporting assist assistance aid back
teacher teachers teaching educator educators tutor tutors
scholarship scholarships bursary grant grants stipend
online distance remote internet virtual e-learning
court courts tribunal judges prosecutor icc hague justice
treaty convention pact agreement
crime crimes criminal offence offense wrongdoing
sad sadness depression depressed depressing despair hopeless hopelessness anxiety anxious misery mental psychology psychological psyche emotional
hope hopes hopeful optimism
angry anger outrage outraged furious fury indignation
betray betrayed betrayal treason
ambassador ambassadors envoy envoys diplomat diplomats representative emissary
embassy mission consulate
ceremony event
flag banner
start began begin begun founded founding created creation origin origins birth born emerge emerged root roots
invade invaded invasion occupy occupied occupation
flee fled refugee refugees displaced displacement exile exiled migrate
friend friends friendly ties relations relationship relationships contacts cooperation warm warmer closer
un united-nations unsg nations
seat chair place
us usa america american americans washington
eu europe european europeans brussels
russia russian russians moscow kremlin putin
china chinese beijing
turkey turkiye turkish ankara
uzbekistan uzbek uzbeks tashkent
west western westerners
afghan afghans afghanistan
taliban talibs talib
talk talks meeting meetings negotiation negotiations dialogue conference summit consultation consultations
train trains railway railways railroad rail track tracks line
sea ocean port ports coast
mineral minerals mining mine mines ore metals
oil petrol petroleum gas fuel diesel
grain wheat cereal flour bread
promise promises promised pledge pledges pledged commitment commitments vow
lie lied lying hollow empty false broken
rights freedom freedoms liberty liberties
travel mobility movement move moving walk leave
outdoors public parks streets
hide hidden hiding underground secret secretly clandestine
spy spies spying surveillance monitor monitored watch watching
intimidate intimidation intimidating scare scared fear fears afraid frightened
poor poverty hunger hungry starving famine
corruption corrupt bribery
reform reforms change changes improve improvement progress
pressure leverage influence push force
tool tools instrument instruments lever levers means
precedent example model
norm norms rule rules standard standards value values principle principles
world international global globe worldwide community
expert experts specialist analyst analysts scholar observer observers
minority minorities ethnic hazara tajik uzbek
civil ngo ngos activists activist campaigners campaigner advocates defenders
gamble bet risky wager
reward rewarded prize gift bonus
permanent veto
letter write email petition
now currently current today present moment
democracy democratic elections vote
unity united together joint common
border borders frontier frontiers
";

/// What a question asks of a person or a thing when it asks for a fact about it. A card that lacks such a word does not hold the fact.
const ATTRIBUTES: &str = "
biography biographical bio wife husband children married born birthday birthplace age older height weight religion marriage salary wealth net-worth childhood
price cost costs costing dollar dollars euro euros rouble roubles ruble rubles length long km kilometre kilometres kilometer kilometers mile miles tonne tonnes ton tons
percentage percent gdp population capital area address telephone phone-number email website password deadline apply application applications form forms visa visas passport
asylum ticket tickets weather forecast temperature recipe score football cricket election elections opens opening schedule timetable sentence sentenced verdict
vote voted votes founder founders founded lifespan
";

/// Phrases that ask for a number.
const NUMBER_PHRASES: [&str; 10] = [
    "how many",
    "how much",
    "how long",
    "how old",
    "how big",
    "the number of",
    "give number",
    "percentage",
    "what is the price",
    "сколько",
];
/// Amounts in words. Small numbers are left out: "grade six" and "one of them" are no amounts.
const AMOUNTS: [&str; 11] =
    ["dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "figure", "figures"];

/// True if a question asks how many or how much.
#[must_use]
pub fn asks_number(text: &str) -> bool {
    let text = text.to_lowercase();
    NUMBER_PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// True if a text states an amount, or speaks of figures. A year is no amount.
#[must_use]
pub fn states_amount(text: &str) -> bool {
    let year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let amount = |word: &str| word.chars().all(char::is_numeric) && !year(word);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| amount(word) || AMOUNTS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Phrases that ask for a time.
const TIME_PHRASES: [&str; 9] =
    ["when", "what date", "which date", "what day", "which day", "what year", "which year", "since how long", "когда"];
/// Words by which a text states a time, beside a year.
const TIMES: &str = "january february march april june july august september october november december monday tuesday wednesday thursday friday \
     saturday sunday century decade decades years months weeks days summer winter spring autumn";

/// True if a question asks when.
#[must_use]
pub fn asks_time(text: &str) -> bool {
    let text = format!(" {} ", text.to_lowercase());
    TIME_PHRASES.iter().any(|phrase| text.trim_start().starts_with(phrase) || text.contains(&format!(" and {phrase} ")))
}

/// True if a text states a year, a date or a span of time.
#[must_use]
pub fn states_time(text: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit());
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| year(word) || TIMES.split_whitespace().any(|time| word.eq_ignore_ascii_case(time)))
}

/// The words that ask for a fact.
pub fn attribute_words() -> impl Iterator<Item = &'static str> {
    ATTRIBUTES.split_whitespace()
}

/// The words of all lists.
pub fn all_words() -> impl Iterator<Item = &'static str> {
    common_words().chain(attribute_words()).chain(groups().flatten())
}

/// The common words.
pub fn common_words() -> impl Iterator<Item = &'static str> {
    COMMON.split_whitespace()
}

/// The groups of words of like meaning.
pub fn groups() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    ALIKE.lines().filter(|line| !line.is_empty()).map(str::split_whitespace)
}
