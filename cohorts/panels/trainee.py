"""Boxes for whoever learns."""


def add_panels(request, panels):
    """`construct_home`: the next step and the progress."""


def add_navigation(request, entries):
    """`construct_navigation`: the way to one's own learning."""
