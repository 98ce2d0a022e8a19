"""Hustings: a desktop viewer of published election results that keeps the source of every figure."""

__version__ = "0.1.0"
