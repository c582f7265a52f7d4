"""From paper to a draft: tables, labels, what copies say, kinds, keys."""
