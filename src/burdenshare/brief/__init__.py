"""The brief: one page that states what the figures say, and shows where each comes from."""

from burdenshare.brief.page import brief

__all__ = ["brief"]
