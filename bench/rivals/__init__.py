"""Other ways to do what daejo does, each a script with an environment of its own or ours, for measuring beside it."""
