"""Settings of the documentation: `python3 dev.py docs` builds it without a network."""

from burdenshare import __version__

project = "burdenshare"
author = "The burdenshare authors"
copyright = "The burdenshare authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
# Single backticks in docstrings are code, as in Markdown.
default_role = "literal"
nitpicky = False
# The design shows JSON and Python with an ellipsis, which no lexer takes.
suppress_warnings = ["misc.highlighting_failure"]

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
napoleon_numpy_docstring = False
# As `:ivar:`: the attributes of a record are told once, in its own docstring.
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"burdenshare {version}"
html_show_sphinx = False
html_copy_source = False
