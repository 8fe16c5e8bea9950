"""Words of postings: what a phrase may begin with, end in, and what is never asked for."""

from __future__ import annotations

from services.generator.domain.language.text import word_set

#: What a line tells somebody to do; never part of what it names.
VERBS = word_set(
    """
    achieve act adapt administer advise aid analyse analyze answer apply appoint approve arrange
    assess assist attend audit be bring brief build carry challenge check clean close coach code
    collaborate collect communicate complete conduct connect contribute control cook coordinate
    cover create deal define deliver design develop diagnose direct document draft draw drive edit
    educate enforce engage ensure enter establish evaluate execute explain facilitate find fix
    follow forecast gather generate get give grow guide handle have help hire hit hold identify
    implement improve influence inform inspect install integrate investigate join keep know lead
    learn lift liaise listen load look maintain make manage measure mentor migrate model modernise
    modernize monitor motivate move need negotiate offer open operate optimise optimize order
    organise organize oversee own partner perform plan possess precept prepare present prevent
    produce program promote protect prove provide publish pull purchase push read receive recognise
    recognize recommend record recruit reduce repair report research resolve respond review run say
    schedule secure seek sell send serve service set share ship show sign solve source speak spot
    stand start study supervise supply support take talk teach test track train translate travel
    treat turn understand update use using verify visit want watch weld welcome win wish work write
    troubleshoot handover sit stay hit
    """
)
#: Verbs that are as often part of a name: "test automation", "work orders".
ALSO_NOUNS = word_set(
    """
    care coach control cover design document drive forecast help model order plan program purchase
    record report research schedule service set share show sign source spot stand study supply
    support talk test track train travel weld work handover act code check close deal draft
    """
)
#: What ends the name of a skill, a duty or a proof of either.
HEADS = word_set(
    """
    accounting administration analysis analytics anaesthesia anesthesia assessment assessments audit
    audits briefings budgeting calibration care cataloguing certificate certification charting
    cleaning clinics closing coding commissioning compliance configuration control controls
    costing coordination counselling counseling databases debugging deployment design development
    diagnostics diagrams diploma dispensing distribution documentation drawings editing education
    electrophoresis emergencies engineering estimating evaluation evaluations extraction fabrication
    fitting forecasting forecasts glazing governance handling hygiene imaging implementation
    inspection inspections installation installations isolation law legislation licence license
    lifecycle logic logs machining maintenance management marketing merchandising mediation
    microscopy migration migrations modelling modeling moderation monitoring negotiation networking
    nursing operations optimisation optimization partitioning photography pipelines placement
    planning planograms planing preparation prevention procedures procurement programming
    proofreading protection purchasing rates reconciliation recordkeeping registration regulations
    rehabilitation reinsurance relining renovation repair repairs replenishment reporting rescue
    restoration restraint retention rigging rotation safeguarding safety sampling scaling scheduling
    schematics scripting sequencing servicing software specifications spraying stocktaking
    structures suction supervision surgery surveying surveys targets taxation terminations testing
    therapy training transcription treatment treatments triage troubleshooting tuning typesetting
    underwriting validation valuation ventilation welding wiring workshops keeping requests breaches
    catheters lines infusions drips rounds injuries statements agreements tests methods ads plans
    """
)
#: These end a phrase only behind a word that says what kind: "reporting" alone names little.
WEAK_HEADS = word_set(
    """
    databases repair repairs servicing rotation accounting administration analysis care certificate
    certification cleaning closing control
    controls coordination design development distribution documentation drawings editing education
    emergencies evaluation evaluations governance handling implementation installation law license
    licence lifecycle lines logic logs management marketing methods monitoring operations placement
    plans preparation procedures protection rates regulations reporting requests retention rounds
    safety sales software specifications statements structures supervision targets tests testing
    training treatment treatments workshops keeping breaches agreements injuries ads research
    planning audit audits assessment assessments forecasts registration diploma inspection
    inspections clinics briefings migration migrations teaching
    """
)
#: Never within a phrase: small words, praise, and what every posting says.
NEVER_INSIDE = word_set(
    """
    a an the and or of for to in on at by with from as into per via than that this these those it
    its our your their his her my we you they who which what how when where why all any both each
    every more most less other another such same own new full least up down out off over under about
    across within between through during after before without while if not no yes is are was were
    be been being has have had do does did can could will would should must may might shall
    good great excellent strong solid proven deep sound basic advanced extensive relevant similar
    equivalent various modern ideal ideally preferred preferably required essential desirable
    desired plus bonus optional mandatory successful first-class effective efficient appropriate
    high low big large small long short daily weekly monthly annual quarterly early late fast best
    well very highly fully really also just only even day days week weeks month months year years
    hour hours time times team teams people person candidate candidates colleague colleagues
    customer's company business employer role job position post work working workplace industry
    level levels experience experienced knowledge understanding ability skills skill background
    familiarity familiar proficient proficiency fluent valid current clean clear complex main key
    general overall related including include includes further progress quality independent
    enthusiastic reflective engaging warm ready available accurate tidy safe careful written spoken
    one two three four five six seven eight nine ten us regular own multiple several many some few
    based evidence starting salary pay benefits free paid additional related certain specific real
    """
)
#: Places, and calendar names, which stand with capitals too.
NO_NAMES = word_set(
    """
    january february march april june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    christmas easter
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania
    tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec alberta
    victoria queensland tasmania scotland wales england ireland britain london leeds manchester
    birmingham glasgow edinburgh bristol liverpool dublin paris lyon berlin munich hamburg frankfurt
    cologne vienna zurich geneva madrid barcelona lisbon rome milan amsterdam rotterdam brussels
    copenhagen stockholm gothenburg oslo helsinki warsaw prague budapest athens istanbul kyiv
    moscow dubai sharjah riyadh cairo lagos nairobi johannesburg mumbai delhi bangalore chennai
    singapore tokyo osaka seoul beijing shanghai shenzhen sydney melbourne brisbane perth auckland
    toronto vancouver montreal boston chicago denver austin dallas houston seattle portland atlanta
    miami phoenix detroit philadelphia baltimore columbus cleveland york angeles francisco diego
    america europe africa asia australia canada mexico brazil argentina colombia chile peru germany
    france spain italy portugal netherlands belgium switzerland austria denmark sweden norway
    finland poland ukraine greece turkey egypt nigeria kenya india china japan korea vietnam
    thailand indonesia philippines malaysia zealand israel emirates arabia american european
    british uk us usa usd eur gbp monday-friday north south east west northern southern eastern
    western midwest
    equal opportunity employer inc ltd llc gmbh plc corp linkedin
    trust school college hospital institute university department city council group foods bank
    reception confident practice swimming
    mr mrs ms dr prof ceo cfo cto coo vp hr it street road avenue suite
    monday's please apply note yes no ok
    """
)
#: What every posting wishes for; nobody can show it.
VIRTUES = word_set(
    """
    passion passionate motivated motivation enthusiasm enthusiastic dynamic proactive pro-active
    reliable reliability flexible flexibility positive attitude self-starter hard-working
    hardworking energetic energy dedicated dedication committed commitment honest trustworthy
    punctual punctuality friendly outgoing player ambitious curious curiosity mindset willingness
    eager resilient resilience calm creative personality humour humor diligent conscientious
    independent initiative drive driven ownership team-player attention organised organized
    detail-oriented empathy empathetic patient-minded kind kindness caring compassion compassionate
    teamfähig belastbar motiviert dynamique motivé rigoureux rigueur autonome autonomie organisé
    proactivo proactividad dinámico responsable
    """
)
