"""Make the versions of a lesson's images while its editor publishes, not its reader."""

from django.dispatch import receiver
from wagtail.signals import page_published

from curricula.lessons.models import LessonPage


@receiver(page_published, sender=LessonPage)
def prepare_images(instance, **kwargs):
    for block in instance.body:
        if block.block_type == "image":
            block.value.prepare()
