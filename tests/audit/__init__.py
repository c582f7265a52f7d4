"""The audit of folders."""
