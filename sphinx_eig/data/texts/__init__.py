"""Parses the texts of a programme, each once, as the one subset of Markdown that they may hold."""
