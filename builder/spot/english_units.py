"""English: the names and signs of money, units and rates.

Names are in small letters and in the singular, signs as they are written; `_` stands for a space.
"""

from typing import Final

# ── scales ────────────────────────────────────────────────────────────────────────────────

SCALE_SIGNS: Final = "k=3 m=6 mn=6 mln=6 mio=6 bn=9 bln=9 tn=12 trn=12 tln=12 cr=7"
"""How many zeros a sign right behind digits stands for."""
MONEY_SCALE_SIGNS: Final = "K=3 M=6 mm=6 MM=6 b=9 B=9 t=12 T=12"
"""The like where a currency is named too."""

# ── money ─────────────────────────────────────────────────────────────────────────────────

CURRENCY_SIGNS: Final = "$€£¥₩₺₴₦₹₨₽₪฿₫₱₸₾₼₲₵₡₭₮৳֏"
CURRENCY_PREFIXES: Final = (
    "$=USD £=GBP ¥=JPY €=EUR ₩=KRW ₺=TRY ₴=UAH ₦=NGN ₹=INR ₽=RUB ₪=ILS ฿=THB ₫=VND ₱=PHP ₸=KZT"
    " ₾=GEL ₼=AZN ₲=PYG ₵=GHS ₡=CRC ₭=LAK ₮=MNT ৳=BDT ֏=AMD US$=USD $US=USD U$S=USD USD$=USD A$=AUD AU$=AUD"
    " $A=AUD C$=CAD CA$=CAD CAD$=CAD Can$=CAD NZ$=NZD $NZ=NZD HK$=HKD S$=SGD SG$=SGD NT$=TWD TW$=TWD"
    " R$=BRL MX$=MXN Mex$=MXN AR$=ARS RD$=DOP J$=JMD TT$=TTD EC$=XCD N$=NAD Bds$=BBD BZ$=BZD FJ$=FJD"
    " CN¥=CNY JP¥=JPY RMB=CNY RMB¥=CNY GB£=GBP UK£=GBP E£=EGP EGP£=EGP SFr=CHF Sfr=CHF DKr=DKK NKr=NOK"
    " SKr=SEK RM=MYR Rp=IDR Tk=BDT KSh=KES Ksh=KES KES=KES TSh=TZS USh=UGX GH₵=GHS GH¢=GHS"
    " Rs=INR Rs.=INR ₨=INR kr=SEK kr.=SEK Fr=CHF Fr.=CHF R=ZAR"
)
SHARED_SIGNS: Final = "$=$ £=£ ¥=¥ Rs=Rs Rs.=Rs ₨=Rs kr=kr kr.=kr Fr=Fr Fr.=Fr ¢=$ p=£"
"""Signs of several countries, each in the spelling under which a site says what it means."""
SETTLED_SIGNS: Final = "$£¥"
"""Those that mean one currency until a site, or a page of two such currencies, says otherwise."""
ALSO_SHARED: Final = "$=MXN $=ARS $=CLP $=COP $=UYU ¥=JPY ¥=CNY kr=SEK kr=ISK"
"""Currencies with such a sign whose names do not tell of it."""
WORDLIKE_CODES: Final = (
    "R ALL TOP CUP TRY PEN MAD SOS COP GEL BOB BAM MOP RON ANG SHP STN DOP ERN LAK MUR"
)
"""Codes that are words as well, or parts of names (COP 28): only before thousands and scales."""
CURRENCY_SUFFIXES: Final = (
    "€=EUR £=GBP $=USD ₽=RUB ₴=UAH zł=PLN Kč=CZK Ft=HUF kr=SEK RMB=CNY CFA=XOF"
)
MONEY: Final = (
    "dollar,buck|$|USD|us=USD u.s.=USD american=USD australian=AUD aussie=AUD canadian=CAD hong_kong=HKD",
    "dollar|$|USD|new_zealand=NZD singapore=SGD singaporean=SGD taiwan=TWD new_taiwan=TWD taiwanese=TWD jamaican=JMD",
    "dollar|$|USD|namibian=NAD fijian=FJD bahamian=BSD barbadian=BBD belize=BZD guyanese=GYD liberian=LRD brunei=BND",
    "euro||EUR|",
    "pound,quid|£|GBP|british=GBP egyptian=EGP lebanese=LBP syrian=SYP sudanese=SDG south_sudanese=SSP",
    "pound sterling,sterling||GBP|",
    "yen||JPY|japanese=JPY",
    "yuan,renminbi,yuan renminbi||CNY|chinese=CNY",
    "franc|Fr|CHF|swiss=CHF cfa=XOF west_african=XOF central_african=XAF rwandan=RWF congolese=CDF",
    "franc|Fr|CHF|burundian=BIF guinean=GNF djiboutian=DJF comorian=KMF pacific=XPF",
    "rouble,ruble||RUB|russian=RUB belarusian=BYN",
    "krona,kronor||SEK|swedish=SEK icelandic=ISK",
    "kronur,krónur,króna||ISK|icelandic=ISK",
    "krone,kroner|kr|NOK|norwegian=NOK danish=DKK",
    "crown|kr|CZK|czech=CZK swedish=SEK danish=DKK norwegian=NOK",
    "koruna,koruny,korun||CZK|czech=CZK",
    "zloty,zlotych,złoty,złotych||PLN|polish=PLN",
    "forint||HUF|hungarian=HUF",
    "lei,leu||RON|romanian=RON moldovan=MDL",
    "lev,leva||BGN|bulgarian=BGN",
    "hryvnia,hryvnya,hryvna||UAH|ukrainian=UAH",
    "lira,lire||TRY|turkish=TRY lebanese=LBP",
    "lari||GEL|georgian=GEL",
    "dram||AMD|armenian=AMD",
    "manat|manat|AZN|azerbaijani=AZN azeri=AZN turkmen=TMT",
    "denar||MKD|macedonian=MKD",
    "lek||ALL|albanian=ALL",
    "tenge||KZT|kazakh=KZT",
    "som,soum,sum||UZS|uzbek=UZS kyrgyz=KGS",
    "somoni||TJS|tajik=TJS",
    "tugrik,togrog,tögrög||MNT|mongolian=MNT",
    "rupee|Rs|INR|indian=INR pakistani=PKR pakistan=PKR sri_lankan=LKR nepalese=NPR nepali=NPR mauritian=MUR",
    "taka||BDT|bangladeshi=BDT",
    "afghani||AFN|",
    "kyat||MMK|",
    "baht||THB|thai=THB",
    "dong||VND|vietnamese=VND",
    "riel||KHR|cambodian=KHR",
    "ringgit||MYR|malaysian=MYR",
    "rupiah||IDR|indonesian=IDR",
    "peso|peso|MXN|mexican=MXN philippine=PHP filipino=PHP argentine=ARS argentinian=ARS chilean=CLP",
    "peso|peso|MXN|colombian=COP uruguayan=UYU cuban=CUP dominican=DOP",
    "won||KRW|south_korean=KRW korean=KRW north_korean=KPW",
    "real,reai||BRL|brazilian=BRL",
    "sole,sol||PEN|peruvian=PEN",
    "boliviano||BOB|",
    "bolivar,bolivare,bolívar,bolívare||VES|venezuelan=VES",
    "guarani||PYG|paraguayan=PYG",
    "quetzal,quetzale||GTQ|guatemalan=GTQ",
    "lempira||HNL|",
    "gourde||HTG|haitian=HTG",
    "shekel||ILS|israeli=ILS new_israeli=ILS",
    "rial|rial|IRR|iranian=IRR omani=OMR yemeni=YER qatari=QAR saudi=SAR",
    "riyal|riyal|SAR|saudi=SAR qatari=QAR",
    "dirham|dirham|AED|uae=AED emirati=AED moroccan=MAD",
    "dinar|dinar|KWD|kuwaiti=KWD iraqi=IQD jordanian=JOD bahraini=BHD tunisian=TND algerian=DZD libyan=LYD",
    "dinar|dinar|KWD|serbian=RSD",
    "rand||ZAR|south_african=ZAR",
    "naira||NGN|nigerian=NGN",
    "cedi||GHS|ghanaian=GHS",
    "shilling|shilling|KES|kenyan=KES kenya=KES ugandan=UGX uganda=UGX tanzanian=TZS somali=SOS",
    "birr||ETB|ethiopian=ETB",
    "kwacha|kwacha|ZMW|zambian=ZMW malawian=MWK",
    "pula||BWP|botswana=BWP",
    "kwanza||AOA|angolan=AOA",
    "metical,meticai||MZN|mozambican=MZN",
    "ariary||MGA|malagasy=MGA",
    "special drawing right,sdr||XDR|",
)
"""Names, the sign under which a site may say what they mean, their usual code, adjectives."""
SMALL_MONEY: Final = (
    "cent|$|USD|us=USD u.s.=USD american=USD australian=AUD canadian=CAD euro=EUR new_zealand=NZD",
    "eurocent||EUR|",
    "pence,penny,pennie|£|GBP|",
    "kopeck,kopek||RUB|",
    "paise|Rs|INR|indian=INR",
)
"""The like for hundredths."""
SMALL_MONEY_SIGNS: Final = "¢=USD p=GBP"
WORDLIKE_MONEY: Final = "won,real,sum,som,sol,crown,lev,dong,rand,pula,sole,dram,kip,lek"
"""Names that are other words too: alone, they are money behind thousands and scales only."""


# ── units ─────────────────────────────────────────────────────────────────────────────────

PERCENT: Final = "per cent,percent,pct,per centum"
PERCENT_SIGNS: Final = "%,pct,pc"
UNITS: Final = (
    ("pp", "percentage point,% point,per cent point,percent point,pct point"),
    ("bp", "basis point"),
    ("points", "point,pt"),
    ("mm", "millimetre,millimeter"),
    ("cm", "centimetre,centimeter"),
    ("m", "metre,meter"),
    ("km", "kilometre,kilometer"),
    ("miles", "mile"),
    ("nautical miles", "nautical mile"),
    ("feet", "feet,foot"),
    ("inches", "inch,inche"),
    ("yards", "yard"),
    ("light-years", "light year,lightyear"),
    ("square cm", "square centimetre,square centimeter,square cm,sq cm,sq. cm"),
    ("square m", "square metre,square meter,square m,sq metre,sq m,sq. m,sqm"),
    ("square km", "square kilometre,square kilometer,square km,sq kilometre,sq km,sq. km"),
    ("square miles", "square mile,sq mile,sq. mile"),
    ("square feet", "square feet,square foot,sq feet,sq ft,sq. ft"),
    ("hectares", "hectare"),
    ("acres", "acre"),
    ("cubic m", "cubic metre,cubic meter,cubic m,cu m,cu. m"),
    ("cubic km", "cubic kilometre,cubic kilometer,cubic km"),
    ("cubic feet", "cubic feet,cubic foot,cu ft"),
    ("litres", "litre,liter"),
    ("ml", "millilitre,milliliter"),
    ("gallons", "gallon"),
    ("barrels", "barrel"),
    ("bushels", "bushel"),
    ("mg", "milligram,milligramme"),
    ("g", "gram,gramme"),
    ("kg", "kilogram,kilogramme,kilo"),
    ("tonnes", "tonne,metric ton,metric tonne"),
    ("tons", "ton,short ton,long ton"),
    ("ounces", "ounce,troy ounce,fluid ounce"),
    ("carats", "carat"),
    ("kW", "kilowatt"),
    ("MW", "megawatt"),
    ("GW", "gigawatt"),
    ("TW", "terawatt"),
    ("kWh", "kilowatt hour"),
    ("MWh", "megawatt hour"),
    ("GWh", "gigawatt hour"),
    ("TWh", "terawatt hour"),
    ("kV", "kilovolt"),
    ("volts", "volt"),
    ("watts", "watt"),
    ("horsepower", "horsepower"),
    ("ppm", "part per million"),
    ("ppb", "part per billion"),
    (
        "degrees Celsius",
        "degree celsius,degree centigrade,degree c,degree,celsius,deg c,degrees celsius",
    ),
    ("degrees Fahrenheit", "degree fahrenheit,degree f,fahrenheit"),
    ("kelvin", "kelvin"),
    ("knots", "knot"),
    ("km per hour", "kilometre per hour,kilometer per hour,kilometre an hour,kilometer an hour"),
    ("miles per hour", "mile per hour,mile an hour"),
    ("m per second", "metre per second,meter per second,metre a second,meter a second"),
    ("MB", "megabyte"),
    ("GB", "gigabyte"),
    ("TB", "terabyte"),
    ("PB", "petabyte"),
    ("MHz", "megahertz"),
    ("GHz", "gigahertz"),
    ("decibels", "decibel"),
    ("TEU", "teu,twenty foot equivalent unit,twenty foot equivalent,container equivalent"),
    ("MMBtu", "mmbtu"),
    ("barrels per day", "bpd,barrel per day,barrel a day,barrel daily"),
)
"""Units in the spelling of figure lines, and their names."""
ABBREVIATED: Final = "sq,cu"
"""First words of names that may have a full stop."""
UNIT_SIGNS: Final = (
    "pp=pp ppt=pp ppts=pp p.p.=pp bp=bp bps=bp pts=points mm=mm cm=cm m=m km=km kms=km mi=miles nm=nm ft=feet yd=yards"
    " cm²=square_cm cm2=square_cm m²=square_m m2=square_m sqm=square_m km²=square_km km2=square_km"
    " sqkm=square_km ha=hectares m³=cubic_m m3=cubic_m l=litres L=litres ml=ml bbl=barrels bbls=barrels mg=mg g=g kg=kg"
    " t=tonnes oz=ounces lb=lb lbs=lb kgs=kg kW=kW MW=MW GW=GW TW=TW kWh=kWh KWh=kWh kwh=kWh MWh=MWh GWh=GWh TWh=TWh"
    " kV=kV ppm=ppm ppb=ppb °C=degrees_Celsius ºC=degrees_Celsius ℃=degrees_Celsius °=degrees_Celsius C=degrees_Celsius F=degrees_Fahrenheit"
    " º=degrees_Celsius °F=degrees_Fahrenheit ºF=degrees_Fahrenheit ℉=degrees_Fahrenheit kn=knots"
    " km/h=km_per_hour kmh=km_per_hour kph=km_per_hour kmph=km_per_hour mph=miles_per_hour m/s=m_per_second"
    " MB=MB GB=GB TB=TB PB=PB Mb=Mb Gb=Gb Hz=Hz kHz=kHz MHz=MHz GHz=GHz dB=decibels TEU=TEU TEUs=TEU hp=horsepower"
    " bpd=barrels_per_day b/d=barrels_per_day"
    " Mt=tonnes+6 mt=tonnes+6 Gt=tonnes+9 kt=tonnes+3 mcm=cubic_m+6 bcm=cubic_m+9 tcm=cubic_m+12"
    " bcf=cubic_feet+9 tcf=cubic_feet+12 mb/d=barrels_per_day+6 mbpd=barrels_per_day+6 mbd=barrels_per_day+6"
    " mmbpd=barrels_per_day+6 kb/d=barrels_per_day+3 kbpd=barrels_per_day+3 kbd=barrels_per_day+3"
)
"""Signs of units, with the zeros that some of them hold."""
GLUED_SIGNS: Final = "C,F,p"
"""Signs that no space parts from their digits."""
METRES: Final = "m"
"""Right behind digits, this is metres or millions."""
METRES_BEHIND: Final = (
    "long,wide,tall,high,deep,thick,across,away,apart,race,final,sprint,hurdle,freestyle,butterfly,"
    "breaststroke,backstroke,relay,dash,tower,mark,world,champion,title,gold,record,heat,semi,semifinal"
)
"""What follows `m` right behind digits where it is metres, not millions."""
# ── rates ─────────────────────────────────────────────────────────────────────────────────

RATES: Final = (
    ("person", "person,head,capita"),
    ("barrel", "barrel,bbl"),
    ("tonne", "tonne,t,metric ton"),
    ("ton", "ton"),
    ("ounce", "ounce,oz,troy ounce"),
    ("gallon", "gallon"),
    ("litre", "litre,liter,l"),
    ("square m", "square metre,square meter,sq m,sqm,m²"),
    ("square km", "square kilometre,square kilometer,sq km,km²"),
    ("cubic m", "cubic metre,cubic meter,m³"),
    ("hectare", "hectare,ha"),
    ("acre", "acre"),
    ("kg", "kilo,kilogram,kg"),
    ("pound", "pound,lb"),
    ("bushel", "bushel"),
    ("kWh", "kilowatt hour,kwh"),
    ("MWh", "megawatt hour,mwh"),
    ("MMBtu", "mmbtu,million british thermal unit"),
    ("km", "kilometre,kilometer,km"),
    ("mile", "mile"),
    ("share", "share"),
    ("household", "household"),
    ("second", "second"),
    ("minute", "minute"),
    ("hour", "hour,h,hr"),
    ("day", "day,d"),
    ("night", "night"),
    ("week", "week"),
    ("month", "month"),
    ("year", "year,annum,yr"),
)
PER: Final = "a,an,per"
NOT_A_RATE: Final = "ago,earlier,later,before,old,after,previously"
"""What follows `a year` where that is a date: `$80 a year ago`."""
POINTS_OF_A_PLAN: Final = (
    "plan,programme,program,agenda,list,manifesto,proposal,guide,strategy,declaration,framework,"
    "peace,formula,charter,turn,checklist,roadmap,font,type,scale,system"
)

# ── what makes no figure ──────────────────────────────────────────────────────────────────

LASTING: Final = (
    "second,minute,hour,day,night,week,weekend,fortnight,month,quarter,season,semester,term,year,decade,"
    "century,centurie,generation,millennium,millennia"
)
"""What lasts: numbers before it are durations."""
BETWEEN_LASTING: Final = (
    "consecutive,straight,successive,long,full,more,further,additional,working,business,calendar,"
    "trading,school,whole,short,extra,solid,happy,other,fiscal,financial,sitting,different,"
    "sleepless,hard,difficult"
)
CLOCK: Final = (
    "h,hr,hrs,min,mins,sec,secs,s,ms,yr,yrs,a.m.,p.m.,am,pm,A.M.,P.M.,AM,PM,o,GMT,UTC,CET,CEST,EST,"
    "EDT,ET,BST,MSK,IST,BC,BCE,AD,CE,°N,°S,°E,°W,ºN,ºS,ºE,ºW"
)
"""Signs behind durations, times of day, years of another era, and places on the globe."""
TALLIED: Final = (
    "abstention,octane,sigma,gun salute,vote to,vote against,vote in favour,vote in favor,vote for,aye,nay,noe,goal to,game to,set to,frame to,noon,local time,"
    "year old,month old,week old,day old,degree north,degree south,degree east,degree west,"
    "degree of latitude,degree of longitude,degree angle,degree turn,degree murder,degree view"
)
"""Names of what a number tallies, ages or places."""
