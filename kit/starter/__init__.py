"""Starter templates in the house style, drawn from a form's schema."""
