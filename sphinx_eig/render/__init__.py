"""Shows records as docutils nodes, one module per kind of record; no environment, no files."""
