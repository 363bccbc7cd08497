"""Words for what happened to a certificate."""

from django import template

from certificates.issuing.models import CertificateEvent

register = template.Library()


@register.filter
def reason_label(reason):
    return CertificateEvent.Reason(reason).label
