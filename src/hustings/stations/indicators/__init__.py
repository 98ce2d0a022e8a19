"""Indicators on counts by unit: each measures how far the counts are from a reference model, and judges nothing."""
