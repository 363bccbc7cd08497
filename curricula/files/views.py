"""Images and documents, for those who may see a lesson that holds them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from curricula.files.sending import send


@require_safe
@login_required
def image(request, name):
    """A rendition by the name of its file; the uploaded image itself is never sent."""
    renditions = get_image_model().get_rendition_model().objects
    rendition = get_object_or_404(renditions.select_related("image"), file=name)
    refuse_others(request.user, rendition.image)
    etag = f'"{rendition.image.file_hash}-{rendition.pk}"'
    ending = name.rpartition(".")[2].replace("jpg", "jpeg")
    return send(request, rendition.file, etag=etag, content_type=f"image/{ending}")


@require_safe
@login_required
def document(request, document_id, filename):
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename != filename:
        raise Http404
    refuse_others(request.user, document)
    etag = f'"{document.file_hash}"'
    response = send(
        request, document.file, etag=etag, content_type=document.content_type
    )
    response["Content-Disposition"] = content_disposition_header(
        True, document.filename
    )
    return response


def refuse_others(user, file):
    if not user.has_perm("files.view_file", file):
        raise Http404
