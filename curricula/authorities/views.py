from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from curricula.authorities.models import Authority
from curricula.authorities.table import CountryTable, offered_countries


@login_required
def authorities(request):
    """The table of the country asked for, or else of the reader's own."""
    own = request.user.country
    countries = offered_countries(Authority.objects.listed_countries(), own)
    asked = request.GET.get("country", "")
    country = asked if asked in dict(countries) else own
    table = CountryTable(country, Authority.objects.of_country(country))
    context = {"table": table, "countries": countries, "own_country": own}
    return render(request, "authorities/authorities.html", context)
