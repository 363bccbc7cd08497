"""Make the renditions of a question's image while its editor saves, not its reader."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from assessments.bank.models import QuestionVersion
from curricula.files.encoding import renditions_of


@receiver(post_save, sender=QuestionVersion)
def prepare_image(instance, **kwargs):
    if instance.image:
        renditions_of(instance.image)
