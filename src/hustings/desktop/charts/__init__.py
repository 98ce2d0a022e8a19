"""The charts: one file each, found through a registry."""
