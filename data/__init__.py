"""What is known: value types, sources, preparation, catalogue and store."""
