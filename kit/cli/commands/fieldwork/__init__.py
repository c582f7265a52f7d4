"""The commands of those who examine, and of those who put right."""
