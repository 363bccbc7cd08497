from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.audit.services import record
from lms.mail.models import OutgoingMail
from lms.mail.services import send_again
from lms.people.roles import Role

PER_PAGE = 30


@login_required
def mails(request):
    if not request.user.has_role(Role.ADMINISTRATOR):
        raise Http404
    mails = OutgoingMail.objects.visible_to(request.user).select_related("user")
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("page"))
    for mail in page:
        mail.send_url = reverse("mail:mail_send", args=[mail.pk])
    context = {"undelivered": mails.undelivered().count(), "page": page}
    return render(request, "mail/mails.html", context)


@login_required
@require_POST
def mail_send(request, pk):
    mail = get_object_or_404(OutgoingMail.objects.visible_to(request.user), pk=pk)
    send_again(mail)
    record(request, mail.user or request.user, "mail.sent_again", mail=mail.pk)
    messages.success(request, _("The e-mail will be sent again."))
    return redirect("mail:mails")
