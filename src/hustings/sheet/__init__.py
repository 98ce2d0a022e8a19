"""The summary sheet: standings in, a tagged PDF out. No Qt, no files."""
