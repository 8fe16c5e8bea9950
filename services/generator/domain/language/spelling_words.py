"""Words that British and American spell differently, by the way in which they differ.

Written for this project from general knowledge of both. A stem belongs here only if every word made
of it is spelt so: `advise`, `exercise`, `supervise` and `revise` are the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.generator.domain.language.text import word_set

#: Before -ise, -ised, -isation … and -ize, -ized, -ization.
ISE = word_set(
    """
    actual agon alphabet amort anaesthet anonym apolog atom author automat brutal burglar
    cannibal capital caramel categor central character civil collectiv commercial commod
    computer container contextual criminal critic crystall custom decarbon decentral decriminal
    demilitar democrat demoral depriorit deregular desensit destabil digit digital dramat
    econom editorial emphas energ equal eternal evangel external familiar fantas fertil final
    formal fossil galvan general global harmon homogen hospital human hybrid hypnot ideal
    immobil immun incentiv individual industrial initial institutional internal international
    ion item jeopard legal legitim liberal local magnet marginal material maxim mechan memor
    mesmer minim mobil modern modular monet moral motor national natural neutral normal notar
    operational optim organ ostrac oxid parallel parameter parametr pasteur patron pedestrian
    penal personal philosoph plagiar polar polit popular pressur priorit privat professional
    public pulver random rational recapital recogn reinitial reorgan reutil revital revolution
    ritual romantic sanit scandal scrutin secular sensational sensit serial social special
    stabil standard steril stigmat strateg styl subsid summar symbol sympath synchron synthes
    systemat tabular terror theor token traumat trivial tyrann underutil union urban util
    vandal vapor verbal victim virtual visual vocal vulcan weapon western
    """
)
#: Before -yse and -yze.
YSE = word_set("anal paral catal dial electrol hydrol breathal psychoanal reanal")
#: Before -our and -or.
OUR = word_set(
    """
    arm behavi belab clam col demean discol disfav dishon endeav fav ferv flav harb hon hum lab
    misbehavi misdemean multicol neighb od parl ranc rig rum sav savi splend succ tum val vap
    vig watercol
    """
)
#: Before -re and -er.
RE = word_set(
    """
    amphitheat calib cent centilit centimet decilit epicent fib kilomet lit lust meag micromet
    millilit millimet nanomet och reconnoit sepulch somb spect theat
    """
)
#: Before a second l and -ed, -ing, -er.
DOUBLED = word_set(
    """
    travel cancel label model level channel signal tunnel fuel dial total counsel panel funnel
    initial pedal marshal chisel shovel equal rival spiral enamel bevel swivel unravel quarrel
    marvel dishevel pencil stencil trial tassel relabel remodel unlabel mislabel
    """
)
#: Every other pair that holds both ways.
PAIRS: Mapping[str, str] = MappingProxyType(
    {
        "aeroplane": "airplane",
        "aeroplanes": "airplanes",
        "ageing": "aging",
        "aluminium": "aluminum",
        "anaemia": "anemia",
        "anaemic": "anemic",
        "anaesthesia": "anesthesia",
        "anaesthesiologist": "anesthesiologist",
        "anaesthetic": "anesthetic",
        "anaesthetics": "anesthetics",
        "anaesthetist": "anesthetist",
        "anaesthetists": "anesthetists",
        "artefact": "artifact",
        "artefacts": "artifacts",
        "caesarean": "cesarean",
        "centred": "centered",
        "centring": "centering",
        "counsellor": "counselor",
        "counsellors": "counselors",
        "councillor": "councilor",
        "councillors": "councilors",
        "cosy": "cozy",
        "defence": "defense",
        "defences": "defenses",
        "diarrhoea": "diarrhea",
        "encyclopaedia": "encyclopedia",
        "enrol": "enroll",
        "enrols": "enrolls",
        "enrolment": "enrollment",
        "enrolments": "enrollments",
        "fulfil": "fulfill",
        "fulfils": "fulfills",
        "fulfilment": "fulfillment",
        "foetal": "fetal",
        "foetus": "fetus",
        "gynaecological": "gynecological",
        "gynaecologist": "gynecologist",
        "gynaecology": "gynecology",
        "grey": "gray",
        "haematology": "hematology",
        "haemodialysis": "hemodialysis",
        "haemoglobin": "hemoglobin",
        "haemorrhage": "hemorrhage",
        "instalment": "installment",
        "instalments": "installments",
        "instil": "instill",
        "jewellery": "jewelry",
        "leukaemia": "leukemia",
        "manoeuvre": "maneuver",
        "manoeuvred": "maneuvered",
        "manoeuvres": "maneuvers",
        "manoeuvring": "maneuvering",
        "modeller": "modeler",
        "mould": "mold",
        "moulded": "molded",
        "moulding": "molding",
        "moulds": "molds",
        "moustache": "mustache",
        "offence": "offense",
        "offences": "offenses",
        "oesophageal": "esophageal",
        "oestrogen": "estrogen",
        "orthopaedic": "orthopedic",
        "orthopaedics": "orthopedics",
        "paediatric": "pediatric",
        "paediatrics": "pediatrics",
        "paediatrician": "pediatrician",
        "paediatricians": "pediatricians",
        "plough": "plow",
        "ploughed": "plowed",
        "ploughing": "plowing",
        "pretence": "pretense",
        "pyjamas": "pajamas",
        "sceptical": "skeptical",
        "skilful": "skillful",
        "skilfully": "skillfully",
        "smoulder": "smolder",
        "sulphate": "sulfate",
        "sulphur": "sulfur",
        "sulphuric": "sulfuric",
        "traveller": "traveler",
        "travellers": "travelers",
        "watercolour": "watercolor",
        "wilful": "willful",
        "woollen": "woolen",
        "yoghurt": "yogurt",
    }
)
#: Pairs with a way to America only: over there, the one word stands for two.
BRITISH_ALONE: Mapping[str, str] = MappingProxyType(
    {
        "catalogue": "catalog",
        "catalogued": "cataloged",
        "catalogues": "catalogs",
        "cataloguing": "cataloging",
        "cheque": "check",
        "cheques": "checks",
        "kerb": "curb",
        "kerbs": "curbs",
        "learnt": "learned",
        "licence": "license",
        "licences": "licenses",
        "metre": "meter",
        "metres": "meters",
        "practise": "practice",
        "practised": "practiced",
        "practises": "practices",
        "practising": "practicing",
        "programme": "program",
        "programmes": "programs",
        "storey": "story",
        "storeys": "stories",
        "tyre": "tire",
        "tyres": "tires",
        "whilst": "while",
        "amongst": "among",
    }
)
