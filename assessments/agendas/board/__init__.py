"""The page of an agenda: its proposal in words."""
