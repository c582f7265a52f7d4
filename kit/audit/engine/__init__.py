"""The walk of a folder and its reading in guarded worker processes."""
