"""Who had to sign and who did."""
