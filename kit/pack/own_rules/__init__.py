"""Rules that people write as rows of a workbook, in the words of their forms; each becomes a rule of the pack."""
