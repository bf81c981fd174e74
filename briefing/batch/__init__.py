"""Archives: thousands of articles to tables, in shards that are done once, however often killed."""
