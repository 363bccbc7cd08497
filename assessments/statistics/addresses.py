from django.urls import reverse


def page_url(audience, name="quiz"):
    if audience.cohort is None:
        return reverse(f"statistics:{name}", args=[audience.quiz_key])
    args = [audience.cohort.code, audience.quiz_key]
    return reverse(f"statistics:cohort_{name}", args=args)
