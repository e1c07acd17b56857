"""From bytes to text."""

from __future__ import annotations

from cuttings.read.decoding import decode, mend

WORDS = "Die Bürgermeisterin sagte am Dienstag, die Brücke werde im Frühjahr für den Verkehr geöffnet. " * 5


def test_utf8_is_tried_first() -> None:
    decoded = decode("Größe – naïve".encode())
    assert decoded
    assert (decoded.text, decoded.encoding) == ("Größe – naïve", "utf-8")


def test_a_mark_names_the_encoding_and_is_no_part_of_the_text() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        decoded = decode("Größe\r\nzwei".encode(encoding))
        assert decoded
        assert decoded.text == "Größe\nzwei"


def test_other_encodings_are_found_out() -> None:
    decoded = decode(WORDS.encode("cp1252"))
    assert decoded
    assert decoded.text == WORDS


def test_the_encoding_that_a_page_declares_is_tried_before_guessing() -> None:
    decoded = decode("Привет, мир".encode("koi8-r"), declared="koi8-r")
    assert decoded
    assert decoded.text == "Привет, мир"


def test_one_broken_byte_does_not_change_the_encoding_of_the_rest() -> None:
    decoded = decode(WORDS.encode() + b"\xff")
    assert decoded
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(WORDS)


def test_binary_data_is_no_text() -> None:
    assert decode(bytes(range(256)) * 20) is None


def test_text_spoiled_by_a_wrong_encoding_is_mended_where_several_signs_show_it() -> None:
    assert mend("It’s the mayorâ€™s house and the councilâ€™s car.") == "It’s the mayor’s house and the council’s car."


def test_a_lone_sign_is_left_as_it_is() -> None:
    assert mend("The film Ã© and nothing else.") == "The film Ã© and nothing else."
