"""The container of an office file: zip, parts, relationships, properties (ECMA-376 part 2)."""
