"""The checks in words: their names, what they found, innocent causes, and a page of help for each."""
