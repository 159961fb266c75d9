-- The tables of .i18n/memory.sqlite3. Whoever changes them raises VERSION in database.py.
-- Every table can be made anew from the project's own files or by translating again.

CREATE TABLE IF NOT EXISTS pair (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,  -- locale tags
    target TEXT NOT NULL,
    UNIQUE (source, target)
);

-- Machine results --------------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS tool (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE  -- an engine and everything that may change its text
);

CREATE TABLE IF NOT EXISTS machine (
    pair INTEGER NOT NULL REFERENCES pair,
    tool INTEGER NOT NULL REFERENCES tool,
    key BLOB NOT NULL,  -- 16 bytes of BLAKE2b of the source, codes and all
    text TEXT NOT NULL,
    score REAL,
    notes TEXT NOT NULL,  -- JSON: [[check, message], …]; empty for none
    fault TEXT NOT NULL,
    PRIMARY KEY (pair, tool, key)
) WITHOUT ROWID;

-- Reviewed pairs ---------------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS catalog (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL,
    pair INTEGER NOT NULL REFERENCES pair,
    UNIQUE (article, pair)
);

-- Source sentences, each once however many catalogs and locales translate it.
CREATE TABLE IF NOT EXISTS sentence (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,  -- 16 bytes of BLAKE2b of the text
    text TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS unit (
    catalog INTEGER NOT NULL REFERENCES catalog ON DELETE CASCADE,
    key INTEGER NOT NULL,  -- 64 bits of a hash of all that the unit says
    sentence INTEGER NOT NULL REFERENCES sentence,
    before INTEGER REFERENCES sentence,  -- the sentences around it: its context
    after INTEGER REFERENCES sentence,
    target TEXT NOT NULL,
    PRIMARY KEY (catalog, key)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS unit_of ON unit (sentence);

-- The fuzzy index: where pieces of sentences (grams.py) are found.
CREATE TABLE IF NOT EXISTS gram (
    gram INTEGER NOT NULL,
    size INTEGER NOT NULL,  -- characters of the sentence without codes
    sentence INTEGER NOT NULL REFERENCES sentence,
    PRIMARY KEY (gram, size, sentence)
) WITHOUT ROWID;

-- Sentences to be added to the index when somebody next looks into it.
CREATE TABLE IF NOT EXISTS waiting (
    sentence INTEGER PRIMARY KEY REFERENCES sentence
);

-- The ledger: what runs have found and published (ledger.py, records.py) --------------------------

-- What a command made of a unit of work when last it did it.
CREATE TABLE IF NOT EXISTS outcome (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    unit TEXT NOT NULL,  -- path of a file below articles/, or what stands for the rest of a project
    context TEXT NOT NULL,  -- a hash of all that shapes the work besides its files; empty: undone
    files TEXT NOT NULL,  -- JSON: the stamps of every file read or written
    UNIQUE (command, unit)
);

CREATE TABLE IF NOT EXISTS finding (
    id INTEGER PRIMARY KEY,  -- in the order of the article
    outcome INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
    problem INTEGER NOT NULL,  -- 1: needs a person before everything is done; 0: about a draft
    name TEXT NOT NULL,  -- of the check
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT NOT NULL,
    locale TEXT NOT NULL,  -- empty for none
    msgid TEXT NOT NULL,
    place TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS finding_of ON finding (outcome);

-- Editions that are published, with what lists say of them.
CREATE TABLE IF NOT EXISTS edition (
    outcome INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
    article TEXT NOT NULL,
    source_locale TEXT NOT NULL,
    locale TEXT NOT NULL,
    path TEXT NOT NULL,  -- relative to dist/
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    published TEXT NOT NULL,  -- YYYY-MM-DD; empty for an article without a date
    modified TEXT NOT NULL,  -- the same
    untranslated INTEGER NOT NULL,  -- segments
    needs_review INTEGER NOT NULL,
    reviewed INTEGER NOT NULL,
    tools TEXT NOT NULL,  -- JSON: names
    authors TEXT NOT NULL,  -- the same
    findable INTEGER NOT NULL,  -- 0: the page itself asks search engines to leave it out
    title_locale TEXT,  -- the language that the words are in
    summary_locale TEXT,
    canonical TEXT NOT NULL  -- the address that an original names as its own
);

CREATE INDEX IF NOT EXISTS edition_of ON edition (outcome);

-- The order of the lists: they are read from here one after the other, however many there are.
CREATE INDEX IF NOT EXISTS edition_listed ON edition (locale, published DESC, article);

-- What the articles are about.
CREATE TABLE IF NOT EXISTS topic (
    outcome INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
    shelf TEXT NOT NULL,  -- section or tag
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (outcome, shelf, slug)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS topic_listed ON topic (shelf, slug);

-- Where links between articles lead.
CREATE INDEX IF NOT EXISTS edition_named ON edition (article);
CREATE INDEX IF NOT EXISTS edition_placed ON edition (path);

-- The articles that the pages of a unit link to, and the pages these had then.
CREATE TABLE IF NOT EXISTS asked (
    outcome INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
    name TEXT NOT NULL,  -- id of an article, or a slash and the path of its original's page
    answer TEXT NOT NULL,  -- a hash; empty for no such article
    PRIMARY KEY (outcome, name)
) WITHOUT ROWID;

-- Editions that the policy does not admit.
CREATE TABLE IF NOT EXISTS withheld (
    outcome INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
    locale TEXT NOT NULL,
    article TEXT NOT NULL,
    PRIMARY KEY (outcome, locale)
) WITHOUT ROWID;

-- The files below dist/ that we wrote (outputs.py): only they are ever replaced or removed.
CREATE TABLE IF NOT EXISTS output (
    path TEXT PRIMARY KEY,  -- relative to dist/
    owner TEXT NOT NULL,  -- the id of an article; for a file beside the articles its path below
                          -- them with a slash before it; empty for what belongs to the whole site
    digest TEXT NOT NULL,  -- empty: it was taken away
    before TEXT NOT NULL,  -- of what lay there when it was written, if that was ours; else empty
    changed TEXT NOT NULL  -- when it got this content: ISO 8601 in UTC
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS output_of ON output (owner);

-- What was found in the files below dist/ when they were read again (inspected.py) ---------------

CREATE TABLE IF NOT EXISTS page (
    path TEXT PRIMARY KEY,  -- relative to dist/
    digest TEXT NOT NULL,  -- of what was read
    inspector TEXT NOT NULL,  -- a hash of what read it
    is_html INTEGER NOT NULL,
    hidden INTEGER NOT NULL,  -- 1: it asks search engines to stay away
    faults TEXT NOT NULL  -- JSON: what is wrong with it by itself; empty for nothing
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS anchor (
    page TEXT NOT NULL REFERENCES page ON DELETE CASCADE,
    name TEXT NOT NULL,  -- an id that links can lead to
    PRIMARY KEY (page, name)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS link (
    page TEXT NOT NULL REFERENCES page ON DELETE CASCADE,
    kind TEXT NOT NULL,  -- link, alternate, listed
    target TEXT NOT NULL,  -- relative to dist/
    fragment TEXT NOT NULL,  -- empty for none
    PRIMARY KEY (page, kind, target, fragment)
) WITHOUT ROWID;
