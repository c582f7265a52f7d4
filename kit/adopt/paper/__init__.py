"""A form on paper: boxes, gaps, the words that office forms share."""
