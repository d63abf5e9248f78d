"""The brief: one page that states what the figures say, and shows where each comes from."""

from burdenshare.brief.article import article_page
from burdenshare.brief.page import brief

__all__ = ["article_page", "brief"]
