"""Seats in proportion to votes: the methods, and what a rule makes of published votes."""
