"""The accounts of the trial site, one for each role."""

PASSWORD = "resguardo-demo"

# e-mail, what the account is for
ACCOUNTS = [
    ("coordinator@demo.test", "Coordinator: cohorts, rosters, criteria"),
    ("trainee@demo.test", "Trainee: enrolled in the open cohort DEMO"),
    ("instructor@demo.test", "Instructor of the cohort DEMO"),
    ("liaison.gt@demo.test", "Liaison of Guatemala"),
    ("liaison.hn@demo.test", "Liaison of Honduras"),
    ("editor@demo.test", "Editor: pages and questions, at /admin/"),
    ("evaluator@demo.test", "Evaluator"),
    ("admin@demo.test", "Administrator: everything, at /admin/"),
]
