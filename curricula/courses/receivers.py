"""What follows when an editor publishes, unpublishes or moves a page."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from curricula.courses.models import PublicPage
from curricula.courses.outline import note_change
from curricula.courses.translating import follow_source


@receiver([page_published, page_unpublished, post_page_move])
def renew_outlines(sender, instance, **kwargs):
    note_change(instance.locale.language_code)


@receiver(page_published)
def update_translations(sender, instance, **kwargs):
    if issubclass(sender, PublicPage):
        follow_source(instance)
