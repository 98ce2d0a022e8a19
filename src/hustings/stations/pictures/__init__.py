"""The arithmetic of pictures of units: which unit falls where, by whole numbers."""
