"""Working papers that stand: index numbers from summary to evidence, papers in Word, and the seal of a review."""
