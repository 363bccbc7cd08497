from django.core.management.base import BaseCommand, CommandError

from assessments.statistics.nightly import attempted_quizzes


class Command(BaseCommand):
    help = (
        "Compares the running counts of answers with a full recompute, quiz by quiz. "
        "With --repair, replaces counts that differ."
    )

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true")

    def handle(self, *, repair, **options):
        # numpy takes a while to import, and no other command needs it.
        from assessments.statistics.responses import read_quiz
        from assessments.statistics.tallies import differences, replace_tallies

        wrong = 0
        for quiz_key in attempted_quizzes():
            responses = read_quiz(quiz_key)
            found = differences(quiz_key, responses)
            wrong += len(found)
            for each in found:
                name = f"{each.version} {each.option}".strip()
                self.stdout.write(
                    f"{quiz_key} {name}: counted {each.tallied}, "
                    f"answers say {each.recomputed}"
                )
            if found and repair:
                replace_tallies(quiz_key, responses)
        if wrong and not repair:
            raise CommandError(f"{wrong} counts differ from the answers.")
        self.stdout.write("Repaired." if wrong else "All counts agree.")
