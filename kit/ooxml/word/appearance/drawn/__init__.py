"""What is drawn in a Word file: what lies over the text or behind it, and boxes with text of their own."""
