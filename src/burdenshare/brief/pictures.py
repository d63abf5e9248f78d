"""Charts as Vega-Lite specifications, drawn once as static SVG whose colours follow the page.

Each picture is drawn twice, for a page and for a phone; the style sheet shows one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree as Xml

from markupsafe import Markup

FONT = "system-ui, sans-serif"
COLOURS = {
    "#000001": "ink",
    "#000002": "muted",
    "#000003": "grid",
    "#000004": "paper",
    "#000005": "met",
    "#000006": "below",
    "#000007": "part",
}
TOKEN = {name: value for value, name in COLOURS.items()}
NEEDLESS = {"class", "role", "pointer-events", "stroke-miterlimit", "font-family", "font-size", "opacity"}
USUAL = {
    "text-anchor": "start",
    "stroke-width": "1",
    "font-weight": "normal",
    "transform": "translate(0,0)",
    "y2": "0",
    "x2": "0",
}
TALL, BESIDE, LEVELS = 300, 52, 3
DASHED: tuple[list[int], ...] = ([7, 4], [2, 3], [1, 0], [1, 5])
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart, ready for the page.

    Attributes:
        wide: SVG for a page.
        narrow: SVG for a phone.
    """

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class Size:
    """How large a drawing is, in pixels.

    Attributes:
        whole: Width.
        names: Room for the names of allies at the left.
        step: Height of one line.
        text: Font size.
        top: Room above the lines.
        bottom: Room for the axis below them.
    """

    label: str
    whole: int
    names: int
    step: int = 21
    text: int = 13
    top: int = 22
    bottom: int = 46


WIDE = Size("wide", 704, 130)
NARROW = Size("narrow", 343, 116, text=12)


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw, without sizes: one line for each name.

    Attributes:
        layers: Of Vega-Lite.
        rows: With `name`, of which each may come several times.
        room: For labels at the right: on a page, on a phone.
        step: Height of one line, where it is not the usual one.
    """

    rows: Sequence[Mapping[str, Any]]
    layers: Sequence[Mapping[str, Any]]
    room: tuple[int, int]
    step: int = 0

    def plot(self, size: Size) -> dict[str, Any]:
        """Data, axis of names, layers and height."""
        names = list(dict.fromkeys(row["name"] for row in self.rows))
        y = {
            "field": "name",
            "type": "nominal",
            "title": None,
            "scale": {"domain": names},
            "axis": {"grid": True, "gridDash": [1, 3]},
        }
        narrow = size is NARROW
        rows = [
            {**row, "label": row.get("short", row["label"]) if narrow else row["label"]} for row in self.rows
        ]
        return {
            "data": {"values": rows},
            "encoding": {"y": y},
            "layer": list(self.layers),
            "height": len(names) * (self.step or size.step),
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """What to draw over time, without sizes.

    Attributes:
        layers: Of Vega-Lite, each with data of its own.
        room: At the right: on a page, on a phone.
    """

    layers: Sequence[Mapping[str, Any]]
    room: tuple[int, int] = (24, 16)

    def plot(self, size: Size) -> dict[str, Any]:
        """Layers and height."""
        return {"layer": list(self.layers), "height": TALL}


def picture(name: str, title: str, told: str, chart: Chart | Timeline) -> Picture:
    """Draw one chart twice.

    Args:
        name: Unique on the page.
        title: What the picture is.
        told: What a reader who does not see it must know.
        chart: What to draw.
    """
    wide, narrow = (
        _svg(f"{name}-{size.label}", title, told, _specification(chart, size, room), size)
        for size, room in zip((WIDE, NARROW), chart.room, strict=True)
    )
    return Picture(wide, narrow)


# --- charts ------------------------------------------------------------------------------------------


def dots(
    rows: Sequence[Mapping[str, Any]], threshold: float, mark: str, axis: str, room: tuple[int, int]
) -> Chart:
    """One dot per ally, filled; a hollow one where an earlier figure differs; the threshold a line.

    Args:
        rows: Each with `name`, `now` (None: nothing to draw), `met`, `label`, and `first` where it differs.
        threshold: Where the line stands.
        mark: Label of the line.
        axis: Title of the axis.
        room: For the labels, which stand in a column of their own.
    """
    x = {"field": "now", "type": "quantitative", "axis": _axis(axis), "scale": {"domainMin": 0}}
    first = {"field": "first", "type": "quantitative"}
    ring = {
        "type": "point",
        "filled": True,
        "fill": TOKEN["paper"],
        "stroke": TOKEN["ink"],
        "strokeWidth": 1.5,
    }
    layers: list[Mapping[str, Any]] = [
        *_line(threshold, mark),
        {
            "transform": [{"filter": "isValid(datum.first) && isValid(datum.now)"}],
            "mark": {"type": "rule", "color": TOKEN["ink"]},
            "encoding": {"x": first, "x2": {"field": "now"}},
        },
        {
            "transform": [{"filter": "isValid(datum.first)"}],
            "mark": {**ring, "size": 56, "opacity": 1},
            "encoding": {"x": first},
        },
        {
            "transform": [{"filter": "isValid(datum.now)"}],
            "mark": {"type": "point", "filled": True, "size": 76, "opacity": 1},
            "encoding": {
                "x": x,
                "color": {
                    "condition": {"test": "datum.met", "value": TOKEN["met"]},
                    "value": TOKEN["below"],
                },
                "shape": {"condition": {"test": "datum.met", "value": "circle"}, "value": "diamond"},
            },
        },
        {
            "mark": {"type": "text", "align": "right", "baseline": "middle", "dx": {"expr": "room"}},
            "encoding": {"x": {"value": "width"}, "text": {"field": "label"}},
        },
    ]
    return Chart(rows, layers, room)


def misses(rows: Sequence[Mapping[str, Any]], mark: str, axis: str, room: tuple[int, int]) -> Chart:
    """A dot for each change of one ally's figures; a ring where newspapers printed the first one.

    Args:
        rows: Each with `name`, `now` (the change), `press`, and `label`, empty but once for each name.
        mark: Label of the line at zero.
        axis: Title of the axis.
        room: For the labels, which stand in a column of their own.
    """
    x = {"field": "now", "type": "quantitative", "axis": _axis(axis), "scale": {"padding": 10}}
    shade = {"condition": {"test": "datum.press", "value": TOKEN["paper"]}, "value": TOKEN["met"]}
    layers: list[Mapping[str, Any]] = [
        *_line(0, mark),
        {
            "mark": {"type": "point", "filled": True, "size": 56, "opacity": 1, "strokeWidth": 1.5},
            "encoding": {"x": x, "fill": shade, "stroke": {"value": TOKEN["met"]}},
        },
        {
            "mark": {"type": "text", "align": "right", "baseline": "middle", "dx": {"expr": "room"}},
            "encoding": {"x": {"value": "width"}, "text": {"field": "label"}},
        },
    ]
    return Chart(rows, layers, room)


def bars(
    rows: Sequence[Mapping[str, Any]],
    colour: str,
    axis: str,
    room: tuple[int, int],
    ticks: str = "datum.label",
) -> Chart:
    """One bar per ally with its label; a stroke where the other case would be.

    Args:
        rows: Each with `name`, `now`, `label`, `short` for a phone, and `then` where there is another case.
        colour: A name of `COLOURS`.
        axis: Title of the axis.
        room: For the labels, which stand at the ends of the bars.
        ticks: Expression for the numbers on the axis.
    """
    x = {
        "field": "now",
        "type": "quantitative",
        "axis": {**_axis(axis), "labelExpr": ticks},
        "scale": {"domainMin": 0},
    }
    layers: list[Mapping[str, Any]] = [
        {"mark": {"type": "bar", "height": 11, "color": TOKEN[colour]}, "encoding": {"x": x}},
        {
            "transform": [{"filter": "isValid(datum.then)"}],
            "mark": {"type": "tick", "thickness": 2.5, "height": 17, "color": TOKEN["ink"], "opacity": 1},
            "encoding": {"x": {"field": "then", "type": "quantitative"}},
        },
        {
            "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 8},
            "encoding": {"x": {"field": "reach", "type": "quantitative"}, "text": {"field": "label"}},
        },
    ]
    return Chart(rows, layers, room)


def _axis(title: str) -> dict[str, Any]:
    return {"title": title, "tickCount": 5, "titlePadding": 8, "labelFlush": False}


def _line(threshold: float, mark: str) -> Iterator[dict[str, Any]]:
    data = {"values": [{"threshold": threshold}]}
    encoding = {"x": {"field": "threshold", "type": "quantitative"}, "y": None}
    yield {
        "data": data,
        "mark": {"type": "rule", "color": TOKEN["ink"], "strokeWidth": 1.5},
        "encoding": encoding,
    }
    yield {
        "data": data,
        "mark": {"type": "text", "y": -8, "align": "center", "fontWeight": "bold"},
        "encoding": {**encoding, "text": {"value": mark}},
    }


def strip(rows: Sequence[Mapping[str, Any]], claimed: float, mark: str, axis: str) -> Chart:
    """One dot for each reading, in a line for each tier; the amount claimed a line.

    Args:
        rows: Each with `name` (the tier), `lane` (0 to 2, so that dots part) and `now`.
        claimed: Where the line stands.
        mark: Label of the line.
        axis: Title of the axis.
    """
    x = {"field": "now", "type": "quantitative", "axis": _axis(axis), "scale": {"zero": False, "padding": 12}}
    tier = {"test": "datum.name == 'default'", "value": TOKEN["ink"]}
    layers = [
        *_line(claimed, mark),
        {
            "mark": {"type": "point", "filled": True, "size": 64, "opacity": 1, "strokeWidth": 1.5},
            "encoding": {
                "x": x,
                "yOffset": {"field": "lane", "type": "ordinal"},
                "shape": {"condition": {"test": "datum.other", "value": "square"}, "value": "circle"},
                "stroke": {"condition": [tier, _customary("met")], "value": TOKEN["ink"]},
                "fill": {"condition": [tier, _customary("met")], "value": TOKEN["paper"]},
            },
        },
    ]
    return Chart(rows, layers, (24, 16), step=54)


def _customary(colour: str) -> dict[str, Any]:
    return {"test": "datum.name == 'customary'", "value": TOKEN[colour]}


def lines(
    drawn: Sequence[Mapping[str, Any]],
    colours: Mapping[str, str],
    reported: Sequence[Mapping[str, Any]],
    marks: Sequence[Mapping[str, Any]],
    span: tuple[int, int],
    axis: str,
    breaks: Sequence[int] = (),
) -> Timeline:
    """Lines by year, dots for what was reported, and numbered marks for what happened.

    Args:
        drawn: Points of the lines: `path`, `year`, `share`.
        colours: By path, a name of `COLOURS`; each path is dashed in its own way.
        reported: Dots: `year`, `share`.
        marks: `at`, in years with their fraction, and `number`.
        span: The first and the last year.
        axis: Title of the vertical axis.
        breaks: Years from which on the dots count otherwise: a double stroke parts them from those before.
    """
    years = list(range(span[0], span[1] + 1))
    time = {
        "type": "quantitative",
        "scale": {"domain": [span[0], span[1] + 1], "nice": False},
        "axis": {**_axis(""), "title": None, "values": years, "format": "d", "labelFlush": False},
    }
    share = {
        "field": "share",
        "type": "quantitative",
        "axis": {**_axis(axis), "grid": True, "gridDash": [1, 3]},
        "scale": {"zero": False, "nice": False, "padding": 12},
    }
    names = list(colours)
    dashes = {"range": [DASHED[place % len(DASHED)] for place in range(len(names))], "domain": names}
    shades = {"range": [TOKEN[colours[name]] for name in names], "domain": names}
    layers: list[Mapping[str, Any]] = [
        {
            "data": {"values": [{**mark, "level": place % LEVELS} for place, mark in enumerate(marks)]},
            "mark": {"type": "rule", "color": TOKEN["grid"]},
            "encoding": {"x": {**time, "field": "at"}},
        },
        *(
            _numbers(time, [m for place, m in enumerate(marks) if place % LEVELS == level], level)
            for level in range(LEVELS)
        ),
        {
            "data": {"values": list(drawn)},
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {
                "x": {**time, "field": "year"},
                "y": share,
                "color": {"field": "path", "type": "nominal", "scale": shades, "legend": None},
                "strokeDash": {"field": "path", "type": "nominal", "scale": dashes, "legend": None},
            },
        },
        {
            "data": {"values": list(reported)},
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "color": TOKEN["ink"]},
            "encoding": {"x": {**time, "field": "year"}, "y": share},
        },
        *(
            {
                "data": {"values": [{"at": year - 0.5 + side} for year in breaks]},
                "mark": {"type": "rule", "color": TOKEN["ink"], "strokeWidth": 1.5},
                "encoding": {"x": {**time, "field": "at"}, "y": {"value": TALL - 18}, "y2": {"value": TALL}},
            }
            for side in (-0.04, 0.04)
            if breaks
        ),
    ]
    return Timeline(layers)


def _numbers(time: Mapping[str, Any], marks: Sequence[Mapping[str, Any]], level: int) -> dict[str, Any]:
    """The numbers of some marks, on one of several levels above the lines, so that neighbours part."""
    return {
        "data": {"values": list(marks)},
        "mark": {"type": "text", "y": -6 - 12 * level, "color": TOKEN["muted"], "fontSize": 11},
        "encoding": {"x": {**time, "field": "at"}, "text": {"field": "number"}},
    }


def _specification(chart: Chart | Timeline, size: Size, room: int) -> dict[str, Any]:
    names = size.names if isinstance(chart, Chart) else BESIDE
    top = size.top if isinstance(chart, Chart) else size.top + 12 * LEVELS
    return {
        **chart.plot(size),
        "params": [{"name": "room", "value": room - 4}],
        "width": size.whole - names - room,
        "autosize": {"type": "none"},
        "padding": {"left": names, "right": room, "top": top, "bottom": size.bottom},
        "background": "transparent",
        "config": _style(size),
    }


def _style(size: Size) -> dict[str, Any]:
    return {
        "aria": False,
        "font": FONT,
        "view": {"stroke": None},
        "text": {"fontSize": size.text, "color": TOKEN["ink"]},
        "axis": {
            "domain": False,
            "ticks": False,
            "labelFontSize": size.text,
            "titleFontSize": size.text,
            "titleFontWeight": "normal",
            "labelColor": TOKEN["muted"],
            "titleColor": TOKEN["muted"],
            "gridColor": TOKEN["grid"],
            "labelPadding": 6,
        },
        "axisY": {"labelColor": TOKEN["ink"], "labelLimit": 0, "labelPadding": 12},
    }


# --- from what the renderer draws to what the page needs -------------------------------------------------


def _svg(name: str, title: str, told: str, specification: dict[str, Any], size: Size) -> Markup:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    root = Xml.fromstring(drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))
    body = "".join(Xml.tostring(part, encoding="unicode") for child in root for part in _lean(child))
    height = root.attrib["height"]
    return Markup(
        f'<svg class="{size.label}" viewBox="0 0 {size.whole} {height}" font-size="{size.text}" role="img"'
        f' aria-labelledby="{name}-title {name}-told"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-told">{escape(told)}</desc>{body}</svg>'
    )


def _lean(element: Xml.Element) -> Iterator[Xml.Element]:
    """The element without what the page does not need; its children alone where nothing else is left."""
    if element.get("class") in ("background", "foreground") or element.get("fill") == "transparent":
        return
    children = [part for child in element for part in _lean(child)]
    attributes = {
        key: _value(value)
        for key, value in element.attrib.items()
        if key not in NEEDLESS and not key.startswith("aria-") and USUAL.get(key) != value
    }
    if element.tag == "g" and (not attributes or not children):
        yield from children
        return
    lean = Xml.Element(element.tag, attributes)
    lean.text = element.text
    lean.extend(children)
    yield lean


def _value(value: str) -> str:
    if value in COLOURS:
        return f"var(--{COLOURS[value]})"
    return LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", value)
