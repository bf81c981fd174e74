-- Feeds that are followed, what they listed, and whose statements are watched for.

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,           -- where it is asked for
    title TEXT,
    added TEXT NOT NULL,                    -- times are UTC: 2026-05-01T12:00:00
    agent TEXT,                             -- who asks, if not the program by its own name
    is_private INTEGER NOT NULL DEFAULT 0,  -- may lie on this machine or a private network
    first INTEGER NOT NULL,                 -- how many entries of its first answer are read
    etag TEXT,                              -- as the last full answer gave them; sent back as they
    last_modified TEXT,                     -- are
    asked TEXT,                             -- when it was last asked
    answered TEXT,                          -- when it last gave its entries, or said: as before
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    waits_until TEXT,                       -- not asked before
    is_told_to INTEGER NOT NULL DEFAULT 0,  -- the server named that time
    error TEXT,                             -- what went wrong last
    is_gone INTEGER NOT NULL DEFAULT 0      -- the server said that it will not come back
) STRICT;

-- What feeds listed. An entry is known by its address, or by its words where it has none, whichever
-- feed lists it: no page is fetched for two feeds, or twice for one.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL UNIQUE,
    address TEXT,
    title TEXT,
    published TEXT,                         -- a day
    seen TEXT NOT NULL,
    state TEXT NOT NULL,                    -- new, passed, kept, failed
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    article INTEGER REFERENCES article (id) ON DELETE SET NULL,
    content TEXT                            -- JSON: what the feed itself gives, until it is kept
) STRICT;
CREATE INDEX entry_feed ON entry (feed);
CREATE INDEX entry_new ON entry (id) WHERE state = 'new';
CREATE INDEX entry_article ON entry (article) WHERE article IS NOT NULL;

CREATE TABLE watch (
    name TEXT NOT NULL,                     -- as the user writes it
    folded TEXT PRIMARY KEY,                -- briefing.library.names.folded
    made TEXT NOT NULL
) STRICT, WITHOUT ROWID;
