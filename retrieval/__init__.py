"""How films are found and ordered."""
