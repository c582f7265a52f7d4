"""An audited folder on a page: the run, what it found, what is waived."""
