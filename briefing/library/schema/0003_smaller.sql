-- The same in fewer bytes, and what views of the whole library read: kinds by number, the rows of an
-- article's statements by their first and last number, every name once, times as numbers, digests in
-- one place. Whatever is made of ledgers is made anew (briefing.library.keeping.rebuild), in the same
-- transaction. It runs without foreign keys, since it puts `article` in the place of itself.

-- Kinds of statements and of actors, by number.
CREATE TABLE kind (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE new_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given to another, so that it can be typed
    digest BLOB NOT NULL,                   -- SHA-256 of the text: Document.id
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
    added INTEGER NOT NULL,                 -- times are seconds since 1970-01-01, in UTC
    opened INTEGER,                         -- when it was last open in the reader
    finished INTEGER,                       -- when it was marked as read
    position INTEGER NOT NULL DEFAULT 0,    -- the offset at the top when it was last closed
    length INTEGER NOT NULL,                -- code points of the text
    statements INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    unanswered INTEGER NOT NULL,            -- claims without an answer in the article
    sides TEXT NOT NULL,                    -- numbers in `who`, the six busiest: 3,7; or JSON: names
    maker INTEGER NOT NULL REFERENCES maker (id),
    is_found INTEGER NOT NULL DEFAULT 0,    -- whether it has rows in the tables below
    first INTEGER,                          -- the numbers of its rows in `statement`, all of them;
    last INTEGER,                           -- NULL where it has none
    copy_of INTEGER REFERENCES article (id),
    later INTEGER REFERENCES article (id)   -- the next version of what its address holds
) STRICT;
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'new_article', seq FROM sqlite_sequence WHERE name = 'article';
INSERT INTO new_article (
    id, digest, title, outlet, byline, dateline, language, published, day, address, path, format,
    added, opened, finished, position, length, statements, claims, unanswered, sides, maker, copy_of,
    later
) SELECT
    id, digest, title, outlet, byline, dateline, language, published, day, address, path, format,
    coalesce(CAST(strftime('%s', added) AS INTEGER), 0), CAST(strftime('%s', opened) AS INTEGER),
    CAST(strftime('%s', finished) AS INTEGER), position, length, statements, claims, unanswered,
    sides, maker, copy_of, later
FROM article;
DROP TABLE article;
ALTER TABLE new_article RENAME TO article;
CREATE INDEX article_digest ON article (substr(digest, 1, 6));
CREATE INDEX article_day ON article (day);
CREATE INDEX article_recent ON article (coalesce(opened, added));
CREATE INDEX article_copies ON article (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX article_versions ON article (later) WHERE later IS NOT NULL;

CREATE TABLE new_place (
    place TEXT NOT NULL,                    -- an address without its fragment, or an absolute path
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    seen INTEGER NOT NULL,                  -- when it was last found there
    PRIMARY KEY (place, article)
) STRICT, WITHOUT ROWID;
INSERT INTO new_place (place, article, seen)
    SELECT place, article, coalesce(CAST(strftime('%s', seen) AS INTEGER), 0) FROM place;
DROP TABLE place;
ALTER TABLE new_place RENAME TO place;

DROP TABLE link;
DROP TABLE target;
DROP TABLE statement;
DROP TABLE alias;
DROP TABLE who;
INSERT INTO article_text (article_text) VALUES ('delete-all');
INSERT INTO statement_text (statement_text) VALUES ('delete-all');
-- Database.tidy merges what transactions have written, as soon as there are two parts of a size.
INSERT INTO article_text (article_text, rank) VALUES ('usermerge', 2);
INSERT INTO statement_text (statement_text, rank) VALUES ('usermerge', 2);

-- Everybody who speaks or is spoken of, across articles.
CREATE TABLE who (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                     -- as first met
    kind INTEGER NOT NULL REFERENCES kind (id),
    is_side INTEGER NOT NULL DEFAULT 0      -- a country, an organisation … that others speak for
) STRICT;

-- By which names they are found; one's own is nobody else's.
CREATE TABLE called (
    folded TEXT NOT NULL,                   -- briefing.library.names.folded
    who INTEGER NOT NULL REFERENCES who (id),
    is_own INTEGER NOT NULL,                -- 1; 0 is another name of a side, 2 the name of one of
                                            -- several who speak as one
    PRIMARY KEY (folded, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    local ANY,                              -- its id in the article's ledger; 12 is s12, NULL that
                                            -- of its place: s1 for the article's first row
    parent ANY,                             -- that of the statement that it stands in
    kind INTEGER NOT NULL REFERENCES kind (id),
    form INTEGER NOT NULL,                  -- bits: briefing.library.columns.Form
    speaker INTEGER REFERENCES who (id),
    party INTEGER REFERENCES who (id),
    day INTEGER NOT NULL,                   -- when it was said, else the article's day: the days
                                            -- since 0001-01-01, that being 1 (date.toordinal)
    pieces ANY NOT NULL,                    -- its content in the text: 12-40,52-60; one piece alone
                                            -- is a number, 4096 × its start + its length
    lead INTEGER NOT NULL,                  -- code points from its first word, with source and cue,
    tail INTEGER NOT NULL,                  -- to its content; from the content's end to its last
    source ANY,                             -- who says it, where that is nobody known; as pieces
    targets TEXT NOT NULL,                  -- who it is about, each with their side: 7/2,2
    answers INTEGER NOT NULL,               -- how many statements of the article answer it
    confidence INTEGER NOT NULL             -- per mille
) STRICT;
CREATE INDEX statement_party ON statement (party) WHERE party IS NOT NULL;
CREATE INDEX statement_speaker ON statement (speaker) WHERE speaker IS NOT party;

-- Who is spoken of, clustered by one party on another.
CREATE TABLE target (
    party INTEGER NOT NULL,                 -- the side that is spoken of
    by_party INTEGER NOT NULL,              -- the side that speaks; 0 for nobody named
    day INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    who INTEGER NOT NULL,                   -- of that side, or the side itself
    kind INTEGER NOT NULL,
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
