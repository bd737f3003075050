"""The language model's side of a turn: what it reads, what it may write, and what is believed of it."""
