"""Outlines of regions: GeoJSON and TopoJSON in, and which unit is which region."""
