from briefing.analysis.reading.encoder.name_edges import NameSpan, tidy


def _tidied(text: str, *spans: NameSpan, deps: list[str] | None = None) -> list[tuple[str, str]]:
    words = text.replace("_", " ").split()
    glued = [False] * len(words)
    for place, word in enumerate(words):
        if word == "-":
            glued[place] = glued[place + 1] = True
    found = tidy(list(spans), words, glued, deps or ["dep"] * len(words))
    return [(" ".join(words[start:end]), label) for start, end, label in found]


def test_of_joins_two_names() -> None:
    assert _tidied("the Gulf of Mexico", (1, 3, "LOC"), (3, 4, "GPE")) == [
        ("Gulf of Mexico", "LOC")
    ]
    assert _tidied("City of New Orleans", (0, 2, "GPE"), (2, 4, "GPE")) == [
        ("City of New Orleans", "GPE")
    ]


def test_a_name_does_not_end_on_a_link() -> None:
    assert _tidied("2009 and 2013", (0, 2, "DATE"), (2, 3, "DATE")) == [
        ("2009", "DATE"),
        ("2013", "DATE"),
    ]


def test_the_arabic_article_belongs_to_the_name() -> None:
    assert _tidied("al - Qaeda fled", (2, 3, "ORG")) == [("al - Qaeda", "ORG")]
    assert _tidied("Wahhab al - Janabi", (0, 2, "PERSON")) == [("Wahhab al - Janabi", "PERSON")]
    assert _tidied("Abdel al - Sisi", (0, 2, "PERSON"), (3, 4, "PERSON")) == [
        ("Abdel al - Sisi", "PERSON")
    ]


def test_a_companys_form_belongs_to_the_name() -> None:
    assert _tidied("Google , Inc. said", (0, 1, "ORG")) == [("Google , Inc.", "ORG")]


def test_a_title_is_no_part_of_a_persons_name() -> None:
    deps = ["nmod:desc", "nsubj", "flat"]
    assert _tidied("President Hassan Rouhani", (0, 3, "PERSON"), deps=deps) == [
        ("Hassan Rouhani", "PERSON")
    ]


def test_a_span_of_links_alone_is_dropped() -> None:
    assert _tidied("of the dead", (0, 2, "ORG")) == []


def test_a_percentage_is_whole() -> None:
    words = "It rose 6 per cent , then 5 % and 4 percent .".split()
    glued = [False] * len(words)
    found = tidy([(2, 3, "PERCENT")], words, glued, ["dep"] * len(words))
    assert found == [(2, 5, "PERCENT"), (7, 9, "PERCENT"), (10, 12, "PERCENT")]


def test_an_administration_is_called_after_a_person() -> None:
    words = "The Biden administration said".split()
    none = [False] * 4
    assert tidy([(1, 2, "ORG")], words, none, ["dep"] * 4) == [(1, 2, "PERSON")]


def test_two_names_of_people_side_by_side_are_one() -> None:
    assert _tidied("Will Moy told us", (0, 1, "PERSON"), (1, 2, "PERSON")) == [
        ("Will Moy", "PERSON")
    ]


def test_a_given_name_with_a_hyphen_has_its_surname() -> None:
    flat = ["appos", "punct", "appos", "flat", "flat"]
    whole = [("Jean - Pierre Moreau", "PERSON")]
    assert _tidied("Jean - Pierre Moreau left", (0, 3, "PERSON"), deps=[*flat[:4], "root"]) == whole
    assert _tidied("Jean - Pierre Moreau", (0, 3, "PERSON"), (3, 4, "PERSON")) == whole
    assert _tidied("Jean - Pierre Moreau", (0, 2, "PERSON"), (2, 4, "PERSON")) == whole


def test_a_surname_is_no_other_name_nor_a_word() -> None:
    flat = ["nsubj", "flat", "flat", "root"]
    both = [("Anna Rice", "PERSON"), ("Bell", "ORG")]
    assert _tidied("Anna Rice Bell said", (0, 1, "PERSON"), (2, 3, "ORG"), deps=flat) == both
    assert _tidied("Anna said", (0, 1, "PERSON"), deps=["nsubj", "root"]) == [("Anna", "PERSON")]


def test_initials_are_no_title() -> None:
    described = ["nmod:desc", "root"]
    assert _tidied("A.Q.M. Siddiqui", (0, 2, "PERSON"), deps=described) == [
        ("A.Q.M. Siddiqui", "PERSON")
    ]
    assert _tidied("A.Q.M. Siddiqui", (1, 2, "PERSON")) == [("A.Q.M. Siddiqui", "PERSON")]
    assert _tidied("Gen. Siddiqui", (0, 2, "PERSON"), deps=described) == [("Siddiqui", "PERSON")]
