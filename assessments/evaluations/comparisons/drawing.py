"""The drawings of changes and differences in a PDF, as vectors."""

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from lms.printing import ACCENT, INK, MM

SIZE = 26 * MM, 7 * MM
RADIUS = 1.1 * MM


class Drawing(Flowable):
    def __init__(self):
        super().__init__()
        self.width, self.height = SIZE

    def wrap(self, *_available):
        return SIZE

    def prepare(self):
        self.canv.setStrokeColor(Color(*ACCENT))
        self.canv.setFillColor(Color(*ACCENT))
        self.canv.setLineWidth(1.3)

    def x(self, percent):
        return self.width * percent / 100

    def y(self, percent):
        """`percent` from the top."""
        return self.height * (100 - percent) / 100


class SlopeDrawing(Drawing):
    """From the mean before, an open dot, to that after (`page.Slope`)."""

    def __init__(self, slope):
        super().__init__()
        self.slope = slope

    def draw(self):
        self.prepare()
        before = self.x(15), self.y(self.slope.before)
        after = self.x(85), self.y(self.slope.after)
        self.canv.line(*before, *after)
        self.canv.circle(*after, RADIUS, stroke=0, fill=1)
        self.canv.setFillColorRGB(1, 1, 1)
        self.canv.circle(*before, RADIUS, stroke=1, fill=1)


class DifferenceDrawing(Drawing):
    """A difference with its interval beside that of none (`beside_page.Interval`)."""

    def __init__(self, interval):
        super().__init__()
        self.interval = interval

    def draw(self):
        middle = self.y(50)
        self.canv.setStrokeColor(Color(*INK))
        self.canv.setLineWidth(0.7)
        self.canv.setDash(1.5, 2)
        self.canv.line(self.x(50), 0, self.x(50), self.height)
        self.canv.setDash()
        self.prepare()
        low, value, high = map(self.x, self.interval)
        self.canv.line(low, middle, high, middle)
        self.canv.circle(value, middle, RADIUS, stroke=0, fill=1)
