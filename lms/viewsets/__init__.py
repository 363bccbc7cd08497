"""The administrators' screens for people, institutions and roles."""
