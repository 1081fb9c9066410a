"""Articles to triples: read, parse, extract. Never imports ``graph``."""
