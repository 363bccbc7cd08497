import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

COLUMNS = ["n", "k", "mastery", "low", "high", "share_above_cut", "critical_error_rate"]


class Command(BaseCommand):
    help = (
        "What groups of people master of each topic, with 95 % intervals. RESPONSES: "
        "CSV of persons x items with marks and the columns person and group; an empty "
        "cell earns nothing, and who answered no item of a topic does not count in it. "
        "The topics: CSV with the columns item, topic and critical (1 or empty), and "
        "if needed weight and max."
    )

    def add_arguments(self, parser):
        parser.add_argument("responses", type=Path)
        parser.add_argument("--topics", type=Path, required=True, metavar="MAP")
        parser.add_argument(
            "--cut",
            type=float,
            required=True,
            help="The share of marks that is enough, as 0.7 or 70.",
        )
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *, responses, topics, cut, **options):
        # numpy and pandas, which few commands need, take a second to import.
        from assessments.statistics import reading
        from assessments.statistics.mastery import plain, topic_mastery

        try:
            cut = self._cut(cut)
            items = reading.read_topics(reading.read_bytes(topics))
            shares, groups = reading.read_shares(reading.read_bytes(responses), items)
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        rows = plain(topic_mastery(shares, items, groups, cut))
        if options["json"]:
            self.stdout.write(
                json.dumps({"topics": rows}, ensure_ascii=False, indent=1)
            )
        else:
            self._write_table(rows)

    def _cut(self, cut):
        share = cut / 100 if cut > 1 else cut
        if not 0 < share <= 1:
            raise ValidationError(_("The cut must be above 0 and at most 1 or 100."))
        return share

    def _write_table(self, rows):
        self.stdout.write(
            "".join(f"{name:>20}" for name in ["topic", "group", *COLUMNS])
        )
        for row in rows:
            cells = [row["topic"], row["group"] or "-", *map(row.get, COLUMNS)]
            self.stdout.write("".join(f"{_text(cell):>20}" for cell in cells))


def _text(value):
    if value is None:
        return "-"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
