"""Every count of an election, row by row of its source: the table at any size."""
