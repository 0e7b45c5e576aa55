"""Reads text into a tree of values that know their places, and says what is not well formed."""
