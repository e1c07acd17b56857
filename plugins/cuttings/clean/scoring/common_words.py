"""The commonest words of the languages that newspapers in our collections use: they make sentences, and menus lack them."""

# ruff: noqa: E501 - lists of words and patterns are easiest to check when each stands whole

COMMON = frozenset(
    # English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Czech, Swedish, Danish, Norwegian, Finnish,
    # Turkish, Russian, Ukrainian, Greek, Hungarian, Romanian, Indonesian
    """
    the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were
    all she there would their we him been has when who will no more if out so up said what its about than into them can only other
    new some could these may then do any my now such like over our most after also did many before must through back where
    der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird
    bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde
    le la les de des du et à un une en que qui dans pour pas sur au plus par ne se ce il sont avec est son sa ses mais ou elle aux
    été cette ont leur même fait comme après deux ces être on nous
    el los las y que en un una por con no para es al lo como más su sus se del o pero le ha me sin sobre este ya entre cuando
    todo esta ser son dos también fue había era muy hasta desde
    o os as e do da dos das em um uma não com para por mais se na no ao como mas foi ele sua ou ser quando muito nos já está também só
    il lo gli i di e che non per una sono da con si come anche ma più della dei nel alla le al ha del questo è stato delle
    het een van en de dat die op te zijn voor met niet aan er om ook als dan bij maar uit nog naar heeft hij werd door over ze wordt
    w i na z się nie do to że jest o a jak po co tak za od przez są ale dla już tym być który było
    v na se že je a s z do pro to si o jako by ale za po jsou také
    och att det som en på är av för med den till inte om ett han men var jag sig från vi så kan efter
    og er ikke til det af at en på de med for den som har fra om et kan var vil
    ja on ei se että oli mutta ovat kun myös niin hän joka
    ve bir bu da de için ile olarak olan çok gibi daha ne kadar sonra ancak
    и в не на что с он по как это к но из у за от так же о для бы было все до при его мы они был также
    і та що на не у з до як це за від для про але був
    και το να του η της με που την από για είναι ο οι στο στη στην τα τη θα δεν σε τον των ένα μια
    a az és hogy nem is egy meg ez de volt csak már mint
    și de în la cu nu o să pe care din este un mai că pentru au fost
    był była było były będzie może można jednak oraz tylko już jeszcze przy przed między który która które których także również jego
    jej ich ten ta to te tego tej tym tych czy gdy kiedy więc bo bez nad pod aby żeby bardzo nie ma są co roku lat we ze po
    чтобы если уже только когда ещё еще или ни во до под после через между со об обо них него неё нее нет был была быть будет будут
    есть может можно этого этой этом этот эта эти тем том тому того те которые который которая которых также однако лишь более очень
    сам свои свой своей своего что-то мне меня нас вас вам им ей ему её ее там здесь тут потом году лет сообщает
    був була було були буде можна який яка які яких також але ще вже після під час року
    τους τις στους στις μια ένα μας σας τους αυτό αυτή αυτά αυτός αυτού όπως όταν ότι πως που πριν μετά κατά προς μέσα χωρίς έχει έχουν
    ήταν είχε θα να μην δεν όμως αλλά ή είτε ενώ καθώς επίσης πολύ πιο κάθε όλα όλοι μόνο μέχρι ώστε γιατί εάν αν σύμφωνα κ και τον την
    který která které kteří také jeho jejich bylo byla byli bude ještě jen než nebo tak však podle roku mezi proti má není
    a az hogy nem meg már csak még vagy mint volt lesz után szerint pedig azt ezt ami aki amely lehet között
    lui lor sa ale cele cel acest această fost sunt este fi prin după între dar sau când foarte
    olduğunu oldu olduğu sonra önce göre kendi ancak veya her şey ise değil diye var yok en iki
    kterou jsem jsme sú som bol bola boli bude ako alebo podľa pre pri od do
    так което които който която беше бяха още след при като ще се или без между
    yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena oleh
    """.split()
)

#: The same for scripts without spaces, sign by sign: Chinese in both spellings, Japanese.
COMMON_SIGNS = frozenset(
    "的是在了和有不这這为為与與他她我也就都而及并並被把从從对對到说說以于於之其但还還让讓着著没沒の に は を た が で と し て も な れ ら る だ".replace(
        " ", ""
    )
)
