"""The audit report, a module per format."""
