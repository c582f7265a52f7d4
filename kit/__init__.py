"""Render, read back, validate and audit the Word and Excel forms of a company's manuals."""

__version__ = "0.1.0"
