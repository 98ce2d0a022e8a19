"""Two to four selections side by side."""
