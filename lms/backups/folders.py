from django.conf import settings

FOLDERS = ("media", "uploads")


def folders():
    return {"media": settings.MEDIA_ROOT, "uploads": settings.UPLOADS_DIR}
