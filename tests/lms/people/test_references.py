"""Wagtail's index of references holds pages and questions, not people."""

import pytest
from django.urls import get_resolver
from wagtail.models import ReferenceIndex

from lms.people.models import Institution, RoleAssignment


@pytest.mark.parametrize("model", [Institution, RoleAssignment])
def test_saving_people_queues_no_search_for_references(model):
    assert get_resolver().url_patterns  # registers the screens of the admin
    assert model not in ReferenceIndex.tracked_models
