"""Writing what is open, or what is shown of it, for other programs."""
