"""How lists of words stand in the code: as lines of words."""


def words_of(listed: str) -> frozenset[str]:
    """The words of some lines.

    >>> sorted(words_of("he she\\nthey"))
    ['he', 'she', 'they']
    """
    return frozenset(listed.split())
