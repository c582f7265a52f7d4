"""Packs, rosters, versions."""
