"""Starter templates."""
