"""Asks collections for records, and counts them."""
