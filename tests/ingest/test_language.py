from __future__ import annotations

import pytest

from tests.ingest.reading import BODY, LAST, MORE, article, page

GERMAN = (
    "Die Ministerin hat am Montag erklärt, dass die Regierung den Hafen nicht schließen werde. Sie "
    "sagte, es sei noch zu früh für eine Entscheidung, und die Gespräche mit den Reedern würden in "
    "der nächsten Woche fortgesetzt."
)
FRENCH = (
    "La ministre a déclaré lundi que le gouvernement ne fermerait pas le port. Elle a dit que les "
    "discussions avec les armateurs se poursuivraient la semaine prochaine et que rien dans le "
    "projet n’était encore décidé pour les quais."
)
RUSSIAN = (
    "Министр заявила в понедельник, что правительство не закроет порт. По её словам, переговоры с "
    "судовладельцами будут продолжены на следующей неделе, и о сроках говорить ещё рано, но все "
    "стороны готовы к этому, как и было сказано."
)
CHINESE = (
    "部长星期一表示，政府不会关闭港口。她说，与船东的谈判将于下周继续进行，现在作出决定还为时过早。"
    * 3
)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (GERMAN, "de", "German"),
        (FRENCH, "fr", "French"),
        (RUSSIAN, "ru", "Russian"),
        (CHINESE, "zh", "Chinese"),
    ],
)
def test_a_text_in_another_language_is_said_to_be_so(text: str, code: str, name: str):
    document = article(text)
    assert document.language == code
    assert document.notices == (f"this looks like {name}; statements are found in English only",)


@pytest.mark.parametrize(
    "text", [page(BODY, MORE, LAST), "Iran denies it", "123 456", "A b c d e f"]
)
def test_english_and_what_tells_nothing_is_taken_for_english(text: str):
    document = article(text)
    assert document.language == "en"
    assert document.notices == ()


def test_an_english_text_with_a_quotation_in_german_is_english():
    assert article(page(BODY, MORE, LAST, GERMAN, BODY)).language == "en"


def test_a_short_text_is_in_the_language_that_its_page_declares():
    document = article("---\ntitle: Kurz\nlang: de-DE\n---\n\nDie Tür fällt zu.", "a.md")
    assert document.language == "de"
