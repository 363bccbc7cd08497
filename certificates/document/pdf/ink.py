"""Colours (red, green, blue) and the millimetre in points."""

MM = 72 / 25.4
INK, SOFT, ACCENT = (0.086, 0.157, 0.173), (0.302, 0.369, 0.38), (0.051, 0.353, 0.38)
