"""Word lists, each a frozen set: general knowledge about news English, never a name of a person or organization."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Split a block of words at white space; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


#: Forms of address that stand before a name and say nothing else about who it is.
HONORIFICS = words("""
    mr mrs ms miss mx dr prof sir dame lord lady madam madame rev fr sr sra don doña hon
    monsieur herr frau signor signora señor señora sheikh sheik shaikh imam mullah maulana mawlawi maulvi molvi
    ayatollah hojatoleslam rabbi father sister brother mother pastor reverend monsignor
    mohtarma hajji haji shri smt
""")

#: Ranks and offices that stand right before a name, as one word in lower case and without its full stop.
RANKS = words("""
    gen lt col maj capt cpl sgt pvt cmdr adm brig lieut sec gov sen rep pres supt det insp const ofc spc pfc cmsgt
    general lieutenant colonel major captain corporal sergeant private commander admiral brigadier marshal commodore
    cadet constable detective inspector superintendent sheriff deputy officer trooper marshall ensign airman
    president vice-president premier chancellor minister secretary undersecretary ambassador envoy consul governor
    mayor senator representative congressman congresswoman assemblyman assemblywoman councilman councilwoman
    councillor councilor alderman delegate commissioner speaker judge justice magistrate prosecutor solicitor
    attorney king queen prince princess duke duchess earl count countess baron baroness viscount emperor empress
    emir sultan sheikh tsar pope cardinal archbishop bishop deacon chaplain professor doctor coach manager
    chairman chairwoman chair chairperson director chief head leader spokesman spokeswoman spokesperson
    ceo cfo coo cto founder co-founder boss executive analyst economist editor reporter correspondent columnist
    author actor actress singer rapper comedian presenter host star striker midfielder defender goalkeeper
    quarterback forward guard pitcher captain referee driver champion secretary-general lawmaker mp msp mep td
    candidate nominee activist lawyer attorney-general aide adviser advisor counsel counselor treasurer comptroller
    researcher scientist historian photographer pm taoiseach chancellor premier czar warlord commander-in-chief
    principal superintendent dean provost fellow vp svp evp
""")

#: Words that open a title and are part of it ("former Vice President").
TITLE_OPENERS = words("""
    former then outgoing incoming acting deputy vice assistant associate senior junior top chief first second prime
    foreign interior defense defence finance home health education justice trade energy agriculture labor labour
    information transport transportation treasury shadow federal state national special executive managing general
    attorney press joint supreme permanent opposition military police army navy air honorary interim late ex
    lead principal lieutenant brigadier major rear high lance staff master
""")

#: Small words inside a title or an organization's name.
JOINERS = words("of for and the to & in at on de la del du des di da von van")

#: Particles that belong to a family name and are often written small.
PARTICLES = words("""
    bin ibn bint ben al el van von der den de la le du des di da dos das del della ter ten zu zum vom y st san abu
    mac mc o af av
""")

#: What follows a personal name and is no part of the family name.
SUFFIXES = words("jr sr ii iii iv phd md esq mp qc kc obe mbe cbe jd dds rn mba cpa usn usmc ret")

#: Nouns that make a name an organization when they are its last word, written with a capital.
ORGANIZATION_NOUNS = words("""
    academy administration affiliate agency airline airlines airways alliance army arsenal assembly assn
    associates association authority bank bar board brigade brigades broadcasting brotherhood bureau cabinet
    cartel center centre chamber charity church club clinic coalition college command commission committee
    communications community companies company confederation conference congress consortium conservancy corp
    corporation council court daily defense department dept directorate division embassy consulate enterprises
    exchange faction federation fellowship firm force forces forum foundation front fund gang gazette government
    group guard guild herald holdings hospital house inc industries institute institution insurance intelligence
    international journal junta laboratories laboratory league legislature llc llp ltd magazine media militia
    ministry mission motors movement museum navy network news newspaper office orchestra organisation
    organization paper parliament partners partnership party pharmaceuticals plc police post press productions
    programme project prosecutors radio records regiment registry retailer school schools secretariat securities
    senate service services society squad staff station store stores studio studios syndicate systems team
    technologies telecom telegraph television temple theatre theater fc afc cf united rovers wanderers athletic
    albion hotspur times today treasury tribune tribunal troupe trust union unit university ventures weekly
""")

#: Nouns that complete an organization's name though they are written small ("the Orsini cartel", "the Labour party").
SMALL_ORGANIZATION_NOUNS = words("""
    network cartel party movement clan militia brigade brigades gang syndicate faction foundation
""")

#: Legal forms at the end of a company's name, in lower case and without full stops.
LEGAL_FORMS = words("""
    inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag se sa nv bv ab asa oyj spa srl
    sarl kk pty pte sas kg
""")

#: Nouns that make a name a place when they are its last word.
PLACE_NOUNS = words("""
    airport avenue bay beach boulevard bridge canal cape cemetery city coast county creek desert district falls forest
    gulf harbor harbour heights highway hill hills island islands isle isles lake lane mount mountain mountains ocean
    oblast park peninsula plateau plaza port prefecture province range refuge region river road sea square strait
    street subdistrict territory tower town township valley village volcano woods
""")

#: Months and days: never an actor by themselves.
CALENDAR = words("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    christmas easter ramadan thanksgiving halloween hanukkah passover eid diwali spring summer autumn fall winter
    today tomorrow yesterday tonight gmt est edt pst pdt cst cdt bst utc am pm
""")

#: Words that open a sentence, a headline or a label and are no names, whatever their case.
COMMON_WORDS = words("""
    a about above according across add added advertisement after again against ago all almost already also although
    always amid among an and another any anyone are around article as asked at back be because been before behind
    being below best between both breaking but buy by call called calls can cannot caption click close comment
    comments contact copyright could council credit day days despite did do does doing down during each earlier early
    east either email end even ever every everyone except exclusive face facebook family far few file find first
    follow for former four from full get gets getting give gives go goes going gone good got great had half has have
    having he her here hers high him his hold holds home hours how however i if image images in inside instead into
    is it its just keep last late later latest least leave less let like live local long look low made mail main make
    makes making man many may me mean meanwhile media men might million minutes miss more most much must my near need
    never new news next nine no nobody none nor north not note nothing now number of off office official officials
    often old on once one ones only open or other others our out over own page part people per perhaps phone photo
    photos picture pictures place please police posted president press put question questions read readers really
    related report reported reports right said same save saw say says second see seen send set seven several shall
    share she should show shows side sign since six so some someone sometimes soon source sources south still stop
    story such summary sure take takes taking talk talks tell ten than thank thanks that the their them then there
    these they thing things think third this those though three through thus time times title to today together told
    too top tops toward two under until up update updated us use used very via video view visit was watch way we week
    weeks well went were west what when where whether which while who whole whom whose why will win wins with within
    without woman women work world would year years yes yet you young your
    terrorism democracy internet god earth moon sun web wifi tv ok
""")

#: Small words as they open a sentence: of no capital in one of these a name is made.
OPENERS = words("""
    A An The This That These Those There Here I He She It We You They His Her Its Our Your Their My And But Or Nor So
    Yet If When While As In On At By For From To Of With Without After Before During Since Until Although Though Because
    Where Who What Which How Why Not No Now Then Also Still Even However Just Only Some Many Most All Both Each Every
    Another Other One Two Such More Than About Over Under Between Among Against Into Through
""")

#: What follows a name and a dash ("Acme-led"), as alternatives of a pattern.
LINKING_WORDS = "|".join(
    sorted(
        words("""
            led linked backed based allied owned run style born trained funded controlled affiliated sponsored supported
            held made built dominated occupied speaking wide era like bound educated inspired listed
        """)
    )
)
