"""The sheet reader: what the cells of a workbook show, kept sparse, and what is hidden, covered or beside them."""
