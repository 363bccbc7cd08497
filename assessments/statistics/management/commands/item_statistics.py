import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

COLUMNS = [
    "facility",
    "sd",
    "effective_weight",
    "discrimination_index",
    "discriminative_efficiency",
]


class Command(BaseCommand):
    help = (
        "Statistics of a test and its items, by Moodle's definitions, from a CSV of "
        "persons x items: marks, or chosen options with --key. An empty cell is no "
        "answer; a column sumgrades is the total; columns person, attempt, group "
        "and id are no items."
    )

    def add_arguments(self, parser):
        parser.add_argument("responses", type=Path)
        parser.add_argument(
            "--key",
            type=Path,
            help="CSV with the columns item and key: the right option of each item.",
        )
        parser.add_argument(
            "--max",
            dest="maximum",
            help="The highest mark of every item; a number for each item, separated "
            "by commas; or a CSV with the columns item and max.",
        )
        parser.add_argument("--json", action="store_true", help="Answer in JSON.")

    def handle(self, *, responses, key, maximum, **options):
        # numpy and pandas, which no other command needs, take a second to import.
        from assessments.statistics import reading
        from assessments.statistics.reports import report

        try:
            right = reading.read_pairs(reading.read_bytes(key)) if key else None
            result = report(
                reading.read_responses(
                    reading.read_bytes(responses), right, self._maximum(maximum)
                )
            )
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))
        else:
            self._write_tables(result)

    def _maximum(self, text):
        from assessments.statistics import reading

        if text and Path(text).is_file():
            return reading.read_pairs(reading.read_bytes(Path(text)))
        return reading.read_maximum(text) if text else None

    def _write_tables(self, result):
        self.stdout.write(f"n = {result['n']}")
        for name, value in result["test"].items():
            self.stdout.write(f"{name:<20}{_text(value):>12}")
        self.stdout.write("")
        self.stdout.write("".join(f"{name:>27}" for name in ["item", *COLUMNS]))
        for item in result["items"]:
            cells = [item["item"], *(_text(item[name]) for name in COLUMNS)]
            line = "".join(f"{cell:>27}" for cell in cells)
            self.stdout.write(f"{line}  {' '.join(item['flags'])}".rstrip())


def _text(value):
    if isinstance(value, list):
        return " ".join(value) or "-"
    return "-" if value is None else f"{value:.4f}"
