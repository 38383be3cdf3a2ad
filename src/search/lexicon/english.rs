//! General English.
//!
//! Owns: [`ENGLISH`].
//! Never imports: the cards' words.

use super::General;

/// General English.
pub(super) const ENGLISH: General = General {
    empty: "
a an the this that these those it its he him his she her hers they them their theirs we us our you your i me my mine one ones
is are was were be been being am do does did doing done has have had having will would can could shall should may might must
what why how who whom whose when where which whether
of to in on at by for from with without about into onto over under after before during between among against through per as than then
and or but nor so if because while though although also too very just only even still yet again ever never not no yes
any some all each every both either neither other others another such same own more most much many few less least lot lots
please pls tell explain describe know known knows say said says saying want wanted wants need needs like let give gives get gets got
thing things something anything nothing someone anyone everyone people person there here now today please sorry thanks thank hello hi hey dear
mean means meant exactly really actually basically maybe perhaps happen happened happens happening make makes made
ok okay question questions answer ask asking asked heard hear read reading understand wonder wondering curious think thinks thought
s t re ve ll d m im id ill ive youre theyre weve hes shes thats theres lets couldnt wouldnt shouldnt havent hasnt hadnt werent dont doesnt didnt isnt arent wasnt cant wont whats whos hows wheres
what's up short simple words
",
    common: "
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
",
    alike: include_str!("english-alike.txt"),
    attributes: "
biography biographical bio wife husband children married born birthday birthplace age older height weight religion marriage salary wealth net-worth childhood
price cost costs costing dollar dollars euro euros rouble roubles ruble rubles length long km kilometre kilometres kilometer kilometers mile miles tonne tonnes ton tons
percentage percent gdp population capital area address telephone phone-number email website password deadline apply application applications form forms visa visas passport
asylum ticket tickets weather forecast temperature recipe score football cricket election elections opens opening schedule timetable sentence sentenced verdict
vote voted votes founder founders founded lifespan
",
    numbers: &[
        "how many", "how much", "how long", "how old", "how big", "the number of", "give number", "percentage", "what is the price",
    ],
    amounts: "dozen dozens hundred hundreds thousand thousands million millions billion figure figures",
    times: &[],
    times_first: &["when", "what date", "which date", "what day", "which day", "what year", "which year", "since how long"],
    spans: "january february march april june july august september october november december monday tuesday wednesday thursday friday \
            saturday sunday century decade decades years months weeks days summer winter spring autumn",
};
