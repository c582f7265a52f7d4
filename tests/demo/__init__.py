"""The demo archive."""
