"""Reports, one folder each."""
