"""Samples and what they say, a module per format."""
