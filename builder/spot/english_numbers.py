"""English: the words by which numbers are known in its prose, and what stands around them."""

from typing import Final

# ── numbers ───────────────────────────────────────────────────────────────────────────────

CARDINALS: Final = (
    "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12"
    " thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20"
    " thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
)
SCALES: Final = "hundred=2 thousand=3 lakh=5 million=6 crore=7 billion=9 trillion=12 quadrillion=15"
"""How many zeros a word stands for."""
FRACTIONS: Final = (
    "half=2 halve=2 third=3 quarter=4 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10"
    " eleventh=11 twelfth=12 fifteenth=15 sixteenth=16 twentieth=20 hundredth=100 thousandth=1000"
)
ORDINALS: Final = (
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11"
    " twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18"
    " nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70"
    " eightieth=80 ninetieth=90 hundredth=100"
)
ORDINAL_ENDINGS: Final = "st|nd|rd|th"
HALF: Final = "half"
ARTICLES: Final = "a,an"
HUNDRED: Final = "hundred"
AND: Final = "and"
AND_A_PART: Final = (
    ("and a half", "0.5"),
    ("and a quarter", "0.25"),
    ("and three quarters", "0.75"),
)
NEGATIVE: Final = "minus,negative"
PLUS_OR: Final = " or "
"""What stands before `minus` where a number is not negative: plus or minus 3."""


# ── hedges ────────────────────────────────────────────────────────────────────────────────

HEDGES_BEFORE: Final = (
    ("about", "about,some,approximately,approx,approx.,circa,c.,ca.,an estimated,estimated,~,≈"),
    (
        "about",
        "estimated at,something like,in the region of,in the order of,on the order of,a reported",
    ),
    ("around", "around,somewhere around"),
    ("roughly", "roughly,very roughly"),
    ("nearly", "nearly,very nearly,close to,approaching,getting on for,just short of,not quite"),
    ("almost", "almost"),
    (
        "under",
        "under,just under,a little under,slightly under,well under,below,just below,well below,<",
    ),
    (
        "under",
        "less than,fewer than,slightly less than,a little less than,much less than,far less than",
    ),
    ("under", "far fewer than,slightly fewer than,just less than"),
    (
        "up to",
        "up to,as much as,as many as,no more than,not more than,at most,a maximum of,at the most,≤",
    ),
    ("up to", "anything up to,not exceeding"),
    ("over", "over,just over,well over,a little over,slightly over,a shade over,above,just above"),
    ("over", "well above,upwards of,upward of,in excess of,north of,beyond,exceeding"),
    ("more than", "more than,greater than,slightly more than,a little more than,much more than,>"),
    ("more than", "far more than,well more than,just more than"),
    ("at least", "at least,no fewer than,no less than,not less than,not fewer than,a minimum of,≥"),
    ("at least", "at the very least,at the least"),
    ("exactly", "exactly,precisely"),
)
"""What stands before a number and tells how to take it; the first column is the figure line's."""
HEDGES_BEHIND: Final = (
    ("at least", "or more,or above,or higher,or over,plus,at least,at the least,and counting"),
    ("about", "or so,or thereabouts,odd,approximately"),
    ("up to", "or less,or fewer,at most,at the most,or under,or below"),
)
COMPARING: Final = "under,over,more than"
"""Hedges that compare, and say nothing, where another figure stands before them: `7% less than 3%`."""
COMING: Final = "add,adds,added,adding,went,goes,go,going,moved,pushed,brought,come,comes,came"
"""Behind these, *up to* tells where something comes to, and does not hedge."""

SPELLED_POINTS: Final = (
    "by,up,down,gained,lost,shed,added,rose,fell,dropped,climbed,slipped,jumped,sank,trails,trailed,"
    "leads,led,scored,earned,another"
)
"""What stands before points that are spelled out where they are measured, not made."""
SPELLED_POINTS_BEHIND: Final = (
    "clear,ahead,behind,adrift,off,lower,higher,up,down,short,better,worse,above,below,more,less"
)
"""What follows them."""

PER_NUMBER: Final = "per"
"""What stands before a number to which another is a rate: 5.8 per 100,000."""

# ── what counts nothing ───────────────────────────────────────────────────────────────────

STREETS: Final = (
    "Street,St,Avenue,Ave,Road,Rd,Lane,Row,Square,Boulevard,Drive,Way,Place,Court,Terrace,Gardens,"
    "Crescent,Close,Hill,Quay,Mews,Yard,Parade,Embankment,Plaza,Walk,Grove,Rue,Circus"
)

LABELS: Final = (
    "act,age,aged,agenda,amendment,annex,apartment,appendix,apt,art,article,att,band,bay,big,bill,bus,"
    "case,category,cell,ch,channel,chapter,chart,cf,cl,clause,column,committee,compartment,convention,"
    "corridor,cycle,day,deck,decree,directive,district,division,edition,entry,episode,error,exhibit,ext,"
    "fax,fig,flight,floor,footnote,formula,game,gen,generation,hangar,heading,heat,highway,interstate,"
    "junction,kilometre,kilometer,km,lane,lap,leg,lesson,lot,mile,milepost,module,motorway,night,no,nos,"
    "nr,p,page,par,para,paragraph,part,period,phase,phone,pier,pillar,pin,platform,pp,precinct,priority,"
    "problem,procedure,prop,proposition,protocol,psalm,pt,radio,reactor,reg,regulation,resolution,room,"
    "round,route,row,runway,scene,sched,schedule,scope,sec,sect,section,sector,series,session,slide,"
    "strand,subsection,suite,tel,terminal,tier,title,top,tower,tram,tranche,unit,v,ver,verse,version,"
    "vol,volume,ward,week,wing,year,zone"
)
"""What a number behind it labels, whatever the case of its letters."""
VERBAL_LABELS: Final = (
    "block,book,box,branch,building,button,camp,class,code,court,dock,exit,figure,file,flat,form,frame,"
    "gate,goal,grade,group,house,index,issue,item,key,level,line,lock,map,mark,match,model,note,number,"
    "order,panel,plate,plot,point,pool,port,post,quarter,question,race,release,rule,seat,sheet,size,slot,"
    "square,stage,stand,standard,station,step,stop,table,tariff,test,track,train,type"
)
"""The like, which may be verbs as well: where a plural follows, the number counts it."""
NO_LABELS: Final = (
    "a,about,above,across,after,against,all,almost,along,also,although,among,an,and,another,any,"
    "approximately,are,around,as,at,barely,because,been,before,being,below,besides,between,both,"
    "but,by,combined,counting,despite,down,during,each,even,every,exactly,excluding,featuring,fewer,"
    "fifteen,five,following,for,four,from,given,had,has,have,having,her,here,hers,his,how,however,"
    "if,in,including,instead,is,it,its,just,last,least,less,like,many,maybe,meanwhile,minus,more,"
    "most,my,nearly,next,nor,not,now,of,off,often,on,once,only,onto,or,our,out,over,past,per,perhaps,"
    "plus,precisely,roughly,since,so,some,soon,still,such,than,that,the,their,them,then,there,these,"
    "they,this,those,though,through,throughout,thus,to,today,together,total,toward,towards,under,"
    "unless,unlike,until,up,upon,versus,via,was,we,were,what,when,where,whereas,whether,which,while,"
    "who,with,within,without,yet,you,your,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "yesterday,tomorrow,involving,killing,adding,using,employing,remaining,sending,leaving,losing,winning,"
    "having,needing,seeing,facing,giving,taking,making,add,take,see,imagine,consider,no"
)
"""Words whose capital letter only begins a sentence: a number behind them is not their label."""
LEADING_NAMES: Final = "group,gang,committee,club,council,league,society,party,class"
"""Names that go on with `of` and a number: Group of 77."""
YEAR_PREPOSITIONS: Final = (
    "in,since,until,till,by,from,of,after,before,during,to,through,for,and,between,around,circa,"
    "early,late,mid,fiscal,year,years,spring,summer,autumn,fall,winter,the,about,pre,post,season,last,"
    "only,than,or,financial,academic,election,elections,budget,back,late-,early-,mid-,towards,near,"
    "against,on,as,with,over,versus,vs,below,above"
)
"""Behind these, four digits without a comma are a year."""
COUNTRIES: Final = "u.s.,u.k.,u.n.,e.u.,u.a.e."
"""Initials that a number behind them does not label."""
AT: Final = "at"
ADVERBS: Final = "just,only,now,still,already,not,barely,nearly,almost"
"""What may stand between a form of `be` and a number."""
NOBODY: Final = "it,that,this,there,which,what,they,these,those"
"""Subjects that have no age."""
DYING: Final = "die,dies,died,dead,retire,retires,retired,retiring,marry,married"
"""What one does at an age."""
SOMEBODY: Final = "he,she,i,who"
CLOSING: Final = "and,or,when,but,while,who,which,as,if,he,she,his,her"
"""What follows a number that stands for itself, besides punctuation."""
KIN: Final = (
    "mother,father,son,daughter,brother,sister,husband,wife,grandmother,grandfather,uncle,aunt,"
    "child,twin,widow,widower,niece,nephew,cousin,baby,girl,boy,grandson,granddaughter"
)
PEOPLE: Final = (
    "people,child,children,adult,woman,women,man,men,girl,boy,person,those,anyone,everyone,anybody,"
    "voter,citizen,patient,student,worker,youth,youngster,player,resident,pensioner,everybody,all,"
    "teenager,migrant,user,driver,employee,one,nobody"
)
AGED: Final = "under,over,above,below,aged,past,nearly,almost,of"
"""Between people and a number, they tell of age: children under 5."""
AGE: Final = "age,ages,aged,ageing"
BEING: Final = "is,was,be,am"
TURNING: Final = "turns,turned,turning"
NUMBERED: Final = (
    "number,total,toll,count,tally,figure,sum,score,average,mean,median,average,result,membership,"
    "maximum,minimum,limit,quota,index,reading,record,answer,ratio,balance,capacity,crew,turnout,"
    "target,ceiling,threshold,value,rating"
)
"""Nouns of which it may be said that they are 49, without an age being meant."""
CONTESTED: Final = (
    "vote,votes,voted,voting,won,lost,beat,beaten,win,defeat,drew,draw,score,scored,scoreline,led,"
    "leading,ahead,lead,margin,ruled,ruling,decided,by,passed,carried,rejected,ended,finished,"
    "set,final,match,game,tied,level,split"
)
"""Near two numbers with a dash or `to` between them, they tell that it is a vote or a score."""
OPPOSING: Final = "votes to,vote to,votes against,votes versus,goals to,games to,sets to,frames to,runs to,tries to"
"""What stands between the two numbers of a vote or a score: 312 votes to 278."""
UNCOUNTED: Final = "scale of,ratio of,odds of"
"""What stands before a number that counts nothing."""
VOTE: Final = "vote"
SIDES: Final = r" (?:against|for|in favou?r)(?:[.,;:)]|$| (?:and|with|but)\b)"
"""What follows a number of those who vote."""
NATIONAL: Final = (
    r"(?:ese|ish|ch|[ai]n|[qsdn]i|Swiss|Thai|Greek|Czech|Arab|Turk|Finn|Dane|Swede|Slovak|Kurd)"
)
"""How adjectives of nations end, behind which a noun may be left out: 12 Chinese."""
PLURALS: Final = "people,women,men,children,staff,personnel,police,crew,cattle,sheep,deer,aircraft,fish,dead,wounded,others"
"""Plurals without an s."""
NO_PLURALS: Final = (
    "was,is,has,does,as,its,his,hers,this,says,plus,thus,us,yes,perhaps,always,across,towards,besides,"
    "sees,shows,makes,takes,gives,comes,goes,gets,runs,wants,needs,remains,means,sometimes,afterwards,"
    "versus,minus,analysis,crisis,basis,status,census,bus,virus,news,politics,alas,theirs,ours,whereas,diabetes,measles,"
    "rabies,physics,economics,ethics,athletics,chess,gas,lens,says,series"
)
"""Words that end in an s and are no plurals."""

# ── ranks ─────────────────────────────────────────────────────────────────────────────────

SUPERLATIVE: Final = "est"
NO_SUPERLATIVES: Final = (
    "test,request,quest,guest,contest,harvest,protest,interest,arrest,forest,nest,west,rest,priest,"
    "vest,chest,pest,crest,conquest,inquest,behest,bequest,manifest,tempest,midwest,northwest,"
    "southwest,attest,invest,digest,jest,zest,honest,modest,earnest,attest,detest,infest,wrest,"
    "budapest,bucharest,everest"
)
RANKING_BEHIND: Final = (
    r"[- ](?:most|least)[- ][^\W\d_]+|[- ](?:place|spot|position)(?:d|s)?\b(?! to\b)"
    r"|-(?:ranked|ranking|placed|seeded|rated|leading)\b| (?:leading|ranked|ranking|seeded)\b"
)
"""What follows an ordinal that is a rank, besides superlatives."""
IN_THE_FIRST_PLACE: Final = "in the "
IN: Final = " in "
RANK: Final = "rank,ranks,ranked,ranking"
RANKING_VERBS: Final = (
    r"(?:(?:rank(?:s|ed|ing)?|plac(?:es?|ed|ing)|came|coming|finish(?:es|ed|ing)?|seeded|lies|lay|lying"
    r"|stands?|stood|sits?|sat|end(?:s|ed|ing)?(?: up)?|joint|equal|tied(?: for| in)?|placing|polled|remains?"
    r"|remained)(?: (?:as|at|only|just|a|an|joint|equal|overall|around|about|nearly|still|an? "
    r"(?:distant|close|poor|lowly|strong|surprise|creditable|remote|comfortable)))*"
    r"|comes?(?: (?:only|in))|(?:rank(?:s|ed|ing)?|plac(?:es?|ed|ing)|rat(?:es?|ed|ing))(?: [^\W\d_]+){1,3}"
    r"|(?:f[ae]ll|falls|fallen|drop(?:s|ped)?|slip(?:s|ped)?|ris(?:es?|en)|rose|climb(?:s|ed)?|mov(?:es?|ed)"
    r"|jump(?:s|ed)?|sank|sunk|slid|slides?|tumbled|up|down|advanced?|improved?|leapt|went|gone|pushed"
    r"|lifted|back)(?: [^\W\d_]+){0,2} (?:to|from|into)"
    r"|(?:takes?|took|taking|claim(?:s|ed)?|grab(?:s|bed)?|secured?)"
    r"|a (?:distant|close|poor|strong|surprise|creditable|remote|comfortable)"
    r"|from (?:[a-z-]+|[0-9]+)(?:th|rd|nd|st)(?: place)? to|(?:to|in|at) (?:[a-z-]+|[0-9]+)(?:th|rd|nd|st)(?: place)? from)"
)
"""What stands before an ordinal that is a rank, if nothing is named behind it."""
DETERMINERS: Final = " the, his, her, its, their, our, my, your, this, that, these, those, each, every, no, any,'s,’s"
"""Before an ordinal, they tell that it names one of several, not a rank."""
RANKING_BEING: Final = (
    r"(?:is|was|are|were|be|been|being|became|becomes?|now|still|already|currently|only|and|by [a-z]+)"
    r"(?: (?:now|still|only|just|currently))*"
)
RANKING_TABLE: Final = (
    r"(?:out of|only to|behind|with|among|amongst|worldwide|globally|nationally|overall|by (?:size|value|volume|number"
    r"|population|revenue|sales|output|spending|headcount|tonnage|capacity|area)|in (?:the )?(?:world|rank"
    r"|table|list|index|league|standings?|country|region|eu\b|union|bloc|continent|polls?|medal"
    r"|championship|europe|asia|africa|latin|north|south|east|west|central))"
)
"""What follows an ordinal behind a form of `be` where it is a rank."""
RANKING_CLOSE: Final = (
    "in|among|amongst|out|of|for|with|behind|on|at|and|but|by|overall|after|ahead|from|since|last|this|"
    "while|when|as|globally|worldwide|nationally|again|to|that|before|which|whose|nor|or|if|during|"
    "until|under|between|against|within"
)
"""What may follow an ordinal, or a fraction, that stands for itself."""
RANKING_NEVER: Final = "from (?:last|the)|among equals|in command|in charge|in line|in a|to none|of all|of (?:his|her|its|their)"
FIRST_TO: Final = " to "
"""What follows `came first` where it tells of an order in time."""
RANKING_PLACED: Final = r" in (?:the )?[A-Z]"
RANKING_AMONG: Final = " (?:among|amongst) (?!equals)"
NUMBER_MARKS: Final = "no.,no,nos.,number,nr.,nr,№"
NUMBER: Final = "number"
"""The one that stands before a number in words as well."""
RANKED: Final = (
    "economy,bank,airline,airport,market,destination,company,firm,brand,seed,team,party,spot,position,"
    "place,power,university,priority,official,cause,source,issue,concern,threat,song,hit,film,country,"
    "nation,city,state,oil,gas,steel,car,phone,trading,export,law,ranking,ranked,worldwide,globally,"
    "overall,telecom,mobile,wireless,global,supermarket,executive,republican,democrat,diplomat,port,"
    "website,newspaper,language,crop,industry,employer"
)
"""What a number behind `No.` is the rank of, besides those who do something: lender, investor."""
DOER_ENDINGS: Final = "er,or"
NO_DOERS: Final = (
    "reactor,tower,tanker,corridor,boiler,transformer,chamber,trawler,steamer,generator,motor,tractor,"
    "sector,border,quarter,chapter,letter,paper,order,server,floor,door,tender,trailer,elevator,"
    "locomotor,cruiser,destroyer,number,river,computer,printer,register,cylinder,hangar,harbor"
)

# ── shares and ranges ─────────────────────────────────────────────────────────────────────

NO_SHARES_OF: Final = (
    "(?:a|an|one) (?:century|hour|minute|second|day|week|month|year|decade|mile|lifetime|millennium)"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
"""What is behind `of` where a fraction is a time."""
NO_SHARES: Final = (
    "first,second,third,fourth,latter,other,better,top,bottom,last,next,this,that,past,lower,upper,"
    "northern,southern,eastern,western,final,opening,former,both,early,late,each,per,same,"
    "previous,final,my,your"
)
"""Words before `half`, `quarter` and their like that make them a part, not a share."""
BY: Final = "by"
FROM: Final = "from"
MOVED: Final = (
    "by,rose,rise,rises,fell,fall,falls,grew,grow,grows,gained,lost,dropped,jumped,climbed,slid,sank,up,"
    "down,added,shed,increased,decreased,advanced,declined,surged,edged,slipped,soared,tumbled"
)
"""Before two numbers with `to` between them, they tell of a change and its end, if these lie apart."""
BETWEEN: Final = "between"
PART_OF: Final = r"(?: of)? (?:an?|one) |-| (?=per ?cent|degree|percentage|basis point|million|billion|trillion|crore|lakh)"
"""What stands between a fraction and what it is a part of, where both are one amount."""
JOINTS: Final = (
    ("comma", ", "),
    ("oxford", ", and |, or "),
    ("list", " or | and/or |- or "),
    ("and", " and |- and "),
    ("to", " to |- to "),
    ("dash", "-|–|−|—|-to-"),
    ("none", "-for-|-on-|-by-|+|x|×"),
    ("every", " in | in every | out of | out of every |-in-| out of each | of every "),
)
"""What may stand between two numbers that belong together."""
LOOSELY: Final = " in "
"""Between two numbers in digits, this need not make a share of them."""

OF_THEM: Final = r"of (?:them|these|those|whom|which)\b"
"""Behind a count, says that what it counts has been named before."""
