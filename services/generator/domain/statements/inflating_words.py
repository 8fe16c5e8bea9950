"""Words that make more of a deed than its source, where nobody wrote them."""

from __future__ import annotations

from services.generator.domain.language.text import word_set

#: How far it reached, or how often …
SCOPE = word_set(
    """
    all every entire entirely whole wholly full fully complete completely total any always never
    constantly consistently continuously continually regularly routinely frequently solely sole
    alone independently personally exclusively single-handedly singlehandedly unaided autonomously
    unsupervised global globally worldwide international internationally national nationally
    nationwide company-wide companywide enterprise enterprise-wide organisation-wide
    organization-wide wide regional throughout everywhere everyone everything each both scratch
    end-to-end multiple various several many numerous countless dozens scores hundreds thousands
    millions billions decade decades century own other others extensive extensively large-scale
    high-volume simultaneously concurrently repeatedly first only
    """
) | {"single handedly"}
#: … how good it was …
PRAISE = word_set(
    """
    best better top leading excellent excellence outstanding exceptional exceptionally superior
    superb award award-winning awarded expert expertise expertly highly world-class renowned
    successful successfully success significantly significant dramatically dramatic substantially
    substantial greatly massively hugely sharply rapidly quickly record record-breaking major key
    critical crucial vital pivotal strategic strategically innovative cutting-edge state-of-the-art
    groundbreaking pioneering seamless seamlessly flawless flawlessly effectively efficiently
    effective efficient skilfully skillfully proficient proficiently advanced deep comprehensive
    exemplary prestigious recognised recognized acclaimed praised celebrated profitable profitably
    popular lasting thriving high-performing highest fastest largest biggest most
    """
)
#: … or in what position, or with what title.
STANDING = word_set(
    """
    senior principal chief head lead leader director president executive partner manager supervisor
    founder co-founder owner chair chairman chairwoman chairperson officer vp ceo cto cfo coo
    specialist consultant architect certified licensed licenced chartered registered qualified
    accredited certification certificate licence license diploma degree doctorate phd mba fellow
    """
)
