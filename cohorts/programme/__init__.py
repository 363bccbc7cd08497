"""What this app loads: the trainings of the past, and a cohort to try things in."""
