"""Workbooks of Office Open XML (ECMA-376): their sheets as tables in text."""
