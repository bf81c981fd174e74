-- Articles that were read, and who says what in them.
--
-- Every article has a row in `article` and one in `content`. Only one of several copies, and only
-- the latest version of what an address held, has rows in `statement` and what hangs on it, and is found by a
-- search: nobody is counted twice.

-- What makes ledgers.
CREATE TABLE maker (
    id INTEGER PRIMARY KEY,
    program TEXT NOT NULL,                  -- as Analysis has it, and the next two; '' is not known
    pipeline TEXT NOT NULL,
    model TEXT NOT NULL,
    stamp TEXT NOT NULL,                    -- briefing.library.stamping; '' where it cannot be told
    UNIQUE (program, pipeline, model, stamp)
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given to another, so that it can be typed
    digest BLOB NOT NULL UNIQUE,            -- SHA-256 of the text: Document.id
    title TEXT,
    outlet TEXT,
    byline TEXT,
    dateline TEXT,
    language TEXT NOT NULL,
    published TEXT,                         -- a day, if the article tells
    day TEXT NOT NULL,                      -- that, else the day it was added
    address TEXT,
    path TEXT,                              -- absolute
    format TEXT NOT NULL,
    raw BLOB NOT NULL,                      -- SHA-256 of the bytes as they came first
    added TEXT NOT NULL,                    -- times are UTC: 2026-05-01T12:00:00
    opened TEXT,                            -- when it was last open in the reader
    finished TEXT,                          -- when it was marked as read
    position INTEGER NOT NULL DEFAULT 0,    -- the offset at the top when it was last closed
    length INTEGER NOT NULL,                -- code points of the text
    statements INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,            -- claims without an answer in the article
    sides TEXT NOT NULL,                    -- JSON: names of parties, the six busiest
    maker INTEGER NOT NULL REFERENCES maker (id),
    is_found INTEGER NOT NULL DEFAULT 0,    -- whether it has rows in the tables below
    copy_of INTEGER REFERENCES article (id),
    later INTEGER REFERENCES article (id)   -- the next version of what its address holds
) STRICT;
CREATE INDEX article_day ON article (day);
CREATE INDEX article_recent ON article (coalesce(opened, added));
CREATE INDEX article_copies ON article (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX article_versions ON article (later) WHERE later IS NOT NULL;

-- Compressed: briefing.library.packing.
CREATE TABLE content (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    text BLOB NOT NULL,                     -- the text
    document BLOB NOT NULL,                 -- the document of the contract, without its text
    ledger BLOB NOT NULL                    -- the ledger of the contract, as it was analysed
) STRICT;

-- Where a text came from; one text may have come from several places.
CREATE TABLE place (
    place TEXT NOT NULL,                    -- an address without its fragment, or an absolute path
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    seen TEXT NOT NULL,                     -- when it was last found there
    PRIMARY KEY (place, article)
) STRICT, WITHOUT ROWID;

-- Hashes of paragraphs, by which copies are found.
CREATE TABLE paragraph (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;

-- Everybody who speaks or is spoken of, by name, across articles.
CREATE TABLE who (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                     -- as first met
    folded TEXT NOT NULL UNIQUE,            -- briefing.library.names.folded
    is_side INTEGER NOT NULL DEFAULT 0      -- a country, an organisation … that others speak for
) STRICT;
CREATE TABLE alias (
    folded TEXT NOT NULL,                   -- another name of a side
    who INTEGER NOT NULL REFERENCES who (id),
    PRIMARY KEY (folded, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    local TEXT NOT NULL,                    -- its id in the article's ledger
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES who (id),
    party INTEGER REFERENCES who (id),
    day INTEGER NOT NULL,                   -- when it was said, else the article's day: the days
                                            -- since 0001-01-01, that being 1 (date.toordinal)
    pieces TEXT NOT NULL,                   -- its content in the text: 12-40,52-60
    targets TEXT NOT NULL,                  -- who it is about, each with their side: 7/2,2/2
    answers INTEGER NOT NULL,               -- how many statements of the article answer it
    is_claim INTEGER NOT NULL,              -- a claim or an accusation, or answered like one
    confidence INTEGER NOT NULL             -- per mille
) STRICT;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_party ON statement (party, day);
CREATE INDEX statement_speaker ON statement (speaker);

-- Who is spoken of, clustered by one party on another.
CREATE TABLE target (
    party INTEGER NOT NULL,                 -- the side that is spoken of
    by_party INTEGER NOT NULL,              -- the side that speaks; 0 for nobody named
    day INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    who INTEGER NOT NULL,                   -- of that side, or the side itself
    kind TEXT NOT NULL,
    PRIMARY KEY (party, by_party, day, statement, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_person ON target (who) WHERE who != party;

-- Answers within one article.
CREATE TABLE link (
    claim INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    response INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    confidence INTEGER NOT NULL,            -- per mille
    PRIMARY KEY (claim, response)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_response ON link (response);

-- Statements that the user has marked, with a line of note.
CREATE TABLE mark (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    local TEXT NOT NULL,                    -- the statement's id when it was marked
    pieces TEXT NOT NULL,                   -- its content, by which it is found again
    words TEXT NOT NULL,
    note TEXT NOT NULL,
    made TEXT NOT NULL,
    UNIQUE (article, pieces)
) STRICT;

CREATE TABLE saved_search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full text, a table for each kind of row. The first two know which rows hold a word and no more,
-- which is a quarter of the size; that words stand one after the other is looked up in the text.
-- The program keeps them, since triggers on them would need a trusted schema.
CREATE VIRTUAL TABLE article_text USING fts5 (
    text, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_text USING fts5 (
    words, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE mark_text USING fts5 (
    words, note, content = 'mark', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
