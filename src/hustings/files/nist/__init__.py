"""The Election Results Common Data Format of NIST: its values, its words, and writing it."""
