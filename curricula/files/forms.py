"""What an editor may upload; `lms/settings.py` names the endings and sizes."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from curricula.files.checking import check_document
from curricula.files.encoding import clean_image


class ImageForm(BaseImageForm):
    def clean_file(self):
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            content = clean_image(file)
        except (OSError, ValueError, SyntaxError) as broken:
            message = _("This image is damaged. Export it again and upload the copy.")
            raise ValidationError(message) from broken
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
