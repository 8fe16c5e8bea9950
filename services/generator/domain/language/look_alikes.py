"""Words that a stemmer takes for relatives although an employer would not."""

from __future__ import annotations

from services.generator.domain.language.word_forms import by_form

#: Words with forms that only look like those of another word: an experiment is no experience, who
#: took an initiative need not have initiated it, a response is not what one is responsible for.
#: Found by comparing the stems of the words of WordNet 3.1 with its derivations.
APART = by_form(
    """accountable accountable accountability, accounting accounting,
    animate animate animated animating animation animations,
    competent competent competence competences competency competencies,
    constructive constructive constructively, critical critical critically, customs customs,
    designate designate designated designates designating designation designations,
    detective detective detectives, distinction distinction distinctions,
    engineering engineering engineered, executive executive executives,
    experiment experiment experiments experimental experimented experimenting experimentation,
    hospitality hospitality, humane humane humanely, important important importantly importance,
    improvise improvise improvised improvising improvisation, informal informal informally,
    initial initial initially initials, initiative initiative initiatives,
    installment installment installments instalment instalments, integral integral integrals,
    integrity integrity, majority majority majorities, marketing marketing,
    mechanic mechanic mechanics, medication medication medications, memorial memorial memorials,
    objective objective objectives objectively, organ organ organs,
    organization organization organizations organisation organisations,
    authority authority authorities, physics physics, polite polite politely,
    processional procession processions, production production productions,
    productive productive productivity productively, projection projection projections,
    publication publication publications, publicity publicity, rational rational rationally,
    residency residency residencies, response response responses responsive responsiveness,
    secretion secretion secretions, securities securities, security security,
    severe severe severely severity, specification specification specifications,
    transition transition transitions transitioned transitioning,
    unite unite united unites uniting"""
)
