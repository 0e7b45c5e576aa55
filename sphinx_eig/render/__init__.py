"""Shows records as docutils nodes; one module per kind of record, none of which knows where a page lies."""
