"""From corpora and sources to what ships: pipelines and tables, made by commands to run again."""
