"""Samples that conclude: how many documents to look at, and what may be said of all of them afterwards."""
