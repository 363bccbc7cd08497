from django.db import models


class LoadedRecord(models.Model):
    """What the starter content last wrote to one record, to detect edits.

    `source` is the digest of the loaded values; `written` is the digest of the record
    right after it was written. If that has changed, the record was edited here.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    source = models.CharField(max_length=64)
    written = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="one_loaded_record_per_key"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
