import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from lms.demo.management.commands.demo import refuse_old_database

pytestmark = pytest.mark.django_db


def test_database_of_this_version_is_accepted():
    assert refuse_old_database() is None


def test_database_of_an_earlier_version_asks_for_make_clean():
    MigrationRecorder(connection).record_applied("cohorts", "0002_initial")

    with pytest.raises(CommandError, match="Run `make clean`"):
        refuse_old_database()


def test_database_before_an_edited_migration_asks_for_make_clean():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_job RENAME COLUMN kind TO sort")

    with pytest.raises(CommandError, match="Run `make clean`"):
        refuse_old_database()
