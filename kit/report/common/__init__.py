"""What reports of several kinds share."""
