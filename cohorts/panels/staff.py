"""Boxes for whoever runs or teaches cohorts."""


def add_panels(request, panels):
    """`construct_home`: the cohorts the person works with."""


def add_navigation(request, entries):
    """`construct_navigation`: the list of cohorts."""
