"""The table and the plot of how the cost of a request grows with the people."""

import json
import math

NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
COLOURS = ("#0b5c5c", "#b45f06", "#3b5bdb", "#a61e4d", "#2b8a3e", "#5f3dc4", "#495057")
WIDTH, HEIGHT, LEFT, TOP, STEP = 360, 300, 48, 40, 130
LEAST, MOST = 5, 500  # milliseconds


def published(build, folder):
    """Write `capacity.svg`; returns the table in Markdown."""
    measured = {
        path.stem.removeprefix("capacity-"): json.loads(path.read_text())
        for path in sorted(build.glob("capacity-*.json"))
    }
    (folder / "capacity.svg").write_text(plot(measured))
    return "\n\n".join(table(*item) for item in measured.items()) + "\n"


def table(database, rows):
    sizes = list(next(iter(rows.values())))
    heads = [f"{int(size):,} people" for size in sizes]
    lines = [
        f"| {NAMES[database]}, ms a request | {' | '.join(heads)} | growth | queries |",
        "|---" * (len(sizes) + 3) + "|",
    ]
    for page, cells in rows.items():
        times = [cells[size][0] for size in sizes]
        queries = sorted({cells[size][1] for size in sizes})
        numbers = [f"{time:.1f}" for time in times]
        numbers += [f"{times[-1] / times[0]:.2f}", "–".join(map(str, queries))]
        lines.append(f"| {page} | {' | '.join(numbers)} |")
    return "\n".join(lines)


def plot(measured):
    """Both axes are logarithmic; each database has its own half."""
    halves = [half(number, *item) for number, item in enumerate(measured.items())]
    pages = list(next(iter(measured.values())))
    names = [
        text(
            LEFT + WIDTH * len(measured),
            TOP + 18 * number,
            page,
            colour=COLOURS[number],
        )
        for number, page in enumerate(pages)
    ]
    width = LEFT + WIDTH * len(measured) + 140
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 40}"'
        ' font-family="sans-serif" font-size="12" role="img">'
        "<title>Milliseconds a request by the number of people</title>"
        f'<rect width="{width}" height="{HEIGHT + 40}" fill="white"/>'
    )
    return "\n".join([head, *halves, *names, "</svg>"]) + "\n"


def half(number, database, rows):
    left = LEFT + number * WIDTH
    parts = [text(left, TOP - 20, NAMES[database])]
    for ms in (5, 10, 20, 50, 100, 200, 500):
        y = height_of(ms)
        parts.append(
            f'<path d="M{left} {y:.0f}h{2 * STEP}" stroke="#dee2e6"/>'
            + text(left - 34, y + 4, f"{ms} ms")
        )
    for column, size in enumerate(next(iter(rows.values()))):
        x = left + column * STEP - 10
        parts.append(text(x, HEIGHT + 20, f"{int(size):,}"))
    parts += [line(left, cells, COLOURS[n]) for n, cells in enumerate(rows.values())]
    return "\n".join(parts)


def line(left, cells, colour):
    points = " ".join(
        f"{left + column * STEP},{height_of(ms):.1f}"
        for column, (ms, _queries) in enumerate(cells.values())
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    )


def height_of(milliseconds):
    share = math.log(milliseconds / LEAST) / math.log(MOST / LEAST)
    return HEIGHT - share * (HEIGHT - TOP)


def text(x, y, words, colour="#212529"):
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}">{words}</text>'
