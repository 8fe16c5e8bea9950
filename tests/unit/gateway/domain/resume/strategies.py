"""Anything that anybody could send as a résumé."""

from __future__ import annotations

from hypothesis import strategies as st

# fmt: off
TOP_KEYS = (
    "name", "full_name", "firstName", "last_name", "headline", "title", "summary", "objective",
    "profile", "about", "contact", "email", "phone", "website", "location", "profiles", "basics",
    "personal_info", "technical_skills", "skills", "experience", "work", "workExperience",
    "projects", "education", "certifications", "certificates", "awards", "meta", "resume_data",
    "positions", "emails",
)
ENTRY_KEYS = (
    "id", "bullet_ids", "company", "employer", "name", "role", "title", "position", "period",
    "dates", "date", "start", "end", "startDate", "endDate", "current", "location", "points",
    "bullets", "highlights", "description", "degree", "studyType", "area", "school",
    "institution", "year", "organization", "issuer", "url", "label", "network", "username",
    "value", "keywords", "level", "items", "positions", "startedOn", "descriptions",
)
# fmt: on
WILD_TEXTS = st.sampled_from(
    [
        "a@b.c | +1 555 123 4567 | linkedin.com/in/x | Oslo, Norway",
        "Email: a@b.c, Mobile: 123456, https://x.dev/y",
        "• Led a team\n  of five\n• Cut cost by 5 %",
        "- one\n* two\n– three",
        "x • y • z",
        "Python, AWS (EC2, S3); C++ | SQL",
        "Languages: Go, Rust\nTools: Git",
        "unclosed (a, b",
        "2021-03",
        "2021-03-05",
        "2021",
        "Present",
        "exp-1",
        "exp-1-b1",
        "exp-999999999",
        "edu-2",
        "\ud800\x00\u202e",
        "<p>w8172x</p>",
        "  \r\n ",
        "Engineer",
        "Lead",
    ]
)
# Surrogates and control characters included, which `st.text()` alone leaves out.
# Words that hardly come twice show what is lost.
WORDS = st.integers(0, 10**9).map("w{}x".format)
TEXTS = st.one_of(WORDS, WILD_TEXTS, st.text(st.characters(), max_size=12))
SCALARS = st.one_of(
    TEXTS,
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=2**63, max_value=2**80),
    st.floats(allow_nan=False, allow_infinity=False),
)
KEYS = st.one_of(st.sampled_from(TOP_KEYS), st.sampled_from(ENTRY_KEYS), TEXTS)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)
TEXT_LISTS = st.lists(TEXTS, max_size=4)
LIST_KEYS = ("bullet_ids", "points", "bullets", "highlights", "description", "keywords", "items")
ENTRIES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ENTRY_KEYS), st.one_of(TEXTS, TEXTS, st.none())),
        st.tuples(st.sampled_from(LIST_KEYS), TEXT_LISTS),
    ),
    max_size=8,
).map(dict)
SKILLS = st.one_of(
    TEXTS,
    TEXT_LISTS,
    st.lists(ENTRIES, max_size=3),
    st.dictionaries(TEXTS, st.one_of(TEXTS, TEXT_LISTS, st.dictionaries(TEXTS, TEXT_LISTS))),
)
PEOPLE = st.one_of(
    TEXTS, TEXT_LISTS, st.lists(ENTRIES, max_size=3), st.dictionaries(KEYS, TEXTS, max_size=5)
)
SECTION_KEYS = (
    *("experience", "work", "workExperience", "projects", "education"),
    *("certifications", "certificates"),
)
FIELDS = st.one_of(
    st.tuples(st.sampled_from(sorted({*TOP_KEYS} - {*SECTION_KEYS})), TEXTS),
    st.tuples(st.sampled_from(("contact", "basics", "personal_info", "profile")), PEOPLE),
    st.tuples(st.sampled_from(("skills", "technical_skills")), SKILLS),
    st.tuples(
        st.sampled_from(SECTION_KEYS), st.lists(st.one_of(ENTRIES, ENTRIES, TEXTS), max_size=3)
    ),
    st.tuples(st.just("profiles"), st.lists(ENTRIES, max_size=3)),
    st.tuples(st.just("location"), st.dictionaries(TEXTS, TEXTS, max_size=4)),
    st.tuples(st.just("resume_data"), st.dictionaries(KEYS, TEXTS, max_size=3)),
    st.tuples(TEXTS, ANY_JSON),
)
#: Shaped like résumés, so that most of them are accepted.
RESUMES = st.lists(FIELDS, max_size=8).map(dict)
SUBMITTED = st.one_of(
    RESUMES, RESUMES, RESUMES, st.dictionaries(KEYS, ANY_JSON, max_size=6), ANY_JSON
)
