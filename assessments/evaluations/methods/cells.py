"""Groups of the people of a wave as sets of its smallest groups."""

from dataclasses import dataclass

KINDS = ("country", "institution", "cohort")


@dataclass(frozen=True)
class Cell:
    """`key`: (wave, kind, code). `parts`: a bit for each smallest group within.

    `less`: those of the earlier wave, which a change subtracts.
    """

    key: tuple
    n: int
    parts: int
    less: int = 0

    @property
    def kind(self):
        return self.key[1]

    def is_in(self, other):
        return self.parts & other.parts == self.parts

    def row(self, width):
        return [(self.parts >> n & 1) - (self.less >> n & 1) for n in range(width)]


def is_change(key):
    return isinstance(key[0], tuple)


def bits_of(counts):
    parts = {
        (wave, *group)
        for waves, *group in counts
        for wave in (waves if isinstance(waves, tuple) else [waves])
    }
    return {part: bit for bit, part in enumerate(sorted(parts, key=repr))}


def cells_of(counts, bits):
    """All people, each country, institution and cohort of one wave, by key.

    `counts`: {(wave, country, institution, cohort): people}. `bits`: of `bits_of`.
    """
    people, masks = {}, {}
    for (wave, *codes), n in counts.items():
        earlier, later = wave if isinstance(wave, tuple) else (None, wave)
        parts = 1 << bits[(later, *codes)]
        less = 1 << bits[(earlier, *codes)] if earlier else 0
        for kind, code in (("all", ""), *zip(KINDS, codes, strict=True)):
            if code is not None:
                key = (wave, kind, code)
                people[key] = people.get(key, 0) + n
                before = masks.get(key, (0, 0))
                masks[key] = before[0] | parts, before[1] | less
    return [Cell(key, people[key], *masks[key]) for key in sorted(people)]
