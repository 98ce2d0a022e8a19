"""Print, preview and save the summary sheet."""
