"""Invalidate cached outlines when an editor publishes, unpublishes or moves a page."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from curricula.courses.outline import note_change


@receiver([page_published, page_unpublished, post_page_move])
def renew_outlines(sender, instance, **kwargs):
    note_change(instance.locale.language_code)
