"""English: the words beside names, and those that names may be taken for."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS = _words(
    "January February March April May June July August September October November December"
)

TITLES = _words(
    "Mr Mrs Ms Miss Mx Messrs Dr Doctor Prof Professor Sir Dame Lord Lady Baron Baroness Viscount Earl",
    "Duke Duchess Count Countess Prince Princess King Queen Emperor Empress Sultan Emir Sheikh Shah Pope",
    "Cardinal Archbishop Bishop Father Sister Reverend Rev Rabbi Imam Ayatollah Patriarch President",
    "Premier Chancellor Minister Secretary Chairman Chairwoman Chairperson Chair Governor Gov Senator Sen",
    "Representative Rep Congressman Congresswoman Councillor Councilor Mayor Ambassador Envoy Consul",
    "Commissioner Director Head Chief Leader Speaker Delegate Deputy General Gen Colonel Col Major Maj",
    "Captain Capt Lieutenant Lt Sergeant Sgt Admiral Adm Marshal Commander Cmdr Brigadier Corporal Judge",
    "Justice Attorney Prosecutor Counsel Detective Inspector Constable Superintendent Officer Agent",
    "Comrade Coach Manager Founder Owner Editor Economist Analyst Strategist Historian Author Novelist",
    "Poet Painter Actor Actress Composer Conductor Architect Astronomer Physicist Chemist Biologist",
    "Geologist Engineer Scientist Researcher Investor Banker Farmer Teacher Lawyer Solicitor Barrister",
    "Nurse Surgeon Journalist Reporter Correspondent Columnist Photographer Spokesman Spokeswoman",
    "Spokesperson Candidate Nominee Campaigner Activist Negotiator Mediator Adviser Advisor Treasurer",
    "Principal Dean Rector Provost Taoiseach Democrat Republican Conservative Liberal Backbencher Skipper",
    "Striker Goalkeeper Midfielder Defender Señor Señora Don Doña Monsieur Madame Herr Frau Signor Signora",
    "Tory MP MEP PM CEO CFO COO CTO",
)
"""What stands before a name and is no part of it."""

ROLES = ("ist", "crat", "naut", "woman")
"""How words end that say what somebody does, and no given name."""

DEPARTMENTS = _words("State Defence Defense Affairs Treasury Commerce Energy Interior Trade Health")
"""What a secretary is *of*, and a minister *for*."""

OPENERS = _words(
    "A About Above According After Afterwards Again Against All Almost Already Also Although Always Am",
    "Among An And Another Any Are As At Away Back Be Because Before Behind Below Beside Besides Between",
    "Beyond Both Briefly But By Can Could Curiously Despite Did Do Does Down During Each Earlier Either",
    "Even Eventually Ever Every Except Few Finally First For Former Formerly From Had Has Have He Hence",
    "Her Here His How However I If In Indeed Inside Instead Into Is It Its Just Last Lastly Late Later",
    "Least Less Like Likewise Many Meanwhile Might More Moreover Most Must My Near Nearly Neither Never",
    "Nevertheless Next No Nobody None Nonetheless Nor Not Nothing Now Of Off Often On Once One Only Onto",
    "Opposite Or Other Others Otherwise Our Out Outside Over Past Perhaps Personally Presumably",
    "Previously Privately Publicly Rather Recently Reportedly Same Second Secondly Several Shall She",
    "Should Similarly Since So Some Sometimes Soon Still Such Than Thanks That The Their Then There",
    "Thereafter Therefore These They Third This Those Though Through Throughout Thus Till To Today",
    "Together Tomorrow Tonight Too Towards Two Under Unlike Unless Until Up Upon Usually Versus Via Was We",
    "Were What Whatever When Whenever Where Whereas Whether Which While Who Whoever Whom Whose Why Will",
    "With Within Without Would Yesterday Yet You Your",
    "Accusing Addressing Advising Answering Asking Backing Believing Blaming Briefing Calling Challenging",
    "Citing Criticising Criticizing Defending Describing Echoing Facing Following Greeting Hearing Helping",
    "Hosting Interviewing Introducing Inviting Joining Leaving Letting Making Meeting Mocking Naming",
    "Opposing Praising Quoting Receiving Replacing Representing Seeing Supporting Telling Thanking Urging",
    "Visiting Warning Watching Accompanied Advised Asked Backed Blamed Briefed Challenged Encouraged",
    "Flanked Given Invited Joined Led Pressed Prompted Urged Watched Said Says Told Adds Added Replied",
)
"""Words that begin a sentence, and have their capital for no other reason."""

LINKS = _words("of and or who whom whose that we they he she it you")
"""What may follow `the Vladimir Putin` where that is still the person."""

FOLLOWERS = (
    WEEKDAYS
    | MONTHS
    | _words(
        "Jr Sr Junior Senior MP MEP QC KC CBE OBE I II III IV Administration Cabinet Doctrine Era Government Presidency Thought"
    )
)
"""What may stand behind a person's name with a capital, and leaves it that person's."""

THINGS = _words(
    "Street Road Avenue Lane Boulevard Square Plaza Place Drive Way Crescent Terrace Close Mews Gate",
    "Bridge Tunnel Station Terminal Airport Airfield Port Harbour Harbor Pier Stadium Arena Park Gardens",
    "Garden Field Ground Theatre Theater Cinema Hall House Palace Castle Tower Building Centre Center",
    "Complex Hospital Clinic Hospice School Schools College University Academy Institute Institution",
    "Library Museum Gallery Archive Archives Observatory Laboratory Church Cathedral Chapel Mosque Temple",
    "Synagogue Monastery Abbey Cemetery Memorial Monument Statue Prize Award Awards Medal Cup Trophy",
    "Shield Scholarship Scholarships Fellowship Foundation Trust Endowment Association Society Club",
    "Chamber Peak Mount Mountain Mountains Hill Hills Valley River Creek Lake Bay Island Islands Peninsula",
    "Glacier Crater Falls Canyon Forest Beach Point Cape Dam Canal Reservoir Highway Motorway Expressway",
    "Freeway Railway Railroad Metro Hotel Inn Restaurant Café Cafe Bar Pub Ranch Farm Estate County City",
    "Town Village Township Ward Marathon Games Class",
)
"""What a thing is that bears a name: the name with one of these is that of the thing."""

SITES = _words(
    "street road avenue boulevard square bridge tunnel station airport stadium arena library museum",
    "hospital school university prize scholarship highway motorway",
)
"""Those that stand behind a person's name without a capital, too."""

NAMED_BEFORE = _words(
    "USS USNS USCGC HMS HMCS HMAS HMNZS HDMS INS RMS RRS RV MV MS MT SS TS FS ITS Mount Mt Lake Fort Ft",
    "Port Camp Cape Saint St Villa Hotel Château Rue Avenue Avenida Calle Via Piazza Plaza Place Stade",
    "Hurricane Typhoon Cyclone Storm Operation",
)
"""What stands before somebody's name in that of a ship, a place or a storm."""

VESSELS = _words(
    "ship vessel boat carrier frigate destroyer cruiser corvette submarine battleship warship gunboat",
    "cutter icebreaker tanker freighter trawler tug tugboat ferry liner steamer steamship yacht schooner",
    "lifeboat barge airship locomotive asteroid comet crater racehorse hurricane typhoon rue calle",
)
"""What bears a name that follows: `the carrier George Washington`."""

MODELS = _words("Model Mock")
"""What makes an organisation another one: `the Model United Nations`."""

KINDS = _words("Agency Bank Company Corporation Firm Group Ministry Party Union")
"""What an organisation is, before its name: `the News Agency Xinhua`."""

COMPANIES = _words("plc ltd inc")
"""What stands behind the name of a company in small letters."""

OWNERS = _words("Regent Land James Paul John")
"""Who else gives a place its name, beside kings and saints: `Regent's Park`."""

CHRISTENED = _words("named called christened renamed dubbed")
ABOARD = _words("aboard Aboard board")

DETERMINERS = _words(
    "the The a A an An this This that That these those every Every each Each no No any some his her its",
    "their our my your His Her Its Their Our one another",
)
"""What stands before a word, and before a name only where that stands before one."""

PARTICLES = _words(
    "af al bin bint da dal de del della den der di do dos du el ibn la le ter van von y zu"
)
"""What joins the parts of a name in lower case, and is no English word."""

PREFIXES = _words("Anti Pro Ex Non Pre Post Pan Trans Inter Intra Neo Mid Then Arch Ultra Quasi")
SUFFIXES = _words(
    "led run born made held won style like era wide bashing watching friendly free only proof sceptic",
    "critical loyal hating loving supporting leaning sponsoring member watchers watcher supporter ally",
    "aligned designate elect type",
)
"""What a hyphen adds to a whole name, as does every participle in -ed."""

PAIRS = _words(
    "summit summits meeting meetings talks call calls pact deal axis alliance relationship friendship",
    "rivalry debate debates contest race duel handshake exchange row dispute partnership ticket letters",
)
"""What two people have between them: `the Putin-Trump summit`."""

HEADS = _words(
    "administration aide aides ally allies cabinet camp campaign doctrine era faction family government",
    "loyalists premiership presidency supporters team years",
)
"""What is called after a person: `the May government`."""

THING = _words(
    "apple ball ban bank bar barn bass bean bear beard bell bench berry bill bird bishop black block",
    "bloom blue blunt bond boot bow bowl box branch bridge bright brook brown bull burn bush cannon",
    "card case castle cave chamber chance chase church cliff cloud coach cook corner crane creek",
    "cross crow crown cup dale day dean deer dove drake drum duck eagle field finch flag flood flower",
    "fork fountain fox gale game gap garden gate gay good goose grant grave gray great green grey",
    "grove guard hammer harbour hart hawk head hedge hill hook horn horse house human hunt hunter inn",
    "judge junior keen key king kite knight knot lake lamb lamp lane lark leaf lion lock lodge lord",
    "mark marsh meadow merry mill mine mole monk moody moon moor mount mouse nail needle nest night",
    "noble orange page park parrot peach peak pear pen penny pike pilgrim pin plant pole pond pool",
    "poor pope post price priest prince proud quail quiet rabbit ram rich ridge ring river road robin",
    "rock rod root rope rose rough saint savage seal shark sharp shell shepherd ship shoe shore smart",
    "smooth snake song spark spear spring squire staff stag star stark steady stone storm straight",
    "strange stream street strong sun swan sweet swift sword table tall target temple thorn tower",
    "town tree true trump vale valley villa visa wall ward warden watch web well whale wheel white",
    "wild wind window wise wolf wood yard young",
)
"""Words that begin no sentence without an article but before a noun: with a verb, they are names."""

STUFF = _words(
    "art bacon best better big bold broad buy cash chalk clay coal cold come cotton cut dark dear",
    "draw early east fair faith far fast find fine fish food free frost fry glass go gold grass hail",
    "hard hay heat high honey hope hot ice iron joy justice keep large law lead light little long",
    "look loud love low luck major marble meet mercy mist more moss music new next north old pain",
    "peace pepper power pray quick rain raise read real red rice right round rush salt sand see self",
    "sell short silent silk silver sleep slow small snow south stand steel sterling still stock sugar",
    "summer take talk tea think time trade trust truth turn wait walk water wealth weather west wheat",
    "will win wine winter wool work",
)
"""Words that may begin a sentence before any other: only what people do shows that they are names."""

PLURALS = _words(
    "apples banks bells boots brooks burns cards days fields flowers forests gates graves hills homes",
    "marks nations parks powers rivers roses sessions stars stones summers towers waters wells",
    "winters woods words workers",
)
"""Words for several things: a verb in the singular tells them from a name."""

SINGULAR = _words("has is was does said told")
AUXILIARIES = _words(
    "has had is was does did will would can could may might must should never also still then now once",
    "already again later not soon only even",
)
PAST = _words(
    "became began bought brought built came caught chose drew drove fell felt found fought flew forgot",
    "gave got grew held hid kept knew laid led left lent lost made met paid put ran rang rode rose sat saw",
    "sent set shook shot sold spent stood struck swore taught threw took understood went withdrew won wore",
    "wrote",
)
"""Verbs that are never taken for a noun; so are most words in -ed."""

PEOPLE_DO = _words(
    "say says said tell tells told ask asks asked answered reply replies replied argue argues argued",
    "believe believes believed thinks thought know knows knew wants wanted hopes hoped wishes wished expect",
    "expects expected insist insists insisted deny denies denied admit admits admitted add adds added agree",
    "agrees agreed accept accepts accepted refuse refuses refused decline declined accuse accuses accused",
    "blamed praised thank thanks thanked apologise apologised apologize apologized promised pledged vowed",
    "resign resigns resigned retire retires retired write writes wrote written speak speaks spoke spoken",
    "marry married died described explain explains explained concede conceded complain complained warn warns",
    "warned urge urged invite invites invited propose proposed decide decided chose chosen prefer preferred",
    "remembers remembered forgot regret regretted smiled laughed shrugged nodded waved testify testified",
    "signed sacked appoint appointed dismiss dismissed chaired studied graduated served taught quit sat",
    "stepped travelled traveled lied wept",
)
"""What only people do."""

APPOSITIONS = _words(
    "who whose whom a an the his her then now too for speaking aged himself herself however meanwhile"
)
"""What follows the comma behind a person."""

IN_TIME = _words(
    "in In during During throughout early Early late Late mid last Last next Next this This every Every",
    "each Each through between Between around",
)
MAYBE_IN_TIME = _words(
    "by By from From before Before after After since Since until Until till for For"
)
"""What stands before a month; the second as often before a person."""

BEGINS_OFFICE = _words("became took")
"""What people do, and some things do as well, but hardly behind `since May`."""

PARTS_OF_TIME = _words(
    "end beginning start middle month months rest first last week weeks days half"
)
PUT_OFF = _words("postponed delayed moved due prior back forward up")
"""What makes `of May` and `to May` a time."""

TRUST = _words("confidence trust faith belief believe believes believed interest")
"""What one has *in* a person."""

WORDS_IN_CAPITALS = _words(
    "act aid ace arm can care fast hers his iron it may shape start step us who"
)
"""Acronyms that are plain words where everything is in capitals."""

NATIONAL = tuple("ian ese ish can Dutch French German Greek Swiss Czech Arab".split())
"""How words end that say of which country something is."""

SHORTENED = _words("Jr Sr St Mt Ft No vs")
"""What ends in a full stop within a sentence, beside titles and initials."""

DOTTED = _words("U.S U.K U.N E.U D.C")
"""Abbreviations that are the name of something, and whole."""
