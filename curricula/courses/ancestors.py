def owners(page):
    """Translation keys of the unit's course and module: one query."""
    ancestors = page.get_ancestors().order_by("-depth")[:2]
    module_key, course_key = ancestors.values_list("translation_key", flat=True)
    return course_key, module_key
