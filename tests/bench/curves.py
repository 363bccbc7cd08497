"""The table and the plot of how the cost of a request grows with the people.

The plot has a small one for each page, so that lines need no colours to be told apart.
"""

import re
from statistics import median

from tests.bench.growth import LARGE

MOST = 1.2  # times the cost on the smallest site
COLUMNS, WIDTH, HEIGHT = 3, 200, 92
LEFT, TOP, RIGHT = 14, 34, 60
LEAST_SHOWN, MOST_SHOWN = 0.5, 2.0
STYLE = """
  text { font: 12px sans-serif; fill: #212529 }
  .paper { fill: #ffffff }
  .number { font-size: 11px }
  path { stroke: #868e96; fill: none }
  .target { stroke-dasharray: 4 3 }
  polyline { stroke: #212529; stroke-width: 2; fill: none }
  circle { fill: #212529 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f1f3f5 } .paper { fill: #16191c }
    polyline { stroke: #f1f3f5 } circle { fill: #f1f3f5 }
  }
"""


def publish(figures, folder):
    """Write `capacity.svg`, and the table into `capacity.md` between its marks."""
    costs = figures["costs"]
    grown = {page: of for page, of in costs.items() if len(of) > 1}
    (folder / "capacity.svg").write_text(plot(grown))
    path = folder / "capacity.md"
    parts = {
        "machine": f"Measured on {figures['machine']}.",
        "growth": "\n".join(table(grown)),
        "large": "\n".join(large_table(costs)),
    }
    path.write_text(filled(path.read_text(), parts))


def filled(text, parts):
    """The text with each part between `<!-- name -->` and `<!-- end -->`."""
    for name, part in parts.items():
        mark = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        text = re.sub(mark, rf"\g<1>\n{part}\n\n\g<2>", text, flags=re.DOTALL)
    return text


def milliseconds(rounds):
    return median(each["python"] + each["database"] for each in rounds)


def growth(of_sizes):
    """How many times the cost on the smallest site, for each size, round by round."""
    first = next(iter(of_sizes.values()))
    return [
        median(
            (here["python"] + here["database"]) / (there["python"] + there["database"])
            for here, there in zip(rounds, first, strict=True)
        )
        for rounds in of_sizes.values()
    ]


def table(costs):
    sizes = list(next(iter(costs.values())))
    heads = " | ".join(f"{int(size):,} people" for size in sizes)
    yield f"| ms of CPU a request | {heads} | growth | of it SQL | queries |"
    yield "|---" + "|---:" * (len(sizes) + 3) + "|"
    for page, of_sizes in costs.items():
        cells = [f"{milliseconds(rounds):.1f}" for rounds in of_sizes.values()]
        times, last = growth(of_sizes)[-1], of_sizes[sizes[-1]]
        number = f"{times:.2f}" if times <= MOST else f"**{times:.2f}**"
        sql = f"{median(each['database'] for each in last):.1f} ms"
        yield f"| {page} | {' | '.join([*cells, number, sql, queries(of_sizes)])} |"


def queries(of_sizes):
    """The fewest on each site: once a minute a request notes that staff were seen."""
    counts = {min(each["queries"] for each in rounds) for rounds in of_sizes.values()}
    return "–".join(str(count) for count in sorted({min(counts), max(counts)}))


def large_table(costs):
    """Pages of a usual cohort and of large ones, on the largest site."""
    sizes = ("", *(f" of {people:,}" for people in LARGE))
    if f"cohort{sizes[-1]}" not in costs:
        return
    heads = " | ".join(f"of {people:,}" for people in LARGE)
    yield f"| ms of CPU a request | of 50 | {heads} | growth of the last | of it SQL |"
    yield "|---|---:|---:|---:|---:|---:|"
    for page in ("cohort", "people of a cohort"):
        cells = [list(costs[f"{page}{size}"].values())[-1] for size in sizes]
        times = growth(dict(enumerate(cells[1:])))[-1]
        number = f"{times:.2f}" if times <= MOST else f"**{times:.2f}**"
        sql = f"{median(each['database'] for each in cells[-1]):.1f} ms"
        numbers = [f"{milliseconds(rounds):.1f}" for rounds in cells]
        yield f"| {page} | {' | '.join([*numbers, number, sql])} |"


def plot(costs):
    lines = -(-len(costs) // COLUMNS)
    width, height = COLUMNS * (WIDTH + RIGHT) + LEFT, lines * (HEIGHT + TOP) + 30
    sizes = " → ".join(f"{int(size):,}" for size in next(iter(costs.values())))
    caption = f"Cost of a request for {sizes} people, times the first (dashed: {MOST})"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' role="img"><title>{caption}</title><style>{STYLE}</style>'
        f'<rect class="paper" width="{width}" height="{height}"/>'
        + text(LEFT, 20, caption)
    )
    parts = [small_plot(place, *item) for place, item in enumerate(costs.items())]
    return "\n".join([head, *parts, "</svg>"]) + "\n"


def small_plot(place, page, of_sizes):
    line, column = divmod(place, COLUMNS)
    left, top = LEFT + column * (WIDTH + RIGHT), 30 + line * (HEIGHT + TOP) + TOP
    step = (WIDTH - 60) / (len(of_sizes) - 1)
    points = [
        (left + number * step, top + height_of(times))
        for number, times in enumerate(growth(of_sizes))
    ]
    costs = [f"{milliseconds(rounds):.1f} ms" for rounds in of_sizes.values()]
    bottom = top + HEIGHT - 22
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    x, y = points[-1]
    return (
        text(left, top - 8, page)
        + level(left, top, 1, "1")
        + level(left, top, MOST, "target")
        + f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        + marks
        + text(x + 8, y + 4, f"× {growth(of_sizes)[-1]:.2f}")
        + text(left, bottom, costs[0], "number")
        + text(x - 14, bottom, costs[-1], "number")
    )


def level(left, top, times, kind):
    y = top + height_of(times)
    return f'<path class="{kind}" d="M{left} {y:.1f}h{WIDTH - 60}"/>'


def height_of(times):
    """Down from the top of a small plot, whose lowest line is for the numbers."""
    shown = min(max(times, LEAST_SHOWN), MOST_SHOWN)
    return (HEIGHT - 40) * (MOST_SHOWN - shown) / (MOST_SHOWN - LEAST_SHOWN)


def text(x, y, words, kind="name"):
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{words}</text>'
