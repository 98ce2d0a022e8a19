"""The forms in which lines of the standings are copied."""
