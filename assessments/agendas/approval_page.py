"""What approving an agenda will make, before it is confirmed."""

from functools import cached_property

from assessments.agendas.approving import obstacles
from assessments.agendas.module_lists import course_of, modules_of
from assessments.agendas.proposing import latest_proposal
from assessments.agendas.session_plans import PlanRows, session_plans
from assessments.evaluations.waves.population import population_of
from lms import languages


class ApprovalPage:
    def __init__(self, agenda):
        self.agenda = agenda
        self.proposal = latest_proposal(agenda)

    @cached_property
    def obstacles(self):
        return obstacles(self.agenda, self.proposal)

    @cached_property
    def plans(self):
        return session_plans(self.proposal) if self.proposal else []

    @cached_property
    def rows(self):
        return PlanRows.of(self.agenda, self.plans)

    @cached_property
    def workshops(self):
        """[(planned workshop, its number of sessions)] of those with a session."""
        orders = [plan.workshop for plan in self.plans]
        return [
            (planned, orders.count(order))
            for order, planned in self.rows.planned.items()
            if order in orders
        ]

    @cached_property
    def new_plans(self):
        return [
            plan
            for plan in self.plans
            if self.rows.planned[plan.workshop].workshop_id is None
        ]

    @property
    def makes_cohort(self):
        return bool(self.new_plans)

    @cached_property
    def people(self):
        return population_of(self.agenda.evaluation).count()

    @cached_property
    def modules(self):
        topics = self.rows.taught(self.new_plans)
        course = course_of(self.agenda.evaluation)
        return modules_of(course, topics, languages.current())
