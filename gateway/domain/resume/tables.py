"""The spellings of each key, in one place: what people write, and what it is here.

Spellings are folded (letters and digits only, in lower case) and separated by spaces; the first
of a field counts most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gateway.domain.resume.spellings import Spellings


@dataclass(frozen=True, kw_only=True)
class Section:
    """A list of entries: what its fields are called, here and elsewhere."""

    #: The canonical key of the list.
    name: str
    #: What the ids of its entries begin with.
    prefix: str
    #: One entry as people would write it, for messages.
    example: str
    #: The fields of text, each with its spellings.
    fields: Mapping[str, str]
    #: The spellings of the list of bullets; empty where entries have none.
    points: str = ""
    #: Fields that stand in every entry twice, and their second names.
    twins: Mapping[str, str] = field(default_factory=dict)
    #: The field that start and end become; None leaves them alone.
    span: str | None = None
    #: What a span without an end ends in.
    ongoing: str = ""
    #: The field that a plain string is, where it stands for a whole entry.
    heading: str
    #: The field that a key is, where the entries are an object.
    named: str

    def keys(self) -> tuple[str, ...]:
        """All keys of a canonical entry, in order."""
        keys = ["id"]
        for name in self.fields:
            keys += [name, self.twins[name]] if name in self.twins else [name]
        return (*keys, "points", "bullets", "bullet_ids") if self.points else tuple(keys)


#: Keys beside those of a section's own fields.
DATES = {
    "start": "start startdate from begin datefrom datestart startedon startson startsat "
    "datestarted startdatenew",
    "end": "end enddate to until dateto dateend finishedon endedon endson endsat "
    "dateended enddatenew",
    "current": "current iscurrent currentlyworking currentlywork currentjob present ongoing",
}
#: What JSON Resume makes a degree of.
STUDIES = {"study": "studytype", "area": "area"}

EXPERIENCE = Section(
    name="experience",
    prefix="exp",
    example='{"company": "…", "role": "…", "period": "…", "points": ["…"]}',
    fields={
        "company": "company employer organization organisation companyname employername "
        "organizationname firm name",
        "role": "role title jobtitle position positiontitle jobrole designation",
        "period": "period dates date duration daterange timeperiod timeframe employmentdates "
        "employmentperiod year",
        "location": "location locationname city place joblocation",
    },
    points="points bullets bulletpoints responsibilities highlights achievements "
    "accomplishments duties tasks details descriptions description mainactivities activities",
    twins={"role": "title", "period": "dates"},
    span="period",
    ongoing="Present",
    heading="role",
    named="company",
)
PROJECTS = Section(
    name="projects",
    prefix="prj",
    example='{"title": "…", "bullets": ["…"]}',
    fields={"title": "title name projecttitle projectname project"},
    points="points bullets bulletpoints highlights achievements responsibilities details "
    "descriptions description",
    twins={"title": "name"},
    span="period",
    heading="title",
    named="title",
)
EDUCATION = Section(
    name="education",
    prefix="edu",
    example='{"degree": "…", "institution": "…", "year": "…"}',
    fields={
        "degree": "degree degreename degreetype qualification titleofqualification program "
        "programme levelofeducation title",
        "institution": "institution school university college institute institutionname "
        "schoolname universityname organization organisation name",
        "year": "year graduationyear yearofgraduation passingyear graduationdate graduated "
        "dates date period duration years",
    },
    span="year",
    heading="degree",
    named="institution",
)
CERTIFICATIONS = Section(
    name="certifications",
    prefix="cert",
    example='{"name": "…", "organization": "…", "year": "…"}',
    fields={
        "name": "name title certification certificate certificationname certificatename",
        "organization": "organization organisation issuer authority issuedby "
        "issuingorganization issuingorganisation issuingauthority provider institution vendor",
        "year": "year date dateissued issuedate issued issuedon dateearned earned obtained "
        "completed completiondate dates",
    },
    heading="name",
    named="name",
)
SECTIONS = (EXPERIENCE, PROJECTS, EDUCATION, CERTIFICATIONS)

#: The keys of the whole résumé.
TOP = Spellings(
    {
        "name": "name fullname candidatename",
        "headline": "headline label tagline professionaltitle currenttitle jobtitle title "
        "resumeheadline profession occupation",
        "contact": "contact contactinfo contactinformation contactdetails contacts",
        "person": "basics personalinfo personalinformation personaldetails personaldata personal "
        "header candidate",
        "summary": "summary professionalsummary executivesummary profilesummary careersummary "
        "objective careerobjective profile about aboutme bio",
        "skills": "technicalskills skills skill skillset keyskills coreskills techstack "
        "technologies corecompetencies",
        "experience": "experience workexperience professionalexperience employment "
        "employmenthistory workhistory work experiences workexperiences positions jobs career",
        "projects": "projects project personalprojects keyprojects sideprojects",
        "education": "education educations educationhistory academicbackground "
        "educationalbackground educationandtraining academics",
        "certifications": "certifications certificates certification certs "
        "licensesandcertifications certificationsandlicenses",
        "label": "email emailaddress emailaddresses emails phone phonenumber phonenumbers phones "
        "mobile telephone linkedin linkedinurl github githuburl website websites portfolio "
        "portfoliourl url address location citystate geolocation twitter profiles customfields",
        "part": "firstname givenname middlename lastname familyname surname",
    }
)

#: Keys of a person, inside contact or beside it (JSON Resume's `basics`).
PERSON = Spellings(
    {
        "name": "name fullname",
        "headline": "headline label title jobtitle profession occupation",
        "summary": "summary about objective",
        "part": "firstname givenname middlename lastname familyname surname",
    }
)

#: Labels of contact that have one spelling here, so that readers find them.
LABELS = Spellings(
    {
        "email": "email emailaddress mail emailaddresses emails",
        "phone": "phone phonenumber telephone tel phonenumbers phones",
        "mobile": "mobile mobilephone mobilenumber cell cellphone",
        "linkedin": "linkedin linkedinurl linkedinprofile",
        "github": "github githuburl githubprofile",
        "website": "website web homepage personalwebsite websites",
        "portfolio": "portfolio portfoliourl",
        "location": "location citystate geolocation",
        "address": "address",
    }
)

#: Labels that are names: people see them in documents, so they keep the case they came in.
SITES = frozenset({"linkedin", "github", "website", "portfolio"})
