"""Products are known again by what they are made of."""

from cuttings.site.products import fingerprint_of


def test_the_fingerprint_tells_texts_apart_that_read_alike_when_joined() -> None:
    assert fingerprint_of(["ab", "c"]) != fingerprint_of(["a", "bc"])
    assert fingerprint_of(["a", "b"]) != fingerprint_of(["b", "a"])
    assert fingerprint_of(["\udcff"]) == fingerprint_of(["\udcff"])
