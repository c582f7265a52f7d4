"""A rule of the pack explained, as data and for people."""
