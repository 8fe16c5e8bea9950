"""What the lexicon's files hold: docs/terms.md."""

from __future__ import annotations

from collections import defaultdict

from services.generator.adapters.lexicon_files import load_lexicon
from services.generator.domain.language.text import squeeze, word_set
from services.generator.domain.terms.lexicon import Entry
from services.generator.domain.terms.terms import KINDS

ENTRIES = load_lexicon().entries
#: A posting has these in any sentence; none may be a term as it stands.
EVERYDAY = word_set(
    """
    access act active adapt aid air all ambition answer apply area art ask aspire assist
    attention back balance base basis beam bear benefit big bit board body book boot box branch
    brave bridge bright build business busy buy call canvas card career case cash catch cause
    change chart check circle claim class clean clear client close cloud code come company consul
    core count cover craft crew culture cup customer cycle daily dart dash date day deal deep delta
    desk detail doors drive duty eager edge effort elk energy engage enter epic excel exchange
    express fact fair family fast field file fit flash flask flow focus form free full fun future
    gather general give go goal good ground group grow hand happy head heart heat help hive home
    hour house human idea impact indeed join journey keep key kind know land large lead learn level
    life light line link list live long look love main make manage mark match matter meet member
    mind model move name need new note notion offer office open order outlook over own pace part
    pass path pay people phone place plan play plus point post power present price pride prime
    process product project promise proud provide public pull push quality quick raise range rate
    reach read ready real rest result return reward ride right ring rise role room round rule run
    rust safe sage sail sale salt save scale seat seek send sentry serve set share shift show sign
    simple site size skill slack smart soap solid sound space spark speak speed spend split spring
    staff stage stand start state stay step stock store story strong study style support swift
    system take talent talk task team teams tell term test think time title tool top total touch
    track trade treat trip true trust try turn type unit use value view visit voice wait walk want
    watch way web week welcome wide win wise word work world write year young zoom
    """
)


def test_no_two_entries_share_a_name() -> None:
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in ENTRIES:
        for name in {*entry.names, *entry.translations}:
            exact = entry.cased or entry.contextual or (name.isupper() and len(name) <= 4)
            owners[name if exact else squeeze(name)].append(entry)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_everyday_words_count_in_their_own_spelling_only() -> None:
    loose = [
        name
        for entry in ENTRIES
        for name in (*entry.names, *entry.translations)
        if squeeze(name) in EVERYDAY
        and not (name == entry.name and (entry.cased or entry.contextual))
        and not (name.isupper() and len(name) <= 4)
    ]
    assert loose == []


def test_every_entry_is_of_a_known_kind_and_well_formed() -> None:
    for entry in ENTRIES:
        assert entry.kind in KINDS, entry
        for name in (*entry.names, *entry.translations):
            assert name, entry
            assert name == name.strip(" |"), entry


def test_it_covers_many_trades_in_depth() -> None:
    assert len(ENTRIES) > 4000
    assert sum(bool(entry.translations) for entry in ENTRIES) > 300
