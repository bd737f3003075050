"""Experiments: who is given which strategy, what that did, and how sure one can be of it."""
