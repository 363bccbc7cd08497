"""What the parts of a problem are called in sentences."""


def named(item):
    return item.title or item.id


def named_in(items, item_id):
    """None: there is no identifier."""
    return next((named(item) for item in items if item.id == item_id), None)


def clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
