"""Elections written for other programs: one module a format, one row a figure where the format is a table."""
