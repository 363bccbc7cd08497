"""QR codes as outlines: one rectangle for each dark run of a row."""

import zxingcpp


def modules(text):
    """Rows of the code from top to bottom, each a list of (start, length) dark runs."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = memoryview(barcode.to_image(scale=1, add_quiet_zones=False))
    side = picture.shape[0]
    pixels = picture.tobytes()
    return [list(_runs(pixels[row * side : (row + 1) * side])) for row in range(side)]


def _runs(row):
    start = row.find(0)
    while start >= 0:
        end = start
        while end < len(row) and row[end] == 0:
            end += 1
        yield start, end - start
        start = row.find(0, end)


def path_data(rows):
    """SVG path data, in a box as wide as the code has rows."""
    return "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, runs in enumerate(rows)
        for start, length in runs
    )


def operators(rows, left, bottom, side):
    """PDF operators for a square whose side is given in points."""
    unit = side / len(rows)
    boxes = (
        f"{left + start * unit:.2f} {bottom + side - (y + 1) * unit:.2f}"
        f" {length * unit:.2f} {unit:.2f} re"
        for y, runs in enumerate(rows)
        for start, length in runs
    )
    return "\n".join([*boxes, "f"])
