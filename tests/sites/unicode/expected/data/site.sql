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
mueller	person	Jürgen Müller-Lüdenscheidt	Müller-Lüdenscheidt	None	None	None	None	None	None	https://desk.example/people/mueller/	None
vladimir-putin	person	Владимир Путин	Путин	None	None	None	None	None	None	https://desk.example/people/vladimir-putin/	None
hosni	person	حسني مبارك	مبارك	None	None	None	None	None	None	https://desk.example/people/hosni/	None
xi-jinping	person	习近平	习	None	None	1953-06-15	None	None	None	https://desk.example/people/xi-jinping/	None

CREATE TABLE "topics" ( -- What briefings are about.
  "id" TEXT, -- its id
  "label" TEXT, -- what it is called
  "url" TEXT, -- its page
  PRIMARY KEY ("id")
) WITHOUT ROWID;
diplomacy	Diplomacy	https://desk.example/topics/diplomacy/

CREATE TABLE "places" ( -- Where events happened, and what briefings are set in.
  "id" TEXT, -- its id
  "label" TEXT, -- what it is called
  "url" TEXT, -- its page
  PRIMARY KEY ("id")
) WITHOUT ROWID;
koeln	Koeln	https://desk.example/places/koeln/

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
2025-01-23-de	https://desk.example/briefings/2025-01-23-de/	Über Öl & Gas, „Größe“ <und> Maß	None	Ä, ö, ü und ß — "gerade" Zeichen.	None	news	2025-01-23	None	2025-01-23	de	None	None	None
2025-01-22-ar	https://desk.example/briefings/2025-01-22-ar/	لقاء عبر الفيديو	None	None	None	news	2025-01-22	None	2025-01-22	ar	None	None	None
2025-01-21-zh	https://desk.example/briefings/2025-01-21-zh/	习近平同普京举行视频会晤	None	两国元首回顾了一年。	None	news	2025-01-21	None	2025-01-21	zh-Hans	None	None	None
2025-01-21-ru	https://desk.example/briefings/2025-01-21-ru/	Переговоры по видеосвязи	None	None	None	news	2025-01-21	None	2025-01-21	ru	None	2025-01-21-zh	None

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
mueller	1	Jürgen Müller-Lüdenscheidt	None	name	0
vladimir-putin	1	Владимир Путин	None	name	0
vladimir-putin	2	普京	zh-Hans	alias	0
vladimir-putin	3	Владимира Путина	ru	alias	0
vladimir-putin	4	Путина	None	alias	1
hosni	1	حسني مبارك	None	name	0
hosni	2	محمد حسني مبارك	None	alias	0
xi-jinping	1	习近平	None	name	0
xi-jinping	2	習近平	zh-Hant	alias	0
xi-jinping	3	Си Цзиньпин	ru	alias	0
xi-jinping	4	Xi Jinping	None	alias	0

CREATE TABLE "identifiers" ( -- Ids that people and organisations have elsewhere.
  "profile" TEXT, -- whose id it is
  "scheme" TEXT, -- the register, such as wikidata
  "identifier" TEXT, -- the id there
  PRIMARY KEY ("profile", "scheme"),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;

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

CREATE TABLE "mentions" ( -- Sentences that name somebody, in reading order.
  "briefing" TEXT, -- the briefing
  "number" INTEGER, -- counts the mentions in one briefing
  "profile" TEXT, -- who is named
  "sentence" TEXT, -- the sentence
  PRIMARY KEY ("briefing", "number"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
);
2025-01-23-de	1	mueller	Jürgen Müller-Lüdenscheidt berichtet.
2025-01-23-de	2	mueller	Müller-Lüdenscheidts Bericht ist kurz; Müller-Lüdenscheidt schweigt.
2025-01-22-ar	1	hosni	التقى حسني مبارك ضيفه.
2025-01-22-ar	2	hosni	قال مبارك إن اللقاء مفيد.
2025-01-21-zh	1	xi-jinping	1月21日下午,国家主席习近平在北京同普京总统举行视频会晤。
2025-01-21-zh	2	vladimir-putin	1月21日下午,国家主席习近平在北京同普京总统举行视频会晤。
2025-01-21-zh	3	xi-jinping	习近平指出,今年是新的一年。
2025-01-21-zh	4	vladimir-putin	普京说:“习近平是我的朋友。
2025-01-21-zh	5	xi-jinping	普京说:“习近平是我的朋友。
2025-01-21-ru	1	vladimir-putin	Владимир Путин провёл переговоры.
2025-01-21-ru	2	xi-jinping	Си Цзиньпин поздравил Владимира Путина.
2025-01-21-ru	3	vladimir-putin	Си Цзиньпин поздравил Владимира Путина.
2025-01-21-ru	4	vladimir-putin	Путин назвал собеседника другом; Путинский стиль тут ни при чём.

CREATE TABLE "briefing_people" ( -- people declared in it, the lead first, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- people declared in it, the lead first
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;
2025-01-22-ar	1	hosni
2025-01-23-de	1	mueller
2025-01-21-ru	2	vladimir-putin
2025-01-21-zh	2	vladimir-putin
2025-01-21-ru	1	xi-jinping
2025-01-21-zh	1	xi-jinping

CREATE TABLE "briefing_organizations" ( -- organisations declared in it, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- organisations declared in it
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;

CREATE TABLE "briefing_topics" ( -- its topics, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "topic" TEXT, -- its topics
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("topic") REFERENCES "topics" (id)
) WITHOUT ROWID;
2025-01-21-ru	1	diplomacy
2025-01-21-zh	1	diplomacy

CREATE TABLE "briefing_places" ( -- its places, those of its events included, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "place" TEXT, -- its places, those of its events included
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("place") REFERENCES "places" (id)
) WITHOUT ROWID;
2025-01-23-de	1	koeln

CREATE TABLE "briefing_related" ( -- briefings that it points to, one in a row
  "briefing" TEXT, -- the briefing
  "position" INTEGER, -- the place in the list, from 1
  "related" TEXT, -- briefings that it points to
  PRIMARY KEY ("briefing", "position"),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id),
  FOREIGN KEY ("related") REFERENCES "briefings" (id)
) WITHOUT ROWID;

CREATE TABLE "event_people" ( -- people who took part, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- people who took part
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;

CREATE TABLE "event_organizations" ( -- organisations that took part, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "profile" TEXT, -- organisations that took part
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("profile") REFERENCES "profiles" (id)
) WITHOUT ROWID;

CREATE TABLE "event_topics" ( -- the topics of those briefings, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "topic" TEXT, -- the topics of those briefings
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("topic") REFERENCES "topics" (id)
) WITHOUT ROWID;

CREATE TABLE "event_briefings" ( -- the briefings that tell of it, the newest first, one in a row
  "event" TEXT, -- the event
  "position" INTEGER, -- the place in the list, from 1
  "briefing" TEXT, -- the briefings that tell of it, the newest first
  PRIMARY KEY ("event", "position"),
  FOREIGN KEY ("event") REFERENCES "events" (id),
  FOREIGN KEY ("briefing") REFERENCES "briefings" (id)
) WITHOUT ROWID;

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
