"""Simulated people who talk with Marquee, to measure whole conversations."""
