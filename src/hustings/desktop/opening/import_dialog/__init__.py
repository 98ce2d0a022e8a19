"""The import dialog: which column of a table tells what, changed in place, with the rows beside it."""
