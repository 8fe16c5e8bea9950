"""Words in a line of a posting that tell what it counts for; all but names in lower case."""

from __future__ import annotations

import re


def _sign(*alternatives: str, elsewhere: str = "") -> re.Pattern[str]:
    """Words where a word begins, and what may stand anywhere: cheaper than trying all of it."""
    pattern = rf"\b(?:{'|'.join(alternatives)})"
    return re.compile(f"{pattern}|{elsewhere}" if elsewhere else pattern)


#: Benefits, pay, equal opportunities, and how to apply.
OFFERS = _sign(
    r"equal[ -](?:opportunit|employment)|regardless of|without regard to|affirmative action",
    r"reasonable (?:accommodation|adjustment)|protected (?:veteran|characteristic)|vet/disab",
    r"sexual orientation|401\s?\(?k\)?|pto\b|paid (?:time|holiday|leave|sick|breaks)|annual leave",
    r"days.{0,9}(?:vacation|holiday|leave)|dental (?:and|insurance|plan|cover)|dental,",
    r"(?:health|medical|life|vision) (?:insurance|cover|plan|assurance)|death in service|pension",
    r"gym membership|free (?:lunch|snacks|fruit|parking|meals?|uniform)|stock options",
    r"salary(?: range|:)|pay rate|(?:an|per) (?:hour|annum)\b|(?:benefits|perks) include|tuition",
    r"background checks?|visa sponsorship|closing date|welcomes? applica|disability confident",
    r"under-?represented|drug (?:screen|test)|overtime\b|cycle to work|cover(?:ing)? letter",
    r"send (?:us )?(?:your|a) (?:cv|résumé|resume|application)|right to work|eligible to work",
    r"apply (?:now|online|today|via|by|at|through)|authori[sz]ed to work|e-?verify\b",
    r"(?:staff|employee|store) discount|bonus scheme|profit shar|relocation (?:package|support)",
    r"sick pay|parental leave|we (?:celebrate|value) (?:diversity|difference)|tool allowance",
    r"all qualified applicants|company car|career progression|about us\b",
    r"unabhängig von|schwerbehind|urlaubstage|tage urlaub|jahresurlaub|betriebliche alters",
    r"bewerbung (?:an|unter|per)|tickets? restaurant|mutuelle|rtt\b|rémunération|envoyez|postulez",
    r"handicap|vacaciones|seguro médico|envía tu|igualdad de oportunidades|vakantiedagen|pensioen",
    r"buoni pasto|vale[- ](?:refeição|transporte)",
    elsewhere=r"^to apply\b|/hr\b|[£$€]\s?\d[\d,.]*k?\s?(?:[-–—/]|to\b|per\b|an?\b|p\.?\s?[ah]\b"
    r"|doe\b|\+|depending|salary)",
)
#: Somebody to turn to: "ask for Rich".
TURNS_TO = re.compile(
    r"\b(?:[Cc]all|[Ee]-?mail|[Rr]ing|[Cc]ontact|[Aa]sk for) [A-Z][a-z]+\b(?! automation)"
)
#: What would be welcome.
PREFERS = _sign(
    r"nice[ -]to[ -]have|prefer(?:red|ably|ible|ence)|bonus\b(?! scheme)|desirable|desired",
    r"a merit\b",
    r"(?:an |un )?advantage|an? (?:big |huge |real |definite |strong )?(?:plus|benefit|asset)\b",
    r"ideal(?:ly)?\b|would (?:also )?(?:be|help|suit)\b|we.d (?:like|love|be happy|be keen)",
    r"helps\b|beneficial|(?:is|are) (?:helpful|handy|useful|welcome)|good to have|great if",
    r"not (?:vital|essential|mandatory|necessary|a must)|(?:extra|brownie) points|easier\b",
    r"counts in your favour|von vorteil|wünschenswert|idealerweise|gerne auch|un plus\b|souhaité",
    r"appréci|serait|idéalement|valorable|deseable|se valora|een pré|pre\b|preferibil|gradit",
    r"desejáve|diferencial",
    elsewhere="歓迎|加分",
)
#: What is named in passing.
PASSES = _sign(
    r"occasional(?:ly)?\b|you may (?:also )?(?:be|have|need|work)|from time to time",
    r"(?:migrat(?:ing|ed)|moving) (?:away )?(?:from|off)|(?:next door|other teams?) uses?\b",
    r"gelegentlich|ponctuellement|ocasional",
)
#: What speaks of the person.
ASKS = _sign(
    r"(?:you|your|you.ll|must|needs?|needed|seeks?|seeking|looking for|required|candidate|will"
    r"|wish to|experience (?:with|in|of)|\d+\+? ?(?:years?|yrs?)['’]?(?: of)? \w+)\b",
    r"(?:du|sie|ihr|vous|votre|usted|buscamos|suchen|recherchons"
    r"|recherche|jij|je|cerchiamo|buscam|procuramos)\b",
    elsewhere="募集|نبحث",
)
#: What speaks of proof.
PROVES = _sign(
    r"experience|knowledge|skills?|familiar|proficien|certif|degree|licen[cs]e|required|plus",
    r"essential|must",
)
#: What may not be missing.
REQUIRES = _sign(r"(?:required|must|essential|mandatory|erforderlich|exigé|imprescindible)\b")
#: What is not asked for at all.
WAIVES = _sign(
    r"(?:no|without) [^.;]{0,40}(?:needed|required|necessary)|(?:isn.t|is not|aren.t|not) needed",
    r"no need for",
)
#: A line that begins so describes the company.
ABOUT_US = re.compile(
    r"^\W{0,3}(?:we (?:are|were|have|started|began|build|make|run|use|serve|operate)\b|we.re\b"
    r"|our\b|founded\b|established\b|since \d{4}|based in\b|join\b"
    r"|(?:the )?\w[\w&'’.-]*(?: [\w&'’.-]+){0,4} (?:is|are|was|has been|provides|runs|makes"
    r"|builds|operates)\b (?:a|an|the|one|run|now|home|part)\b)",
)
