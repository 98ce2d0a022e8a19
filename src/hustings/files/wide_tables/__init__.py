"""Wide tables: a row a reporting unit, a column a selection, in text or in a workbook."""
