"""National plans, the rounds that ask for them, and the paths they draw."""
