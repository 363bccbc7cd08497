"""What a browser may keep of the answers to a person who is signed in."""

from functools import wraps

KEPT_NOWHERE = "private, no-store"
# Shown again by the back button, but never without asking the site first.
CHECKED_FIRST = "private, no-cache"


def kept_by_browser(view):
    """Let the browser keep the page, which shows no personal data but the name."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", CHECKED_FIRST)
        return response

    return kept
