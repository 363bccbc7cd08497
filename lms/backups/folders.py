from django.conf import settings

FOLDERS = ("media", "uploads")


def folders():
    """The folders with files that the database refers to, by name."""
    return {"media": settings.MEDIA_ROOT, "uploads": settings.UPLOADS_DIR}
