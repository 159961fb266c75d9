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
    sentence INTEGER NOT NULL REFERENCES sentence,
    before INTEGER NOT NULL REFERENCES sentence,  -- the sentences around it: its context
    after INTEGER NOT NULL REFERENCES sentence,
    target TEXT NOT NULL,
    PRIMARY KEY (catalog, sentence)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS unit_of ON unit (sentence);

-- The fuzzy index: pieces of the sentences that have units (search/grams.py).
CREATE TABLE IF NOT EXISTS gram (
    gram INTEGER NOT NULL,
    size INTEGER NOT NULL,  -- characters of the sentence
    sentence INTEGER NOT NULL REFERENCES sentence,
    PRIMARY KEY (gram, size, sentence)
) WITHOUT ROWID;

-- The ledger (ledger.py): files seen, outcomes, outputs ------------------------------------------
