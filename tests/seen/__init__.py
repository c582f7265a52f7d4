"""What a person sees of a form is what is read of it, or a finding tells of the difference."""
