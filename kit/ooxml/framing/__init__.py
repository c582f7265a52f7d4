"""What Word and Excel files have in common for a reader who goes by places: lines of cells, and the frame of a form."""
