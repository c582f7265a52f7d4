"""Containers, templates and readers of both formats."""
