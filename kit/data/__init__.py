"""What a form's data are: canonical form, derived values, casts."""
