"""Contests and reporting units: the lists to choose from, and the table of units."""
