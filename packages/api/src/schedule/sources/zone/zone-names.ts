/**
 * Names of zones that are none of the IANA database and no city of it: those of Rails, which frab
 * writes, and of Windows. In lower case, without `(US & Canada)` and `Standard Time`.
 */
const table = `
abu dhabi = Asia/Muscat
afghanistan = Asia/Kabul
alaska = America/Juneau
alaskan = America/Anchorage
aleutian = America/Adak
altai = Asia/Barnaul
american samoa = Pacific/Pago_Pago
arab = Asia/Riyadh
arabian = Asia/Dubai
arabic = Asia/Baghdad
argentina = America/Argentina/Buenos_Aires
arizona = America/Phoenix
astana = Asia/Almaty
atlantic = America/Halifax
aus central = Australia/Darwin
aus central w. = Australia/Eucla
aus eastern = Australia/Sydney
azerbaijan = Asia/Baku
bangladesh = Asia/Dhaka
beijing = Asia/Shanghai
belarus = Europe/Minsk
bern = Europe/Zurich
bougainville = Pacific/Bougainville
brasilia = America/Sao_Paulo
british = Europe/London
canada central = America/Regina
canberra = Australia/Sydney
cape verde is. = Atlantic/Cape_Verde
caucasus = Asia/Yerevan
cen. australia = Australia/Adelaide
central = America/Chicago
central america = America/Guatemala
central asia = Asia/Bishkek
central brazilian = America/Cuiaba
central europe = Europe/Budapest
central european = Europe/Warsaw
central pacific = Pacific/Guadalcanal
central standard time (mexico) = America/Mexico_City
chatham is. = Pacific/Chatham
chatham islands = Pacific/Chatham
chennai = Asia/Kolkata
china = Asia/Shanghai
cuba = America/Havana
dateline = Etc/GMT+12
e. africa = Africa/Nairobi
e. australia = Australia/Brisbane
e. europe = Europe/Chisinau
e. south america = America/Sao_Paulo
easter island = Pacific/Easter
eastern = America/New_York
eastern european = Europe/Bucharest
eastern standard time (mexico) = America/Cancun
edinburgh = Europe/London
egypt = Africa/Cairo
ekaterinburg = Asia/Yekaterinburg
fle = Europe/Kiev
georgetown = America/Guyana
georgian = Asia/Tbilisi
gmt standard time = Europe/London
greenland = America/Godthab
greenwich = Atlantic/Reykjavik
greenwich mean = Europe/London
gtb = Europe/Bucharest
guadalajara = America/Mexico_City
haiti = America/Port-au-Prince
hanoi = Asia/Bangkok
hawaii = Pacific/Honolulu
hawaiian = Pacific/Honolulu
india = Asia/Kolkata
indiana (east) = America/Indiana/Indianapolis
international date line west = Etc/GMT+12
iran = Asia/Tehran
islamabad = Asia/Karachi
israel = Asia/Jerusalem
japan = Asia/Tokyo
jordan = Asia/Amman
kamchatka = Asia/Kamchatka
korea = Asia/Seoul
kyiv = Europe/Kiev
libya = Africa/Tripoli
line islands = Pacific/Kiritimati
magallanes = America/Punta_Arenas
marshall is. = Pacific/Majuro
mid-atlantic = Atlantic/South_Georgia
middle east = Asia/Beirut
midway island = Pacific/Midway
morocco = Africa/Casablanca
mountain = America/Denver
mountain standard time (mexico) = America/Mazatlan
mumbai = Asia/Kolkata
myanmar = Asia/Rangoon
n. central asia = Asia/Novosibirsk
namibia = Africa/Windhoek
nepal = Asia/Kathmandu
new caledonia = Pacific/Noumea
new delhi = Asia/Kolkata
new zealand = Pacific/Auckland
newfoundland = America/St_Johns
norfolk = Pacific/Norfolk
north asia = Asia/Krasnoyarsk
north asia east = Asia/Irkutsk
north korea = Asia/Pyongyang
nuku'alofa = Pacific/Tongatapu
osaka = Asia/Tokyo
pacific = America/Los_Angeles
pacific sa = America/Santiago
pacific standard time (mexico) = America/Tijuana
pakistan = Asia/Karachi
paraguay = America/Asuncion
pretoria = Africa/Johannesburg
quito = America/Guayaquil
romance = Europe/Paris
russia time zone 10 = Asia/Srednekolymsk
russia time zone 11 = Asia/Kamchatka
russia time zone 3 = Europe/Samara
russian = Europe/Moscow
sa eastern = America/Cayenne
sa pacific = America/Bogota
sa western = America/La_Paz
saint pierre = America/Miquelon
samoa = Pacific/Apia
sapporo = Asia/Tokyo
saskatchewan = America/Regina
se asia = Asia/Bangkok
solomon is. = Pacific/Guadalcanal
south africa = Africa/Johannesburg
south sudan = Africa/Juba
sri jayawardenepura = Asia/Colombo
sri lanka = Asia/Colombo
st. petersburg = Europe/Moscow
sudan = Africa/Khartoum
syria = Asia/Damascus
tasmania = Australia/Hobart
tocantins = America/Araguaina
tokelau is. = Pacific/Fakaofo
tonga = Pacific/Tongatapu
transbaikal = Asia/Chita
turkey = Europe/Istanbul
turks and caicos = America/Grand_Turk
us eastern = America/Indiana/Indianapolis
us mountain = America/Phoenix
venezuela = America/Caracas
w. australia = Australia/Perth
w. central africa = Africa/Lagos
w. europe = Europe/Berlin
w. mongolia = Asia/Hovd
wellington = Pacific/Auckland
west asia = Asia/Tashkent
west bank = Asia/Hebron
west central africa = Africa/Algiers
west pacific = Pacific/Port_Moresby
western european = Europe/Lisbon
yukon = America/Whitehorse
`

/** The IANA zone by the name that Rails or Windows has for it. */
export const zoneNames: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', zone = ''] = line.split(' = ')
      return [name, zone]
    }),
)

/** Zones that an abbreviation may mean. Most abbreviations have several meanings. */
export const abbreviations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ACDT: ['Australia/Adelaide'],
    ACST: ['Australia/Adelaide', 'Australia/Darwin'],
    ADT: ['America/Halifax'],
    AEDT: ['Australia/Sydney'],
    AEST: ['Australia/Sydney', 'Australia/Brisbane'],
    AKDT: ['America/Anchorage'],
    AKST: ['America/Anchorage'],
    AST: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
    AWST: ['Australia/Perth'],
    BRT: ['America/Sao_Paulo'],
    BST: ['Europe/London', 'Asia/Dhaka'],
    CDT: ['America/Chicago', 'America/Havana'],
    CEST: ['Europe/Berlin'],
    CST: ['America/Chicago', 'America/Regina', 'Asia/Shanghai'],
    EDT: ['America/New_York'],
    EEST: ['Europe/Helsinki'],
    EST: ['America/New_York', 'America/Panama'],
    ET: ['America/New_York'],
    HKT: ['Asia/Hong_Kong'],
    HST: ['Pacific/Honolulu'],
    IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
    JST: ['Asia/Tokyo'],
    KST: ['Asia/Seoul'],
    MDT: ['America/Denver'],
    MSK: ['Europe/Moscow'],
    MST: ['America/Denver', 'America/Phoenix'],
    NST: ['America/St_Johns'],
    NZDT: ['Pacific/Auckland'],
    NZST: ['Pacific/Auckland'],
    PDT: ['America/Los_Angeles'],
    PKT: ['Asia/Karachi'],
    PST: ['America/Los_Angeles', 'Asia/Manila'],
    PT: ['America/Los_Angeles'],
    SAST: ['Africa/Johannesburg'],
    SGT: ['Asia/Singapore'],
    WEST: ['Europe/Lisbon'],
  }),
)
