"""The demo company's documents, a module per kind."""
