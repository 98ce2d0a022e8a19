"""The library: kept elections as a table, and two of them side by side."""
