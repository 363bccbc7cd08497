from urllib.parse import unquote, urlsplit

from allauth.account.views import LogoutView
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_POST
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.models import Locale, Page

from lms.people import services
from lms.people.accounts import remember_language
from lms.second_factor import without_second_factor

# The cookie by which scripts tell who has answers that were not sent yet, and on which
# page: the person's number, a colon, the path.
UNSENT = "unsent"


@without_second_factor
@require_POST
def language(request):
    chosen = request.POST.get("language")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    if request.user.is_authenticated:
        services.prefer_language(request.user, chosen)
    response = HttpResponseRedirect(same_content(request, chosen))
    return remember_language(response, chosen)


def same_content(request, chosen):
    """The address of the page that the person came from in the chosen language."""
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, request.get_host()):
        return reverse("home:home")
    path, query = urlsplit(address).path, urlsplit(address).query
    page_language = get_language_from_path(path)
    if page_language:
        path = translated_address(request, path, page_language, chosen)
    same = f"{path}?{query}" if query else path
    # The path of an address on this host may itself name another host: //example.org/
    is_ours = url_has_allowed_host_and_scheme(same, request.get_host())
    return same if is_ours else reverse("home:home")


def translated_address(request, path, page_language, chosen):
    with override(page_language):
        page = Page.find_for_request(request, unquote(path.split("/", 2)[2]))
    if not page:
        return reverse("home:home")
    locale = Locale.objects.get_for_language(chosen)
    for ancestor in page.get_ancestors(inclusive=True).filter(depth__gt=1).reverse():
        translation = ancestor.get_translation_or_none(locale)
        if translation and translation.live:
            return translation.get_url(request)
    return reverse("home:home")


class SignOutView(LogoutView):
    """Also removes what is kept on the device, after asking about unsent answers."""

    def post(self, request, *args, **kwargs):
        holder, _colon, page = unquote(request.COOKIES.get(UNSENT, "")).partition(":")
        if holder == str(request.user.pk) and "anyway" not in request.POST:
            return render(request, "account/unsent.html", {"address": own(page)})
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        response.delete_cookie(UNSENT)
        return response


def own(path):
    is_ours = url_has_allowed_host_and_scheme(path, None)
    return path if is_ours else reverse("home:home")


def sign_in(request):
    return redirect_to_login(request.GET.get("next", "/admin/"))


class PreferencesView(AccountView):
    """Name and e-mail are changed on the site's own account pages."""

    def get_panels(self):
        panels = super().get_panels()
        return [p for p in panels if not isinstance(p, NameEmailSettingsPanel)]
