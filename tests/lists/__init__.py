"""Lists that forms are made from, and that completed forms become."""
