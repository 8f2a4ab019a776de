CREATE TABLE "profiles" ( -- Everybody with a page: people and organisations. The views people and organizations part them.
  "id" TEXT, -- its id, the name of its file
  "kind" TEXT, -- person or organization
  "name" TEXT, -- the name as written in prose
  "family" TEXT, -- the family name
  "summary" TEXT, -- one sentence on who this is
  "facts" TEXT, -- single facts worth a line
  "born" TEXT, -- the date of birth
  "died" TEXT, -- the date of death
  "country" TEXT, -- an ISO 3166 code
  "as_of" TEXT, -- the day for which this is true
  "url" TEXT, -- the page
  "image" TEXT, -- the picture
  PRIMARY KEY ("id")
);
vladimir-putin	person	Vladimir Putin	Putin	Head of state of Russia.	None	1952-10-07	None	RU	None	https://desk.example/notes/people/vladimir-putin/	None
xi-jinping	person	Xi Jinping	Xi	Head of China's ruling party and its head of state.	Counted in the fifth generation of leaders.	1953-06-15	None	CN	2025-01-21	https://desk.example/notes/people/xi-jinping/	None
prc	organization	People's Republic of China	None	A state.	None	None	None	None	None	https://desk.example/notes/organizations/prc/	None

CREATE TABLE "topics" ( -- What briefings are about.
  "id" TEXT, -- its id
  "label" TEXT, -- what it is called
  "url" TEXT, -- its page
  PRIMARY KEY ("id")
) WITHOUT ROWID;
diplomacy	Diplomacy	https://desk.example/notes/topics/diplomacy/
energy	Energy	https://desk.example/notes/topics/energy/

CREATE TABLE "places" ( -- Where events happened, and what briefings are set in.
  "id" TEXT, -- its id
  "label" TEXT, -- what it is called
  "url" TEXT, -- its page
  PRIMARY KEY ("id")
) WITHOUT ROWID;
kazan	Kazan	https://desk.example/notes/places/kazan/
moscow	Moscow	https://desk.example/notes/places/moscow/

CREATE TABLE "measures" ( -- What figures measure.
  "id" TEXT, -- its id
  "label" TEXT, -- what is measured, in words
  "unit" TEXT, -- the unit of its figures
  "definition" TEXT, -- what is counted, and how
  "kind" TEXT, -- flow, which adds up over time, or stock, a level on a day
  "prices" TEXT, -- current, or constant with the base year
  "url" TEXT, -- the page of the series
  PRIMARY KEY ("id")
);
oil	Oil	None	None	None	None	https://desk.example/notes/figures/oil/
partner-rank	Partner rank	None	None	None	None	https://desk.example/notes/figures/partner-rank/
trade	Trade in goods between the two	USD	Exports and imports of goods, as counted at customs.	None	current	https://desk.example/notes/figures/trade/

CREATE TABLE "briefings" ( -- Every briefing, the newest first.
  "id" TEXT, -- its id, the name of its file
  "url" TEXT, -- its page
  "title" TEXT, -- the headline
  "subtitle" TEXT, -- the line beneath the headline
  "summary" TEXT, -- what stands in lists and feeds
  "key_points" TEXT, -- what to take away
  "kind" TEXT, -- news, analysis, backgrounder, explainer or factcheck
  "date" TEXT, -- when it was published
  "time" TEXT, -- the moment, by RFC 3339, where it is known
  "modified" TEXT, -- the date of its last update or correction
  "language" TEXT, -- its language, by BCP 47
  "series" TEXT, -- the row of briefings that it belongs to
  "translation_of" TEXT, -- the briefing that it translates
  "authors" TEXT, -- who wrote it
  PRIMARY KEY ("id"),
  FOREIGN KEY ("translation_of") REFERENCES "briefings" (id)
);
2025-01-21-call	https://desk.example/notes/briefings/2025-01-21-call/	Two presidents speak by video link	Trade, energy and a row of anniversaries	A call of one and a half hours, and two totals for one trade.	Two offices give two totals.
Xi Jinping spoke of trade, and his guest of gas.	news	2025-01-21	2025-01-21T15:00:00+00:00	2025-01-23	en	russia-china	None	Vladimir Putin
A guest
2012-05-10-exchange	https://desk.example/notes/briefings/2012-05-10-exchange/	Two men exchange two offices	None	Who held what in Moscow and in Beijing.	None	backgrounder	2012-05-10	None	2012-05-10	en	russia-china	None	None

CREATE TABLE "events" ( -- Every dated event, in order. What several briefings tell of stands once, in the newest words.
  "id" TEXT, -- its id; without one, its date and its words
  "date" TEXT, -- when it happened, or is to happen
  "start" TEXT, -- the first day that this may mean
  "end" TEXT, -- the last day that this may mean
  "text" TEXT, -- what happened
  "place" TEXT, -- where
  "status" TEXT, -- planned, done, moved or cancelled, where a briefing says so
  "moved_from" TEXT, -- the date that it had before it was moved
  "followed" INTEGER, -- whether a later briefing tells of a planned event
  "anniversary_of" TEXT, -- the event that it is an anniversary of
  "source" TEXT, -- the source that the newest briefing names for it
  "source_url" TEXT, -- its address
  "url" TEXT, -- where it stands in the newest briefing that tells of it
  PRIMARY KEY ("id"),
  FOREIGN KEY ("place") REFERENCES "places" (id),
  FOREIGN KEY ("anniversary_of") REFERENCES "events" (id)
);
ties	1949-10-02	1949-10-02	1949-10-02	Diplomatic relations	None	None	None	0	None	tass-ties	https://tass.example/1853509	https://desk.example/notes/briefings/2025-01-21-call/#event.ties
second-time	2012-05-07	2012-05-07	2012-05-07	Vladimir Putin becomes President for the second time	None	None	None	0	None	None	None	https://desk.example/notes/briefings/2012-05-10-exchange/#event.second-time
2012-11 : The party's congress	2012-11	2012-11-01	2012-11-30	The party's congress	None	planned	None	0	None	None	None	https://desk.example/notes/briefings/2012-05-10-exchange/#event.2012-11
2024-10-02 : 75th anniversary of diplomatic relations	2024-10-02	2024-10-02	2024-10-02	75th anniversary of diplomatic relations	None	None	None	0	ties	None	None	https://desk.example/notes/briefings/2025-01-21-call/#event.2024-10-02
2024-10-22/2024-10-24 kazan: Summit in Kazan	2024-10-22/2024-10-24	2024-10-22	2024-10-24	Summit in Kazan	kazan	None	None	0	None	readout	https://kremlin.example/events/1	https://desk.example/notes/briefings/2025-01-21-call/#event.2024-10-22--2024-10-24
2024-12 : Road map agreed	2024-12	2024-12-01	2024-12-31	Road map agreed	None	None	None	0	None	None	None	https://desk.example/notes/briefings/2025-01-21-call/#event.2024-12
2026-12~ : A return visit, perhaps	2026-12~	2026-12-01	2026-12-31	A return visit, perhaps	None	planned	None	0	None	None	None	https://desk.example/notes/briefings/2025-01-21-call/#event.2026-12
2027-05-09 moscow: A parade	2027-05-09	2027-05-09	2027-05-09	A parade	moscow	planned	None	0	None	None	None	https://desk.example/notes/briefings/2025-01-21-call/#event.2027-05-09

CREATE TABLE "figures" ( -- Values by measure, period and source. What several briefings state alike stands once.
  "id" TEXT, -- the briefing that states it, and the anchor on its page
  "measure" TEXT, -- what is measured
  "label" TEXT, -- the measure in words
  "of" TEXT, -- whom or what the value is about
  "kind" TEXT, -- money, percent, rank, quantity or count
  "value" TEXT, -- the value in full: 220bn is 220000000000
  "unit" TEXT, -- its unit; for money the currency, with what it is paid for
  "currency" TEXT, -- the currency by ISO 4217, where it is money
  "hedge" TEXT, -- the word that makes it a bound or an estimate, such as over
  "period" TEXT, -- the period that it is true for
  "period_start" TEXT, -- the first day of the period
  "period_end" TEXT, -- the last day of the period
  "change" TEXT, -- how it moved, in the unit that follows
  "change_unit" TEXT, -- %, or pp for percentage points
  "change_basis" TEXT, -- yoy, qoq, mom, wow, ytd, saar or since
  "change_since" TEXT, -- the period that it moved from, where the basis is since
  "source" TEXT, -- who says so: an id, or plain words
  "source_name" TEXT, -- the same in words
  "source_url" TEXT, -- the source's address
  "report" TEXT, -- the source in which it was read, where that is another one
  "report_url" TEXT, -- its address
  "note" TEXT, -- what a reader should know of it
  "briefing" TEXT, -- the newest briefing that states it
  "published" TEXT, -- the date of that briefing
  "url" TEXT, -- where it stands in that briefing
  "superseded" INTEGER, -- whether a later briefing gives another value for it
  "standing" TEXT, -- stands, restated or echo: an echo says no more than what stands
  PRIMARY KEY ("id"),
  FOREIGN KEY ("measure") REFERENCES "measures" (id),
  FOREIGN KEY ("of") REFERENCES "profiles" (id),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id)
);
2025-01-21-call#figure.oil.2024-Q3	oil	Oil	None	quantity	100500000	tonnes	None	None	2024-07/2024-09	2024-07-01	2024-09-30	None	None	None	None	None	None	None	None	None	None	2025-01-21-call	2025-01-21	https://desk.example/notes/briefings/2025-01-21-call/#figure.oil.2024-Q3	0	stands
2025-01-21-call#figure.partner-rank.2025-01-21	partner-rank	Partner rank	prc	rank	5	None	None	None	2025-01-21	2025-01-21	2025-01-21	None	None	None	None	vladimir-putin	Vladimir Putin	https://desk.example/notes/people/vladimir-putin/	None	None	None	2025-01-21-call	2025-01-21	https://desk.example/notes/briefings/2025-01-21-call/#figure.partner-rank.2025-01-21	0	stands
2012-05-10-exchange#figure.trade.2011	trade	Trade in goods between the two	None	money	83500000000	USD	USD	None	2011	2011-01-01	2011-12-31	None	None	None	None	prc	People's Republic of China	https://desk.example/notes/organizations/prc/	None	None	None	2012-05-10-exchange	2012-05-10	https://desk.example/notes/briefings/2012-05-10-exchange/#figure.trade.2011	0	stands
2025-01-21-call#figure.trade.2024-01--2024-11	trade	Trade in goods between the two	None	money	220000000000	USD	USD	over	2024-01/2024-11	2024-01-01	2024-11-30	7	%	yoy	None	readout	Kremlin	https://kremlin.example/events/1	None	None	Eleven months, where the other count has twelve.	2025-01-21-call	2025-01-21	https://desk.example/notes/briefings/2025-01-21-call/#figure.trade.2024-01--2024-11	0	stands
2025-01-21-call#figure.trade.2024	trade	Trade in goods between the two	None	money	244800000000	USD	USD	None	2024	2024-01-01	2024-12-31	1.9	%	yoy	None	prc	People's Republic of China	https://desk.example/notes/organizations/prc/	None	None	None	2025-01-21-call	2025-01-21	https://desk.example/notes/briefings/2025-01-21-call/#figure.trade.2024	0	stands
2025-01-21-call#figure.trade.2024.2	trade	Trade in goods between the two	None	money	240100000000	USD	USD	None	2024	2024-01-01	2024-12-31	None	None	None	None	readout	Kremlin	https://kremlin.example/events/1	None	None	as first told	2025-01-21-call	2025-01-21	https://desk.example/notes/briefings/2025-01-21-call/#figure.trade.2024.2	0	stands

CREATE TABLE "sources" ( -- Every source, as the page declares it that uses it, or the site's own list.
  "id" TEXT, -- the page that declares it, and its name there
  "name" TEXT, -- its name on that page
  "url" TEXT, -- its address
  "title" TEXT, -- its title
  "publisher" TEXT, -- who published it
  "published" TEXT, -- when it was published
  "accessed" TEXT, -- when it was read
  "archive" TEXT, -- an archived copy
  "license" TEXT, -- its licence, where something of it is reused
  "page" TEXT, -- the page that declares it
  PRIMARY KEY ("id")
);
sources#tass-ties	tass-ties	https://tass.example/1853509	How the two countries came to recognise each other	TASS	2024-10-01	2025-01-22	https://web.archive.example/1853509	None	https://desk.example/notes/sources/
briefings/2025-01-21-call#readout	readout	https://kremlin.example/events/1	Readout of the call	Kremlin	2025-01-21	2025-01	https://web.archive.example/1	None	https://desk.example/notes/briefings/2025-01-21-call/
people/xi-jinping#biography	biography	https://simple.wikipedia.example/xi	Xi Jinping	None	None	None	None	CC-BY-SA-4.0	https://desk.example/notes/people/xi-jinping/
figures/trade#customs	customs	https://customs.example/	Monthly tables	None	None	None	None	None	https://desk.example/notes/figures/trade/

CREATE TABLE "names" ( -- What people and organisations are called: every name, alias and native name.
  "profile" TEXT, -- who is called so
  "number" INTEGER, -- counts the names of one profile
  "name" TEXT, -- the name
  "language" TEXT, -- its language, by BCP 47
  "kind" TEXT, -- name, native or alias
  "weak" INTEGER, -- whether it counts only where that profile is declared
  PRIMARY KEY ("profile", "number"),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
);
vladimir-putin	1	Vladimir Putin	None	name	0
vladimir-putin	2	Владимир Путин	ru	native	0
xi-jinping	1	Xi Jinping	None	name	0
xi-jinping	2	习近平	zh-Hans	native	0
xi-jinping	3	習近平	zh-Hant	alias	0
xi-jinping	4	Си Цзиньпин	ru	alias	0
xi-jinping	5	Xi	None	alias	1
prc	1	People's Republic of China	None	name	0
prc	2	PRC	None	alias	0
prc	3	中华人民共和国	zh-Hans	alias	0

CREATE TABLE "identifiers" ( -- Ids that people and organisations have elsewhere.
  "profile" TEXT, -- whose id it is
  "scheme" TEXT, -- the register, such as wikidata
  "identifier" TEXT, -- the id there
  PRIMARY KEY ("profile", "scheme"),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
xi-jinping	wikidata	Q15031

CREATE TABLE "offices" ( -- Who held which office, and when.
  "profile" TEXT, -- who held it
  "number" INTEGER, -- counts the offices of one profile, as declared
  "title" TEXT, -- the office
  "organization" TEXT, -- the organisation that it belongs to
  "period" TEXT, -- when it was held
  "start" TEXT, -- the first day that its beginning may mean
  "end" TEXT, -- the last day that its end may mean
  "ordinal" INTEGER, -- which holder in the row this is
  "source" TEXT, -- the source
  "source_url" TEXT, -- its address
  PRIMARY KEY ("profile", "number"),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id),
  FOREIGN KEY ("organization") REFERENCES "profiles" (id)
);
vladimir-putin	1	President of Russia	None	2000-05-07/2008-05-07	2000-05-07	2008-05-07	None	None	None
vladimir-putin	2	Prime Minister of Russia	None	2008-05-08/2012-05-07	2008-05-08	2012-05-07	None	None	None
vladimir-putin	3	President of Russia	None	2012-05-07/..	2012-05-07	None	None	None	None
xi-jinping	1	Vice-President of China	prc	2008-03-15/2013-03-14	2008-03-15	2013-03-14	None	None	None
xi-jinping	2	General Secretary	None	2012-11-15/..	2012-11-15	None	None	biography	https://simple.wikipedia.example/xi
xi-jinping	3	President of China	prc	2013-03-14/..	2013-03-14	None	7	None	None

CREATE TABLE "quotes" ( -- What was said.
  "id" TEXT, -- the briefing that has it, and the anchor on its page
  "briefing" TEXT, -- the briefing that has it
  "speaker" TEXT, -- who said it
  "addressee" TEXT, -- whom it was said to
  "text" TEXT, -- the words
  "source" TEXT, -- the source
  "source_url" TEXT, -- its address
  "url" TEXT, -- where it stands in the briefing
  PRIMARY KEY ("id"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("speaker") REFERENCES "profiles" (id),
  FOREIGN KEY ("addressee") REFERENCES "profiles" (id)
);
2025-01-21-call#quote.1	2025-01-21-call	vladimir-putin	xi-jinping	dear friend	readout	https://kremlin.example/events/1	https://desk.example/notes/briefings/2025-01-21-call/#quote.1

CREATE TABLE "notes" ( -- Updates and corrections.
  "id" TEXT, -- the page that has it, and the anchor there
  "briefing" TEXT, -- the briefing that has it
  "profile" TEXT, -- the person or organisation whose profile has it
  "kind" TEXT, -- update or correction
  "date" TEXT, -- when it was made
  "text" TEXT, -- what was changed
  "serious" INTEGER, -- whether it stands at the head of the page as well
  "url" TEXT, -- where it stands in the briefing
  PRIMARY KEY ("id"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
);
2025-01-21-call#update.2025-01-22	2025-01-21-call	None	update	2025-01-22	Adds the other readout.	0	https://desk.example/notes/briefings/2025-01-21-call/#update.2025-01-22
2025-01-21-call#correction.2025-01-23	2025-01-21-call	None	correction	2025-01-23	The year under review is 2024; an earlier version said 2023.	0	https://desk.example/notes/briefings/2025-01-21-call/#correction.2025-01-23

CREATE TABLE "mentions" ( -- Sentences that name somebody, in reading order.
  "briefing" TEXT, -- the briefing
  "number" INTEGER, -- counts the mentions in one briefing
  "profile" TEXT, -- who is named
  "sentence" TEXT, -- the sentence
  PRIMARY KEY ("briefing", "number"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
);
2025-01-21-call	1	xi-jinping	Xi Jinping spoke of trade, and his guest of gas.
2025-01-21-call	2	vladimir-putin	Xi Jinping spoke of trade, and his guest of gas.
2025-01-21-call	3	xi-jinping	Xi Jinping and Vladimir Putin spoke for an hour and 35 minutes.
2025-01-21-call	4	vladimir-putin	Xi Jinping and Vladimir Putin spoke for an hour and 35 minutes.
2025-01-21-call	5	xi-jinping	Xi thanked Putin.
2025-01-21-call	6	vladimir-putin	Xi thanked Putin.
2025-01-21-call	7	prc	The People’s Republic of China counts twelve months; the rest is arithmetic.
2025-01-21-call	8	vladimir-putin	Putin’s doctrine is “Xi Jinping first”, says a page.
2025-01-21-call	9	xi-jinping	Putin’s doctrine is “Xi Jinping first”, says a page.
2025-01-21-call	10	prc	The trade, as People's Republic of China and the readout count it.
2025-01-21-call	11	xi-jinping	Xi Jinping, by video
2025-01-21-call	12	xi-jinping	Xi’s
2012-05-10-exchange	1	vladimir-putin	Vladimir Putin took office on Monday.
2012-05-10-exchange	2	xi-jinping	Xi Jinping was then Vice-President.

CREATE TABLE "briefing_people" ( -- people declared in it, the lead first, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- people declared in it, the lead first
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
2012-05-10-exchange	1	vladimir-putin
2025-01-21-call	2	vladimir-putin
2012-05-10-exchange	2	xi-jinping
2025-01-21-call	1	xi-jinping

CREATE TABLE "briefing_organizations" ( -- organisations declared in it, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- organisations declared in it
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
2025-01-21-call	1	prc

CREATE TABLE "briefing_topics" ( -- its topics, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "topic" TEXT, -- its topics
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("topic") REFERENCES "topics" (id)
) WITHOUT ROWID;
2012-05-10-exchange	1	diplomacy
2025-01-21-call	1	diplomacy
2025-01-21-call	2	energy

CREATE TABLE "briefing_places" ( -- its places, those of its events included, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "place" TEXT, -- its places, those of its events included
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("place") REFERENCES "places" (id)
) WITHOUT ROWID;
2025-01-21-call	1	kazan
2025-01-21-call	2	moscow

CREATE TABLE "briefing_related" ( -- briefings that it points to, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "related" TEXT, -- briefings that it points to
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("related") REFERENCES "briefings" (id)
) WITHOUT ROWID;
2025-01-21-call	1	2012-05-10-exchange
2012-05-10-exchange	1	2025-01-21-call

CREATE TABLE "event_people" ( -- people who took part, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- people who took part
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
2024-10-22/2024-10-24 kazan: Summit in Kazan	2	vladimir-putin
second-time	1	vladimir-putin
2024-10-22/2024-10-24 kazan: Summit in Kazan	1	xi-jinping

CREATE TABLE "event_organizations" ( -- organisations that took part, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- organisations that took part
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
2012-11 : The party's congress	1	prc
2024-10-22/2024-10-24 kazan: Summit in Kazan	1	prc

CREATE TABLE "event_topics" ( -- the topics of those briefings, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "topic" TEXT, -- the topics of those briefings
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("topic") REFERENCES "topics" (id)
) WITHOUT ROWID;
2012-11 : The party's congress	1	diplomacy
2024-10-02 : 75th anniversary of diplomatic relations	1	diplomacy
2024-10-22/2024-10-24 kazan: Summit in Kazan	1	diplomacy
2024-12 : Road map agreed	1	diplomacy
2026-12~ : A return visit, perhaps	1	diplomacy
2027-05-09 moscow: A parade	1	diplomacy
second-time	1	diplomacy
ties	1	diplomacy
2024-10-02 : 75th anniversary of diplomatic relations	2	energy
2024-10-22/2024-10-24 kazan: Summit in Kazan	2	energy
2024-12 : Road map agreed	2	energy
2026-12~ : A return visit, perhaps	2	energy
2027-05-09 moscow: A parade	2	energy
ties	2	energy

CREATE TABLE "event_briefings" ( -- the briefings that tell of it, the newest first, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "briefing" TEXT, -- the briefings that tell of it, the newest first
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id)
) WITHOUT ROWID;
2012-11 : The party's congress	1	2012-05-10-exchange
second-time	1	2012-05-10-exchange
2024-10-02 : 75th anniversary of diplomatic relations	1	2025-01-21-call
2024-10-22/2024-10-24 kazan: Summit in Kazan	1	2025-01-21-call
2024-12 : Road map agreed	1	2025-01-21-call
2026-12~ : A return visit, perhaps	1	2025-01-21-call
2027-05-09 moscow: A parade	1	2025-01-21-call
ties	1	2025-01-21-call

CREATE TABLE "figure_also" ( -- other briefings that state the same, one in a row
  "figure" TEXT, -- the figure
  "position" INTEGER, -- the place in the list, from 1
  "briefing" TEXT, -- other briefings that state the same
  PRIMARY KEY ("figure", "position"),
  FOREIGN KEY ("figure") REFERENCES "figures" (id),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id)
) WITHOUT ROWID;

CREATE TABLE "source_briefings" ( -- the briefings that cite it, one in a row
  "source" TEXT, -- the source
  "position" INTEGER, -- the place in the list, from 1
  "briefing" TEXT, -- the briefings that cite it
  PRIMARY KEY ("source", "position"),
  FOREIGN KEY ("source") REFERENCES "sources" (id),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id)
) WITHOUT ROWID;
briefings/2025-01-21-call#readout	1	2025-01-21-call
sources#tass-ties	1	2025-01-21-call

CREATE INDEX "briefings_by_translation_of" ON "briefings" ("translation_of");

CREATE INDEX "events_by_place" ON "events" ("place");

CREATE INDEX "events_by_anniversary_of" ON "events" ("anniversary_of");

CREATE INDEX "figures_by_measure" ON "figures" ("measure");

CREATE INDEX "figures_by_of" ON "figures" ("of");

CREATE INDEX "figures_by_briefing" ON "figures" ("briefing");

CREATE INDEX "offices_by_organization" ON "offices" ("organization");

CREATE INDEX "quotes_by_briefing" ON "quotes" ("briefing");

CREATE INDEX "quotes_by_speaker" ON "quotes" ("speaker");

CREATE INDEX "quotes_by_addressee" ON "quotes" ("addressee");

CREATE INDEX "notes_by_briefing" ON "notes" ("briefing");

CREATE INDEX "notes_by_profile" ON "notes" ("profile");

CREATE INDEX "mentions_by_profile" ON "mentions" ("profile");

CREATE INDEX "briefing_people_by_profile" ON "briefing_people" ("profile");

CREATE INDEX "briefing_organizations_by_profile" ON "briefing_organizations" ("profile");

CREATE INDEX "briefing_topics_by_topic" ON "briefing_topics" ("topic");

CREATE INDEX "briefing_places_by_place" ON "briefing_places" ("place");

CREATE INDEX "briefing_related_by_related" ON "briefing_related" ("related");

CREATE INDEX "event_people_by_profile" ON "event_people" ("profile");

CREATE INDEX "event_organizations_by_profile" ON "event_organizations" ("profile");

CREATE INDEX "event_topics_by_topic" ON "event_topics" ("topic");

CREATE INDEX "event_briefings_by_briefing" ON "event_briefings" ("briefing");

CREATE INDEX "figure_also_by_briefing" ON "figure_also" ("briefing");

CREATE INDEX "source_briefings_by_briefing" ON "source_briefings" ("briefing");

CREATE VIEW "people" AS SELECT id, name, family, summary, born, died, country, url, image FROM profiles WHERE kind = 'person';

CREATE VIEW "organizations" AS SELECT id, name, summary, country, url, image FROM profiles WHERE kind = 'organization';

CREATE VIEW "series" AS SELECT measure, label, of, period, period_start, period_end, hedge, CAST(value AS REAL) AS number, value, unit, source_name, briefing, url FROM figures WHERE standing = 'stands' ORDER BY measure, period_end, period_start, source;

CREATE VIEW "together" AS SELECT a.profile AS one, b.profile AS other, count(*) AS briefings FROM briefing_people AS a JOIN briefing_people AS b ON a.briefing = b.briefing AND a.profile <> b.profile GROUP BY a.profile, b.profile ORDER BY briefings DESC, one, other;

CREATE VIEW "holders" AS SELECT offices.title, o.name AS organization, p.name AS holder, offices.period, offices.start, offices.end, p.url FROM offices JOIN profiles AS p ON p.id = offices.profile LEFT JOIN profiles AS o ON o.id = offices.organization ORDER BY o.name, offices.title, offices.start;
