"""The pages that are made, and what README says."""
