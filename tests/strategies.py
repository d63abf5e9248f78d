"""What Hypothesis draws for the tests of more than one module."""

from hypothesis import strategies as st

from tests.nato_workbooks import LAYOUTS, Sheets, moved


@st.composite
def moved_workbooks(draw: st.DrawFn) -> tuple[Sheets, Sheets]:
    """A workbook in one of NATO's layouts, and the same with each sheet moved by blank rows and columns."""
    sheets = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))]()
    places = {name: draw(st.tuples(st.integers(0, 40), st.integers(0, 6)), label=name) for name in sheets}
    return sheets, {name: moved({name: cells}, *places[name])[name] for name, cells in sheets.items()}
