"""What the agent can call: one tool a file."""
