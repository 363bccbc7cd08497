"""Views say how large a request they accept."""


def accepts_files(size):
    """Let the view receive files of up to `size` bytes, instead of LARGEST_FILE."""

    def decorate(view):
        view.largest_file = size
        return view

    return decorate
