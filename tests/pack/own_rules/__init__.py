"""Rules that people write as rows of a workbook."""
