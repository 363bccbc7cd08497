"""The hot paths. `ours` and `floor` are rates per second: more is better."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.quizzes.models import AttemptQuestion
from assessments.quizzes.services import start_attempt
from cohorts.enrolments.models import Enrolment
from cohorts.names.services import confirm_name
from curricula.courses.outline import outline_of
from lms.jobs.models import ServiceHeartbeat
from lms.people.models import User
from tests.bench import attendance, batches, figures, load, sheets, timetables


def measure(chosen=None):
    """One row a path: name, ours, floor, ratio, target, queries, unit."""
    rows = []
    if not chosen or {"lesson", "answer"} & set(chosen):
        rows += web_paths()
    if not chosen or "timetable" in chosen:
        rows.append(row("timetable", timetable(), 0.35, "requests/s"))
    if not chosen or "gradebook" in chosen:
        rows.append(row("gradebook", gradebook(), 0.33, "requests/s"))
    if not chosen or "statistics" in chosen:
        rows.append(row("statistics", figures.statistics(), 0.5, "responses/s"))
    if not chosen or "attendance" in chosen:
        rows += attendance_paths()
    if not chosen or "roster" in chosen:
        rows.append(row("roster", batches.roster(), 0.5, "rows/s"))
    if not chosen or "certificate" in chosen:
        rows.append(row("certificate", sheets.certificate(), 1.0, "certificates/s"))
    return rows


def row(name, measured, target, unit):
    """`measured`: (ours, floor, queries)."""
    ours, floor, queries = measured
    return {
        "name": name,
        "ours": round(ours, 1),
        "floor": round(floor, 1),
        "ratio": round(ours / floor, 3),
        "target": target,
        "queries": queries,
        "unit": unit,
    }


def web_paths():
    settings.ALLOWED_HOSTS = ["*"]
    trainee = User.objects.get(email="trainee@demo.test")
    confirm_name(trainee, trainee.get_full_name())
    enrolment = Enrolment.objects.get(user=trainee, cohort__code="DEMO")
    module = outline_of(enrolment.cohort.course_key, "es").modules[0]
    lesson, quiz = module.units[0], module.units[-1]
    question = start_attempt(enrolment, quiz).questions.first()
    client = Client()
    client.force_login(trainee)
    client.defaults["HTTP_HX_REQUEST"] = "true"
    pages = {
        "lesson": f"/learn/DEMO/{lesson.key}/",
        "answer": f"/attempts/{question.attempt_id}/answers/{question.pk}/",
    }
    client.get(f"/attempts/{question.attempt_id}/")
    counts = {
        "lesson": queries(lambda: client.get(pages["lesson"])),
        "answer": queries(lambda: client.post(pages["answer"], answer_to(question))),
    }
    store("lesson.html", client.get(pages["lesson"]).content)
    port = load.free_port()
    with load.server(port):
        visitor = load.Visitor(port, cookies_of(client))
        read = (*reading(visitor, pages), counts["lesson"])
        saved = (*answering(visitor, pages, question), counts["answer"])
    return [
        row("lesson", read, 0.4, "requests/s"),
        row("answer", saved, 0.4, "requests/s"),
    ]


def timetable():
    """A coordinator's timetable of forty sessions."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    pages = {"timetable": timetables.forty_sessions().get_absolute_url()}
    count = queries(lambda: client.get(pages["timetable"]))
    store("timetable.html", client.get(pages["timetable"]).content)
    port = load.free_port()
    with load.server(port):
        visitor = load.Visitor(port, cookies_of(client))
        return (*reading(visitor, pages, "timetable"), count)


def gradebook():
    """A page of the gradebook of 10,000 people and 20 quizzes."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    page = f"/cohorts/{figures.gradebook_cohort().code}/gradebook/"
    count = queries(lambda: client.get(page))
    port = load.free_port()

    def ours(_number):
        assert visitor.ask("GET", page)[0] == 200

    def floor(_number):
        assert visitor.ask("GET", f"/floor/marks/{figures.GRADEBOOK}/")[0] == 200

    with load.server(port):
        visitor = load.Visitor(port, cookies_of(client))
        return (*rates(ours, floor, rounds=5, each=20), count)


def attendance_paths():
    """A coordinator's sheet of 75 people: the page, and one mark."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"accept": "application/json"})
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    session = attendance.sheet_of_75()
    pages = {"sheet": f"/attendance/{session.pk}/"}
    marked = attendance.Marker(session, lambda body: posted(client, pages, body))
    counts = queries(lambda: client.get(pages["sheet"])), writes(marked.mark)
    store("sheet.html", client.get(pages["sheet"]).content)
    port = load.free_port()
    with load.server(port):
        visitor = load.Visitor(port, cookies_of(client))
        read = (*reading(visitor, pages, "sheet"), counts[0])
        saved = (*marking(visitor, pages, session), counts[1])
    return [
        row("sheet", read, 0.35, "requests/s"),
        row("mark", saved, 0.5, "requests/s"),
    ]


def posted(client, pages, body):
    kind = "application/x-www-form-urlencoded"
    return client.post(pages["sheet"], body, content_type=kind).content


def marking(visitor, pages, session):
    visitor.headers["Accept"] = "application/json"
    ServiceHeartbeat.objects.filter(name__startswith="floor-").delete()

    def post(body):
        status, answer = visitor.ask("POST", pages["sheet"], body)
        assert status == 200, (status, answer)
        return answer

    def floor(number):
        body = f"name=floor-{number}"
        assert visitor.ask("POST", "/floor/insert/", body)[0] == 204

    marker = attendance.Marker(session, post)
    result = rates(marker.mark, floor, rounds=9, each=40)
    assert 1 / result[0] < attendance.SLOWEST_MARK, f"{1 / result[0]} s for a mark"
    return result


def cookies_of(client):
    return {name: morsel.value for name, morsel in client.cookies.items()}


def queries(act):
    """How many queries the act costs, once everything that can be warm is warm."""
    act()
    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    return len([q for q in captured if not q["sql"].startswith(("BEGIN", "COMMIT"))])


def writes(act):
    """How many queries an act costs that writes another row each time."""
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([q for q in captured if not q["sql"].startswith(("BEGIN", "COMMIT"))])


def store(name, content):
    folder = settings.DATA_DIR / "floor"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


def reading(visitor, pages, name="lesson"):
    def ours(_number):
        status, body = visitor.ask("GET", pages[name])
        assert status == 200, (status, body)

    def floor(_number):
        assert visitor.ask("GET", f"/floor/bytes/{name}.html")[0] == 200

    return rates(ours, floor, rounds=9, each=40)


def answer_to(question):
    options = [option["id"] for option in question.version.content["options"]]
    return {f"q{question.pk}": options[0]}


def answering(visitor, pages, question):
    ((name, value),) = answer_to(question).items()
    before = question.saved_answers.count()
    ServiceHeartbeat.objects.filter(name__startswith="floor-").delete()

    def ours(_number):
        status, body = visitor.ask("POST", pages["answer"], f"{name}={value}")
        assert status == 200, (status, body)

    def floor(number):
        body = f"name=floor-{number}"
        assert visitor.ask("POST", "/floor/insert/", body)[0] == 204

    result = rates(ours, floor, rounds=9, each=40)
    saved = AttemptQuestion.objects.get(pk=question.pk).saved_answers.count() - before
    assert saved == 10 * 40, f"{saved} answers were saved"
    return result


def rates(ours, floor, **effort):
    seconds = load.compare(ours, floor, **effort)
    return tuple(1 / each for each in seconds)
