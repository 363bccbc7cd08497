"""The drawing of a topic's dot and interval in a PDF, as vectors."""

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from lms.printing import ACCENT, INK, MM, SANS, SOFT

AMBER = (0.522, 0.29, 0.0)
BAND = Color(0.93, 0.925, 0.905)
HEIGHT = 7 * MM
RADIUS = 1.3 * MM


class DotRow(Flowable):
    """A dot with its interval above the band of the cut score (`dots.Dot`)."""

    def __init__(self, dot, *, width, is_marked):
        super().__init__()
        self.dot, self.width, self.height = dot, width, HEIGHT
        self.colour = Color(*(AMBER if is_marked else ACCENT))

    def wrap(self, *_available):
        return self.width, self.height

    def draw(self):
        dot, canvas, middle = self.dot, self.canv, self.height / 2
        if dot.zone is not None:
            canvas.setFillColor(BAND)
            left, width = self._x(dot.zone), self._x(dot.zone_width)
            canvas.rect(left, 0, width, self.height, stroke=0, fill=1)
        if dot.cut is not None:
            canvas.setStrokeColor(Color(*INK))
            canvas.setLineWidth(0.7)
            canvas.setDash(1.5, 2)
            canvas.line(self._x(dot.cut), 0, self._x(dot.cut), self.height)
            canvas.setDash()
        canvas.setStrokeColor(self.colour)
        canvas.setFillColor(self.colour)
        canvas.setLineWidth(1.5)
        if dot.low is not None:
            canvas.line(self._x(dot.low), middle, self._x(dot.high), middle)
        if dot.x is not None:
            canvas.circle(self._x(dot.x), middle, RADIUS, stroke=0, fill=1)

    def _x(self, percent):
        return self.width * percent / 100


class Ticks(Flowable):
    """The numbers above the drawings."""

    def __init__(self, scale, *, width):
        super().__init__()
        self.scale, self.width, self.height = scale, width, 4 * MM

    def wrap(self, *_available):
        return self.width, self.height

    def draw(self):
        self.canv.setFont(SANS, 8)
        self.canv.setFillColor(Color(*SOFT))
        for tick in self.scale.ticks:
            x = self.width * tick.x / 100
            self.canv.drawCentredString(x, 1 * MM, str(tick.value))
