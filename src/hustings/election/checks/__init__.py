"""Numbered checks: what in published results needs an explanation, or is good to know; they find, and accuse nobody."""
