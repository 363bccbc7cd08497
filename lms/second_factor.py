def without_second_factor(view):
    """Let people with a role use the view before they set up a second factor."""
    view.needs_second_factor = False
    return view
