"""What axe-core finds on a page, in the light and in the dark theme.

Contrast is the slowest of its rules, and most text has colours that were judged on an
earlier page. So each way in which text looks is judged until it has passed once.
"""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = "color-contrast"
# The dark theme changes colours only.
ALL_BUT_CONTRAST = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {CONTRAST: {"enabled": False}},
    "resultTypes": ["violations"],
}
STRUCTURE = "options => axe.run(options).then(found => found.violations)"
# `passed`: the looks that have passed before; the answer adds those that pass now. What
# lies over something that does not contain it has no look of its own.
COLOURS = """async (passed) => {
  const LAID_OVER = "over another"
  const behindIn = new Map([[null, ""]])
  const behind = (element) => {
    if (behindIn.has(element)) return behindIn.get(element)
    const { position, backgroundColor, backgroundImage, opacity, filter } =
      getComputedStyle(element)
    const own = [backgroundColor, backgroundImage, opacity, filter].join(" ")
    const outer = behind(element.parentElement)
    let all = own === "rgba(0, 0, 0, 0) none 1 none" ? outer : own + "; " + outer
    if (["absolute", "fixed"].includes(position) || outer === LAID_OVER)
      all = LAID_OVER
    behindIn.set(element, all)
    return all
  }
  const lookOf = (element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element)
    const all = behind(element)
    if (all === LAID_OVER) return LAID_OVER
    return [color, fontSize, fontWeight, textShadow, element.disabled, all].join("; ")
  }
  const hasText = (element) => element.matches("input, select, textarea") ||
    [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim())
  const known = new Set(passed), looks = new Map()
  for (const element of document.body.querySelectorAll("*"))
    if (hasText(element)) looks.set(element, lookOf(element))
  const include = [...looks.keys()].filter((each) => !known.has(looks.get(each)))
  if (!include.length) return [[], []]
  const found = await axe.run({ include }, {
    runOnly: { type: "rule", values: ["color-contrast"] },
    resultTypes: ["violations", "passes"], elementRef: true,
  })
  const right = found.passes.flatMap((rule) => rule.nodes.map((node) => node.element))
  const told = ({ id, nodes }) => ({ id, nodes: nodes.map(
    ({ target, failureSummary }) => ({ target, failureSummary }))})
  const now = new Set(right.map((each) => looks.get(each)))
  return [found.violations.map(told), [...now].filter(
    (look) => look && look !== LAID_OVER)]
}"""


class Judge:
    """`passed`: theme → the looks of text that need no further judgement."""

    def __init__(self, *, forgets=False):
        self.forgets = forgets
        self.passed = {"light": set(), "dark": set()}

    def complaints(self, page, theme):
        """(rule, elements, explanation) of whatever is wrong in that theme."""
        if not page.evaluate("'axe' in window"):
            load_axe(page)
        found = self._wrong_colours(page, theme)
        if theme == "light":
            found += page.evaluate(STRUCTURE, ALL_BUT_CONTRAST)
        return [
            (rule["id"], node["target"], node.get("failureSummary", ""))
            for rule in found
            for node in rule["nodes"]
        ]

    def _wrong_colours(self, page, theme):
        known = self.passed[theme]
        wrong, passed = page.evaluate(COLOURS, [] if self.forgets else list(known))
        known.update(passed)
        return wrong


def load_axe(page):
    """V8 remembers what it compiled before, but not what a page's `eval` compiled."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": f"{AXE_SCRIPT};0"})
    session.detach()
