"""English: the words by which prose says that something moved, or was never so high before."""

from typing import Final

# ── how something moved ───────────────────────────────────────────────────────────────────

RISING: Final = (
    "rose,rise,rises,risen,rising,grew,grow,grows,grown,growing,gained,gain,gains,climbed,climb,climbs,"
    "climbing,jumped,jump,jumps,surged,surge,surges,soared,soar,soars,increased,increase,increases,"
    "increasing,advanced,expanded,expand,expands,expansion,growth,up,added,leapt,rallied,swelled,uptick"
)
FALLING: Final = (
    "fell,fall,falls,fallen,falling,dropped,drop,drops,dropping,declined,decline,declines,declining,"
    "decreased,decrease,decreases,shrank,shrink,shrinks,shrunk,shrinking,slid,slide,slides,slipped,"
    "slip,slips,sank,sink,sinks,shed,down,contracted,contract,contracts,contraction,plunged,plunge,"
    "plunges,tumbled,tumble,tumbles,slumped,slump,slumps,dipped,dip,dips"
)
"""Verbs and nouns that say which way something moved, before the number by which it did."""
NO_MOVE: Final = "made,make,makes,making,took,take,takes,taking,set,sets,ended,end,ends,wound"
"""Before these words they say nothing of the kind: *made up 7 per cent*."""
BETWEEN_MOVE_AND_NUMBER: Final = (
    "by,of,a,an,the,about,around,roughly,nearly,almost,over,more,less,than,some,just,only,another,"
    "further,sharply,slightly,steeply,modestly,at,least,under,well,approximately,again,overall,still"
)
RISEN: Final = "more,higher,greater,larger,bigger,up,increase,rise,growth,jump,gain,surge,expansion"
FALLEN: Final = (
    "less,lower,fewer,smaller,down,fall,drop,decline,decrease,contraction,slump,dip,slide"
)
"""What says the same behind a number: 7 per cent more, a 7 per cent fall."""
POINTS_OR_PERCENT: Final = "%,per cent,percent,pp,percentage points,points"

# ── superlatives ──────────────────────────────────────────────────────────────────────────

MOST: Final = "highest,largest,biggest,greatest,strongest,fastest,steepest,sharpest,best,heaviest"
LEAST: Final = "lowest,smallest,weakest,slowest,fewest,least"
PACE: Final = "fastest,slowest,steepest,sharpest"
"""Those of movements, even where they do not say of which."""
RISES: Final = "rise,increase,growth,gain,jump,surge,climb,expansion,upturn,advance"
FALLS: Final = "fall,drop,decline,decrease,contraction,slump,plunge,slide,dip,downturn,loss"
"""Nouns for a movement: the steepest fall since 2009, a record rise."""
TOPS: Final = "high,highs,peak,peaks,maximum,best"
BOTTOMS: Final = "low,lows,minimum,trough"
EVER: Final = (
    r"ever|on record|of all time|in (?:its|their|the country['’]s|modern|recorded) history|to date|yet"
    r"|since records began|in living memory"
)
"""What makes a superlative one of all time."""
SINCE: Final = "since "
IN: Final = r"(?:in|for) (?:at least |more than |over |nearly |almost |about )?"
ALL_TIME: Final = "all[- ]time|historic|historical"
SPAN_KEYS: Final = tuple(
    f"-{span} {level}"
    for span in ("year", "decade", "generation", "century")
    for level in f"{TOPS},{BOTTOMS}".split(",")
)
ALL_TIME_KEYS: Final = ("all-time", "all time", "histor")
NEVER_KEY: Final = "never"
NEVER: Final = r"never(?: before)?(?: been)?(?: so| as)? (?P<most>high|higher|large|larger|strong|stronger)\b|never(?: before)?(?: been)?(?: so| as)? (?P<least>low|lower|small|smaller|weak|weaker)\b"
FIRST: Final = "first"
RECORD: Final = "record"
REACH_KEYS: Final = (
    *("year", "decade", "generation", "centur", "since", "ever", "on record", "of all time"),
    *("history", "to date", "yet", "living memory"),
)
"""What stands behind superlatives, and says since when they are, holds one of these."""
RECORDED: Final = (
    "year,month,quarter,week,season,level,levels,volume,volumes,number,numbers,amount,sum,total,rate,"
    "pace,share,trade,turnover,exports,imports,sales,profit,profits,revenue,revenues,earnings,deficit,"
    "surplus,output,production,harvest,crop,turnout,inflation,unemployment,employment,demand,supply,"
    "price,prices,inflows,outflows,spending,budget,orders,deliveries,shipments,investment,debt,loss,"
    "losses,temperature,temperatures,heat,rainfall,margin,majority,attendance,fine,bid,deal,haul,"
    "emissions,consumption,reserves,flows,flow,quantities,quantity,value,result,results,figure,figures"
)
"""Nouns before which *record* says that there was never more of it."""
NO_ADJECTIVE: Final = "(?:last|this|next|the|an?|of|in|on|for|and|or|to|with|at|by|that|as|is|was|from|he|she|it|they)"
"""What cannot stand between *record* and its noun."""
SETTING: Final = "breaking,setting"
NO_RECORD: Final = (
    "track,criminal,voting,safety,world,olympic,medical,police,public,official,written,historical,"
    "rights,service,paper,on,off,his,her,my,your,our,no,club,course,stage,games,academic,legal,full,"
    "clean,poor,good,long,gramophone,for the,employment,arrest,flight,court,historic"
)
"""Words before *record* where it is what is written down, or a feat of sport."""
RECORDING: Final = (
    "hit,hits,hitting,reached,reach,reaches,reaching,set,sets,setting,broke,break,breaks,breaking,"
    "posted,posts,beat,topped,touched,at,to,marked,marks,was,is,were,are,notched,logged,saw"
)
"""What stands before *a record* that was reached."""
NEW: Final = "new,fresh,annual,yearly,monthly,quarterly,another,historic"
BEHIND_RECORD: Final = (
    r"(?=[.,;:!?)”\"—–]|\Z| [—–]| (?:in|for|last|this|during|at|and|as|with|when|by|on|over|since"
    r"|again|that|after|while|year|too|thanks|despite|driven|under)\b)"
)
"""What follows a record that was reached: not what it is a record of."""

ATTRIBUTING: Final = (
    "said,says,say,saying,according to,called,calls,calling,described,describes,describing,told,"
    "claimed,claims,claim,reported,reports,announced,announces,argued,argues,wrote,writes,stated,"
    "states,noted,notes,hailed,hails,in the words of,by his account,by her account,by their account,"
    "boasted,declared,declares,put it"
)
"""Words that make a claim somebody's own."""

# ── what a number is, when it is none that is declared ────────────────────────────────────

OF_ANOTHER_TIME: Final = (
    r"\b(?:from|against|compared|versus|earlier|previous|previously|before|formerly|originally|initial"
    r"|initially|first|then|last year|the year before)\b|(?<!more )(?<!less )(?<!fewer )\bthan\b"
)
"""What makes a number one of another time than that of its sentence."""
OF_ANOTHER_KIND: Final = (
    r"\b(?:target|targets|goal|aim|aims|aimed|forecast|forecasts|expected|expects|expect|projected"
    r"|projection|plan|plans|planned|would|could|might|should|may|will|if|until|unless|half|including"
    r"|of which|excluding|without|another|other|others|average|each|apiece|not|never|instead|rather"
    r"|short of|remaining|further|additional|additionally|extra|limit|cap|quota|budget|revised|corrected"
    r"|wrong|wrongly|misstated|difference|gap|part|share of|worth of|estimate|estimates|estimated|only for"
    r"|minimum|maximum|at most)\b"
)
"""What makes a number another thing than the one that its sentence names."""
BASES: Final = {
    "since": "since",
    "mom": "month monthly",
    "qoq": "quarter quarterly",
    "wow": "week weekly",
}
"""The words of each basis of a change, but for that of a year."""
AGAINST: Final = (
    r"\b(?:year|quarter|month|week)[- ](?:on|over|to)[- ](?:year|quarter|month|week)\b"
    r"|\b(?:on|over|in|within|against|per|every|each|from) (?:the|a|an|one|last|its|their)"
    r" (?:past |previous |last |preceding |same )*(?:[a-z]+ )?(?:years?|quarters?|months?|weeks?|days?)\b(?! of)"
    r"|\b(?<!of the )(?<!of this )(?<!of that )(?<!of last )years?\b"
    r"|\b(?:compared|comparison|comparable|against|versus|vs|relative|relation|than|since|from|between|earlier|before"
    r"|previous|previously|prior|preceding|ago|annual|annually|annualised|annualized|yearly|yoy|y/y|qoq|q/q|mom|m/m"
    r"|monthly|quarterly|weekly|daily|overnight|sequential|sequentially|twelve months|12 months|corresponding"
    r"|same (?:month|quarter|period|half|time)|seasonally adjusted|after (?:a|an|the|falling|rising|growing|shrinking))\b"
)
"""What says against what a change is counted."""
PLAIN_BASIS: Final = (
    r"\b(?:shares?|stocks?|index|indices|bonds?|yields?|gold|silver|copper|crude|brent|bitcoin|futures|roubles?|rubles?"
    r"|yuan|renminbi|yen|euros?|dollars?|pounds?|sterling|francs?|rupees?|pesos?|lira|won|currency|currencies"
    r"|fares?|fees?|tariffs?|tax(?:es)?|dut(?:y|ies)|tolls?|lev(?:y|ies)|minimum wage|pensions?|benefits?|caps?|cut(?: by)?"
    r"|share of|below|above|short of|discount|margin|majority|turnout|poll|polls|votes?)\b"
)
"""Of what a change in a month or a quarter is that within it, or against what was set before."""
FROM_ELSEWHERE: Final = (
    r"\b(?:according to|estimates?|estimated|reckons?|puts?|independent|observers|analysts|economists"
    r"|critics|opposition|rivals?|others|surveys?)\b"
)
"""What tells of another source of a number."""
HOLDER: Final = r" (?:is|are|was|were|remains?|became) (?:the )?[A-Z]"
"""What says who has the rank before it."""
BY_SO_MUCH: Final = r"\bby\s*\Z"
"""What makes a number the difference between two values."""
OF_SOMEBODY: Final = (
    r"\b(?:with|between|of|from|to|for|and|by|than|per)(?: the| its| their)? (?P<named>[A-Z][^\W\d_]{2,})"
    r"|\b(?P<owner>[A-Z][^\W\d_]{2,})['’]s\b"
)
"""Names of those whom a sentence is about."""
ON_ANOTHER_BASIS: Final = (
    r"\b(?:since|month|months|monthly|quarter|quarterly|week|yuan|renminbi|roubles?|rubles?|euros?"
    r"|volume|volumes|tonnes|tons|barrels|real terms|adjusted|target|forecast|expected|projected"
    r"|would|could|might|should|will|share|average|annualised|annualized|imports?|exports?|not|half)\b"
)
"""What makes a percentage another change than that on the year."""

# ── whose claim it is, and whether it is one ──────────────────────────────────────────────

UNCLAIMED: Final = (
    r"\b(?:not|no|nor|never|n['’]t|below|short of|from|off|under|than|after|near|close to|towards?|former"
    r"|one of|some of|among|previous|last|old|beat|beats|beating|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|despite|until|before"
    r"|without|missed|matched|equalled)\b(?: [^\W\d_]+){0,2}? ?\Z"
)
"""What stands before a superlative that is not claimed of what the sentence tells."""
UNCERTAIN: Final = (
    r"\b(?:could|may|might|would|should|will|shall|if|whether|expects?|expected|forecasts?|hopes?|aims?"
    r"|plans?|set to|on track|heading|bound to|likely|target|unless|until)\b"
)
"""What makes a claim one of what is not so yet."""

# ── why two values of one thing differ ────────────────────────────────────────────────────

REVISED: Final = (
    r"\b(?:revis\w+|restat\w+|correct\w+|updat\w+|recalculat\w+|rebas\w+|preliminar\w+|provisional\w*"
    r"|first (?:estimate|count|reading)|advance (?:estimate|reading)|flash|final|early (?:estimate|count))\b"
)
"""What a note says of a value that has been, or will be, replaced by another one."""
MULTIPLES: Final = "doubled=2 trebled=3 tripled=3 quadrupled=4 halved=0.5"
"""Verbs that say how many times as much there is."""

# ── of what a sentence speaks ─────────────────────────────────────────────────────────────

GENERIC: Final = (
    "rate share total number level index value amount volume average percentage size figure count sum"
    " goods between among rank million billion"
)
"""Words of a measure that say little of what it measures."""
DETERMINERS: Final = (
    "the a an its their his her our this that these those of in on at by for from with and or but as"
    " to per than while when since until where which whose between both all"
)
NEUTRAL: Final = (
    "total overall annual yearly monthly quarterly bilateral mutual national official average headline"
    " whole new full latest current combined reported recorded said says is was were are be been has had"
    " have put puts counted counts that country's world's"
)
"""What may stand before a noun without making another thing of it."""
GOING_ON: Final = (
    r"(?:It|They|That|This|These|Those|The (?:figure|number|total|value|sum|share|rate))\b"
)
"""How a sentence begins that goes on about what the one before has told."""
HOLDERS: Final = (
    "country nation state economy republic kingdom city region province company firm group"
)
"""Nouns for somebody whose rank is told without a name."""
RANKING: Final = (
    "rank ranks ranked ranking place placed places came comes stood stands finished position index list"
    " table league world score year out there overall globally worldwide"
)
"""What stands beside a rank and says little of what it is in."""
FURTHER: Final = r"[ -](?:of|to|from|for) (?:(?:the|its|their|all) )?(?P<noun>[a-z]{3,})\b"
"""What follows a noun and makes it one of a kind: exports of machinery."""
OF_TIME: Final = (
    "year years month months quarter week day period half total dollars euros all more less which some"
    " about over nearly almost around under roughly just only only"
)
"""Nouns that make nothing else of it: exports for the year."""
