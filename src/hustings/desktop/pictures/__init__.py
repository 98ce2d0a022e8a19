"""Pictures of units: one file a picture, a registry, one small protocol; a picture gets columns, never a window."""
