"""The concrete questions, each with the readings that it admits."""
