"""Lists of what forms hold, as offices keep them: a row per document, headings in words."""
