"""The conversation: settings, understanding, planner, turn, guard and trace."""
