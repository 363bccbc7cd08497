"""What an editor may upload; `lms/settings.py` names the endings and sizes."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from curricula.files.checking import check_document
from curricula.files.encoding import clean_image

DAMAGED = _("This image is damaged. Export it again and upload the copy.")


class UploadedImageField(WagtailImageField):
    def to_python(self, data):
        """Pillow reads the whole image, and raises where it ends too early."""
        try:
            return super().to_python(data)
        except OSError as broken:
            raise ValidationError(DAMAGED) from broken


class ImageForm(BaseImageForm):
    file = UploadedImageField(label=_("File"), widget=forms.FileInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail words formats and sizes in the language in which a field is made.
            current = UploadedImageField()
            self.fields["file"].help_text = current.help_text
            self.fields["file"].error_messages |= current.error_messages

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            content = clean_image(file)
        except (OSError, ValueError, SyntaxError) as broken:
            raise ValidationError(DAMAGED) from broken
        return SimpleUploadedFile(file.name, content, file.content_type)


class DocumentForm(BaseDocumentForm):
    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file)
        return file

    def _post_clean(self):
        """The model would add that a refused file has no ending."""
        refusals = self.errors.get("file")
        refusals = refusals and refusals.copy()
        super()._post_clean()
        if refusals:
            self.errors["file"] = refusals
