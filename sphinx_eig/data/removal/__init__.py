"""Takes a record out of the files of a programme, and finds all that names it."""
