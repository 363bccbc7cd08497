"""Hot paths measured as ratios to a physical floor in the same run.

    python -m tests.bench [--json FILE]

Absolute times on shared machines mean nothing, so every path runs in turns with a
floor that does only what cannot be left out; the ratio is the floor's median time
over ours (1.0 = as fast as the floor).
"""
