from django.db import models


class SharedCacheEntry(models.Model):
    """The table of the cache that all processes share, when there is no Redis."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "serving_shared_cache"

    def __str__(self):
        return self.cache_key
