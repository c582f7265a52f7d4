"""Rectification registers: made from an audit, and followed up."""
