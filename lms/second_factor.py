"""Which views open to people who have yet to enrol a second factor."""


def without_second_factor(view):
    """Open the view to people with a role who have not enrolled a second factor."""
    view.needs_second_factor = False
    return view
