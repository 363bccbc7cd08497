import factory

from curricula.authorities.models import Authority


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authority

    code = factory.Sequence(lambda n: f"AUTHORITY-{n}")
    country = "GT"
    duty = Authority.Duty.CHILD_PROTECTION
    name_es = factory.LazyAttribute(lambda row: f"Autoridad {row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Authority {row.code}")
