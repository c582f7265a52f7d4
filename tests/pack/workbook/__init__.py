"""The workbook of settings as the pack loader reads it."""
