"""Long tables of counts: one row a count, columns by role; one module a family of files."""
