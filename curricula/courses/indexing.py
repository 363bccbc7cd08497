"""Index a page once when it is saved several times in a row."""

from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def index_later(model):
    """Do not index what is saved of that model; call `index_now` afterwards."""
    post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=model)


def index_now(page):
    ReferenceIndex.create_or_update_for_object(page)
    insert_or_update_object_task.enqueue(
        page._meta.app_label, page._meta.model_name, str(page.pk)
    )
