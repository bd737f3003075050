"""Recommending within somebody else's dialogue, and measuring it on recorded ones."""
