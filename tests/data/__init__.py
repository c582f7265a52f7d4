"""Canonical data and casts."""
