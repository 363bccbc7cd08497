"""A person who uses only the keyboard, and has to see where the focus is."""

MOST = 150  # stops on a page
IS_THERE = "all => all.includes(document.activeElement)"
KEY = """all => {
  const { DOCUMENT_POSITION_FOLLOWING } = Node
  const from = document.activeElement ?? document.body
  const place = from.compareDocumentPosition(all[0])
  return place & DOCUMENT_POSITION_FOLLOWING ? "Tab" : "Shift+Tab"
}"""
# The focus shows, and what sticks to an edge of the page does not lie over all of it.
IS_SHOWN = """() => {
  const one = document.activeElement
  const { left, top, width, bottom } = one.getBoundingClientRect()
  const own = [one, ...(one.labels ?? [])]
  const isSeen = (height) => {
    const seen = document.elementFromPoint(left + width / 2, height)
    return own.some((each) => each.contains(seen))
  }
  return one.matches(":focus-visible")
    && [top + 4, (top + bottom) / 2, bottom - 4].some(isSeen)
}"""


class Keyboard:
    def __init__(self, page):
        self.page = page

    def go_to(self, found):
        """Press Tab until the focus is on one of what the locator finds."""
        found.first.wait_for(state="attached")
        key = found.evaluate_all(KEY)
        for _stop in range(MOST):
            if found.evaluate_all(IS_THERE):
                assert self.page.evaluate(IS_SHOWN), f"no focus is seen on {found}"
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"the keyboard does not reach {found}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def press_button(self, found):
        """Go to a button that leaves the page, and press it."""
        self.go_to(found)
        with self.page.expect_navigation():
            self.press("Enter")

    def type(self, text):
        self.page.keyboard.type(text)

    def focused(self, name):
        return self.page.locator(":focus").get_attribute(name)
