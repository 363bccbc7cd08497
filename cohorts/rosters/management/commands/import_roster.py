import hashlib
import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Cohort
from cohorts.rosters.planning import plan_roster, read_roster
from cohorts.rosters.services import import_roster
from lms.spreadsheets import reading

NOTHING_REJECTED, SOME_REJECTED, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Enrol the people of an .xlsx or .csv roster. Exits with 0 if no row was "
        "rejected, 1 if some were (then nothing is written unless --partial), "
        "2 if the file cannot be read at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--cohort", required=True, metavar="CODE")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing.")
        parser.add_argument(
            "--partial", action="store_true", help="Import the rows without errors."
        )
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *, file, cohort, **options):
        try:
            cohort = self._cohort(cohort)
            data = self._bytes(file)
            plan = self._run(cohort, file, data, options)
        except ValidationError as refusal:
            self._refuse(refusal.messages[0], options["json"])
        else:
            self._answer(plan, options)
            sys.exit(SOME_REJECTED if plan.rejections else NOTHING_REJECTED)

    def _cohort(self, code):
        cohort = Cohort.objects.filter(code=code).first()
        if not cohort:
            raise ValidationError(_("There is no cohort %(code)s.") % {"code": code})
        return cohort

    def _bytes(self, path):
        try:
            if path.stat().st_size > reading.MAX_BYTES:
                raise ValidationError(reading.too_many_bytes())
            return path.read_bytes()
        except OSError as error:
            raise ValidationError(
                _("The file %(path)s cannot be opened.") % {"path": path}
            ) from error

    def _run(self, cohort, path, data, options):
        table = read_roster(data)
        if options["dry_run"]:
            return plan_roster(cohort, table)
        return import_roster(
            cohort,
            table,
            file=(path.name, hashlib.sha256(data).hexdigest()),
            partial=options["partial"],
        )

    def _refuse(self, sentence, as_json):
        if as_json:
            self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        else:
            self.stderr.write(sentence)
        sys.exit(UNREADABLE)

    def _answer(self, plan, options):
        if options["json"]:
            answer = plan.as_json()
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        self.stdout.write(
            _(
                "%(created)s created, %(updated)s updated, %(unchanged)s unchanged, "
                "%(rejected)s rejected."
            )
            % {**plan.counts, "rejected": len(plan.rejections)}
        )
        for rejection in plan.rejections:
            self._print_problems(rejection)
        if options["dry_run"] or not plan.is_writable(partial=options["partial"]):
            self.stdout.write(_("Nothing was written."))

    def _print_problems(self, rejection):
        for problem in rejection.problems:
            details = {
                "row": rejection.row,
                "column": problem.column,
                "value": problem.shown_value,
                "error": problem.error,
            }
            self.stdout.write(
                _("Row %(row)s, %(column)s “%(value)s”: %(error)s") % details
            )
