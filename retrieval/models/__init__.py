"""The models of taste: each scores any profile over the whole catalogue."""
