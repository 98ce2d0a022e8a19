"""Documents that are no tables, read as a stream of counts, one module a format."""
