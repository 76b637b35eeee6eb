"""Patterns of the numbers that name something: provisions, fiscal years, products, ids, list ordinals."""

import re

from tools.grounding.label_nouns import PLURAL_LABELS, SINGLE_LABELS, SMALL_LABELS, VERB_LABELS

_NUMBERED = r"\d[\w.\-/]*(?:\([\w]{1,4}\))*"
_STOP = r"(?!\s?(?:%|percent|per cent|[€$£]|[kKmM]\b|million|thousand|USD|EUR|GBP|usd|eur|gbp))"
_COUNTS_NOTHING = (
    r"(?![.,]?\d|\s?[-–]\s?\d|\s?(?:%|percent|[€$£])|\s(?:usd|eur|gbp|million|thousand|times|per)\b"
    r"|\s(?!(?:is|was|has|as|its|this|applies|requires|covers|says|states|allows|sets|names|lists|holds|gives|does|asks|ends|starts|"
    r"needs|shows|contains|refers|passes|means|costs|remains|stays|stands|closes|opens|runs|expires|follows|concerns|describes|"
    r"explains|relates|replaces|becomes|begins|governs|binds|prevails|provides|permits|limits|defines|regulates)\b)[a-z]+s\b)"
)
_LIST = rf"{_NUMBERED}(?:(?:\s?(?:,|–|-|and|or|to|und|bis|et|ou|à|y|a|&)\s?){_NUMBERED})*"
_AUTHORITIES = (
    "FAR|DFARS|GSAR|GSAM|VAAR|USC|U\\.S\\.C\\.|CFR|C\\.F\\.R\\.|PCR|PA|SI|S\\.I\\.|GDPR|DSGVO|DS-GVO|RGPD|LCSP|"
    "VgV|GWB|UVgO|VOL|CCP|"
    "ISO|IEC|ISO/IEC|SOC|NIST|NIST SP|SP|FIPS|OMB|RFC|PPN|PGI|EN|DIN|BS|HIPAA|CJIS|IRS Publication|Publication|Pub|EO|E\\.O\\.|"
    "Executive Order|Public Law|P\\.L\\.|Pub\\. L\\.|OJ L|OJ|BGBl|ECLI|C|EU|UE|TFEU|HB|SB|AB|Bill|SOC|TLS|SSL|"
    "HTTP|Python|Type|AES|"
    "SHA|IL|G-Cloud|G Cloud|DOS|RM|SIN|BSI|EVB-IT|ENS|SecNumCloud|FedRAMP|StateRAMP|IRAP|Microsoft|Office|"
    "Windows|Code|PSBC|NASPO|WCAG|PCI DSS|OWASP|COBIT|ITIL|CIS|CSA|ETSI|NAICS|CPV|UNSPSC|NIGP|SIC|PSC"
)
_MODELS = (
    "Claude|Opus|Sonnet|Haiku|Fable|Mythos|Instant|GPT|Gemini|Llama|Mistral|Mixtral|Grok|Nova|Command|"
    "Qwen|DeepSeek|Titan|Gemma|Phi"
)
_SOFTWARE = (
    "Windows Server|SQL Server|Exchange Server|"
    "Python|Java|Node|Ubuntu|Debian|RHEL|Red Hat|Windows|Word|Excel|Office|SharePoint|PostgreSQL|Postgres|"
    "MySQL|Oracle|SAP|Android|iOS|macOS|"
    "Chrome|Firefox|Edge|Kubernetes|Docker|Linux|OpenSSL|OAuth|SAML|SCIM|OpenAPI|PDF|HTML|CSS|JSON|Unicode|Bluetooth|USB|Wi-Fi|IPv"
)
_STREET = (
    "Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd|Square|Way|Place|Court|Parkway|Highway|"
    "Terrace|Crescent|Row|Quay|Plaza"
)
_COUNTRY_STATUTE = r"U\.?S\.?C\.?|C\.?F\.?R\.?|Stat\.|Fed\. Reg\.|F\. ?Supp\.|U\.S\.|Wis\. Stat\.|Cal\. Code"
_YEAR = r"(?:19|20)\d\d"
_MEASURES = (
    "USD|EUR|GBP|CHF|CAD|AUD|NZD|SGD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|KRW|BRL|MXN|ILS|ZAR|AED|TEUR|TUSD|KEUR|"
    "CPI|RPI|HICP|PPI|IPC|VAT|GST|HST|PST|TVA|IVA|MWST|SLA|KPI|ROI|TCO|FTE|NPV|IRR|GDP|"
    "CAP|MAX|MIN|TOTAL|SUM|NET|PLUS|ABOUT|AND|OR|TO|OF|THE|AT|BY|FOR|UP|NOT|ONLY|PER|IS|WE|PAY|GB|MB|TB|KB|MTOK|AI|LLM|API|US"
)
"""Capitals in front of a number that they measure."""
_REGISTERS = (
    "abn|acn|arbn|vat|gst|tva|iva|ust-idnr|ust-id|steuernummer|tin|ein|ssn|lei|duns|uei|cage|iban|bic|siret|siren|rcs|nif|cif|"
    "uid|hrb|hra|crn|kvk|company (?:number|no)|registration (?:number|no)|charity (?:number|no)|tax (?:number|id)|"
    "account (?:number|no)|sort code|customer (?:number|no|id)|kundennummer|steuer-id|registernummer|numéro de tva|"
    "número de registro"
)
"""Registers in which bodies have a number."""

OPAQUE = re.compile(
    r"```.*?```|`[^`\n]+`|https?://[^\s)>\]]+|www\.[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.]+|\]\([^)\s]*\)|\[\^?\d{1,3}\]|<[^<>\n]*>",
    re.DOTALL,
)
DESIGNATIONS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b\d+\s+(?:{_COUNTRY_STATUTE})\s*(?:§+\s*)?(?:\d[\w.\-]*(?:\(\w{{1,4}}\))*)?"),
    re.compile(rf"\b(?:{_AUTHORITIES})[\s-]?(?:No\.?\s?|Rev\.?\s?|§+\s?|Part\s|"
               rf"Subpart\s)?(?!(?:{_YEAR})\s\w+s\b){_LIST}{_STOP}"),
    re.compile(rf"§+\s?{_LIST}"),
    re.compile(rf"\((?:EU|EC|UE|CE|EG)\)\s?(?:No\.?\s|Nr\.?\s|n[°º]\s)?\d+/\d+|\b{_YEAR}/\d+(?:/\w+)?|"
               rf"\b\d{{1,4}}/{_YEAR}(?:/\w+)?\b"),
    re.compile(rf"\b(?:{_MODELS})(?:[ -](?:{_MODELS}))?[ -]v?\d+(?:[.-]\d+)*(?:\s(?:{_MODELS}))?(?:(?:,|"
               rf"\s(?:and|or|und|et|y))\s\d\.\d)*\b"),
    re.compile(rf"\b(?:{_SOFTWARE})\s(?:v\.?\s?)?\d+(?:\.\d+)*\b(?![.,]?\d|\s?%)"),
    re.compile(rf"\b\d{{1,5}}(?=\s(?:[A-Z][a-z]+\s){{1,3}}(?:{_STREET})\b)"),
    re.compile(r"\b(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]alle|[Aa]venida|[Pp]laza)\s(?:[\w'’]+\s){0,3}[\w'’]+,\s?(?:n[°º]\s?)?\d{1,4}\b"),
    re.compile(r"\b\d{1,4},?\s(?:bis,?\s)?(?:rue|avenue|boulevard|place|quai)\b"),
    re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]*(?:straße|strasse|str\.|platz|weg|allee|gasse|ring|ufer|markt)\s\d{1,4}[a-z]?\b"),
    re.compile(r"\b\d{5}(?=\s[A-ZÄÖÜ][a-zäöüß]+\b(?!\s?(?:USD|EUR|Euro|Dollar)))(?<=,\s\d{5})"),
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b"),
    re.compile(r"\b(?:19|20)\d\d-\d{3,}\b|\b\d{2,4}-0\d+\b|\b\d+-[A-Z]\b(?!-)"),
    re.compile(r"\b[A-Z]\.?\s\d{3,4}-\d{1,3}\b"),
    re.compile(r"\b(?:24/7|24x7|24/5|9-to-5|365 days a year)\b"),
    re.compile(r"\b\d+(?:st|nd|rd|th|er|ère|ème|º|ª)\b(?!\s(?:of\s)?percentile)"),
    re.compile(r"\b(?:ms|milliseconds|seconds|s|[Ll]atency|[Ll]atencies|[Rr]esponse times?|[Dd]elay)\s"
               r"(?:(?:is|are|of|at|in|for|on|measured)\s){0,2}(?:the\s)?\d\d(?:\.\d+)?(?:st|nd|rd|th)\s(?:percentile)\b"
               r"|\b\d\d(?:\.\d+)?(?:st|nd|rd|th)[\s-]percentile\s(?:latency|latencies|response|delay)"),
    re.compile(r"\b(?:Regulations?|FAR|DFARS|CFR|Code|Statutes?|Act|Law)\s(?:at|under|in|part|subpart|title)\s\d+(?:\.\d+)+"),
    re.compile(r"#\d+\b"),
    re.compile(rf"\b(?!(?:{_MEASURES})\b)[A-Z]{{2,6}}\s\d{{1,12}}\b(?![.,]\d|\s?[-–]\s?\d|\s\d{{3}}\b)"
               r"(?!\s?(?:%|percent|per cent|[€$£]|[kKmM]\b|million|thousand|billion|USD|EUR|GBP))" + _COUNTS_NOTHING),
    re.compile(r"\b(?:entry-\d{4,}|(?:counter-offer|questions|menu|reply|objectives|positions|memo)-\d+(?:-\d+){1,2})\b(?!\s?%)"),
)  # fmt: skip
"""Names in which capitals count."""
LOWER_DESIGNATIONS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b(?=\D{{2,28}}+\d)(?:{SINGLE_LABELS})\b\.?[\s-]?(?:no\.?\s|nr\.?\s|n[°º]\s?)?(?!\d+\s?(?:,\d{{3}}|"
               rf"\s\d{{3}}\b)){_NUMBERED}{_STOP}"),
    re.compile(rf"\b(?:{SMALL_LABELS})\s\d{{1,2}}\b{_COUNTS_NOTHING}"),
    re.compile(rf"\b(?:{VERB_LABELS})\s\d+\b{_COUNTS_NOTHING}"),
    re.compile(rf"\b(?:policy|procedure|standard|rule|requirement|control)\s\d+(?:\.\d+)+\b{_STOP}"),
    re.compile(r"\b(?:post ?codes?|postal code|zip(?: code)?|plz|code postal|código postal)\s(?:is\s)?"
               r"[a-z]{0,2}\d[\da-z]{2,5}\b"),
    re.compile(r"\b(?:meeting|call|session|hearing|starts?|begins?|opens?|closes?|meet)\s(?:is\s)?at\s\d{1,2}[.:][0-5]\d\b"
               r"(?!\s?(?:%|[€$£]|usd|eur|gbp|per|percent|million|k\b))"),
    re.compile(r"\b(?:file|dossier|akte|az|expediente|ref)\.?\s\d{1,4}/\d{1,5}\b"),
    re.compile(rf"\b(?:{PLURAL_LABELS})\.?\s(?!\d+,\d{{3}}){_LIST}{_STOP}"),
    re.compile(rf"(?<![\w.])(?:s|ss|r|rr|cl|cls|reg|regs|para|paras|no|nos|nr|nrn|n)[.°º]\s?{_LIST}{_STOP}"),
    re.compile(r"\b\d+[\s-]?(?:minute|min|hour|h|minuten|stunden)[\s-](?:prompt[\s-])?(?:cache|caching|ttl|"
               r"lifetime|write)\w*"),
    re.compile(r"(?<![\w])\+\d[\d ()/-]{6,}\d|\b(?:tel|(?:tele)?phone(?: number)?|fax|mobile|telefon|"
               r"téléphone|teléfono)\.?:?\s*(?:is\s)?\+?[\d(][\d "
               r"()/-]{4,}\d"),
    re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?\s?(?:h|hrs|hours|uhr|am|pm|a\.m\.|p\.m\.|cet|"
               r"cest|gmt|bst|utc|est|edt|et|pt)\b"
               r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:1[0-2]|[1-9])\s?(?:a\.m\.|p\.m\.|am\b|pm\b|uhr\b)"),
    re.compile(r"\b(?:ref(?:erence)?|rfp|rfq|rfi|itt|tender|contract|notice|invoice|solicitation|procurement|"
               r"agreement|order|dossier|"
               r"expediente|marché|aktenzeichen|az|vergabenummer|quote|bid|vat|lei|duns|uei|"
               r"cage)\.?\s?(?:(?:no|nr|number|num|id|code)\b\.?|n[°º]|:|#)"
               r":?\s?[\w/.\-]*\d[\w/.\-]*"),
    re.compile(rf"\b(?:{_REGISTERS})\b\.?(?:\sof\s(?:the|our|your|this)\s\w+)?(?:\s?(?:number|no\b\.?|nr\b\.?|id\b|code|is\b|are\b|lautet|est\b|es\b|:|#)){{0,3}}"
               r"\s?(?:[a-z]{2}\s?)?(?=(?:[./ -]?\d){5})\d[\d./-]*(?:\s\d[\d./-]*)*"
               r"(?!\s?[%€$£]|\s(?:percent|per|million|usd|eur|gbp))\b"),
    re.compile(r"\b(?:rfp|rfq|rfi|itt|tender|contract|notice|solicitation|"
               r"ref)\s(?=[\w/-]*\d)(?=[\w/]*[-/a-z])[\w/-]+"),
)  # fmt: skip
"""Names to be matched on lower case."""
FISCAL_LABELS: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\b(?:FY|CY|HJ|fiscal years?|financial years?|budget years?|calendar years?|haushaltsjahre?|"
        r"geschäftsjahr|exercices?|ejercicios?|"
        rf"année budgétaire|año fiscal)\s?'?(?:{_YEAR}|\d\d)(?:\s?[/–-]\s?\d{{2,4}})?(?:\s?(?:and|to|,|und|et|"
        rf"y|–|-)\s?(?:FY\s?)?{_YEAR}(?:/\d\d)?)*\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:Q[1-4]|H[12]|[1-4]Q|[12]H)(?:[\s/-]?(?:FY)?'?(?:{_YEAR}|\d\d))?\b"),
)  # fmt: skip
CALENDAR_YEARS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\b(?:in|since|during|im jahr|seit|depuis|desde|mid|early|late)[\s-](?:199\d|"
               r"20[0-4]\d)(?![\w%.,/-]*\d|\s?%)", re.IGNORECASE),
    re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[/–-]\s?(?P<second>\d\d|(?:19|20)\d\d)(?![\d-])"),
    re.compile(
        rf"\b(?:in|by|since|until|from|during|before|after|early|late|mid|end|year|years|the|of|through|till|"
        rf"through|throughout|"
        rf"im jahr|jahr|ab|bis|seit|in|ende|anfang|en|depuis|fin|avant|début|desde|hasta|año|un|for|to|and|©|"
        rf"\()[\s-]?(?:{_YEAR})"
        r"(?=\s*(?:[.,;:)!?\n–-]|$)|\s+(?:and|or|to|until|is|was|will|the|a|an|by|for|in|with|as|we|our|which|"
        r"when|only|onwards?|budget|"
        r"appropriation|edition|act|price|prices|list|programme|program|release|und|oder|et|ou|y|ist|wird|est|es)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:Act|Law|Regulations?|Order|Rules|Code|Bill|Directive|Ordinance|Gesetz|Loi|Ley|Budget|"
               rf"Haushalt)(?:\s(?:of|von|de))?\s{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}(?=\s(?:regulations?|rules?|orders?|directives?|statutes?|code|guidance|strategy|standards?|laws?|"
               rf"statement|accounts|survey|census|election|edition|season|intake|round|audit|review|policy|reform|decree|"
               rf"settlement|plan|tender|notice|contract|verordnung|gesetz|haushalt|règlement|loi|ley)\b)", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}(?=\s(?:budget|appropriation|edition|act|programme|program|price list|framework|"
               rf"agreement|award|report)\b)", re.IGNORECASE),
)  # fmt: skip
"""Those that hold a year of four digits."""
GLUED = re.compile(
    r"(?<![^\W\d_])(?!(?:USD|EUR|GBP|CHF|CAD|AUD|US|A|C|TEUR|TUSD|KEUR)[$\d])[^\W\d_][\w-]*?[_\-.]?\d[\w.\-]*(?:[#/][\w.\-]+)*"
)
HYPHEN_IDS = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])[a-z_0-9]*\d[a-z_]+\d[a-z_0-9]*\b|\b[\w]+[#:][\w.\-]*\d[\w.\-]*")
ORDINALS = re.compile(
    r"^[ \t>*#-]*(?:\d{1,3}|[a-z])(?:\.\d+)*[.)](?=\s)|^#+\s*\d+(?:\.\d+)*(?=\s)"
    r"|^\d+(?:\.(?!\d{3}(?!\d))\d+)+(?=\s+[A-Z][a-z])",
    re.MULTILINE,
)
PARENTHESISED = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]+)\)")
MEASURING_PREFIX = re.compile(
    r"(?:mid|sub|pre|post|early|late|non|ex|plus|minus|about|circa|ca|approx|up-to|to|and|x)-$", re.IGNORECASE
)
