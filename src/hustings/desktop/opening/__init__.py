"""Opening files: chosen, dropped, recent, or changed on disk."""
