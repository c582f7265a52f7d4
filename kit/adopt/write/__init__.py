"""What a draft becomes: schema, template, data to try it with."""
