"""The closed lists that duties, deployments and cases share."""

from enum import StrEnum


class DataPath(StrEnum):
    """The ways in which content travels, is worked on, rests or is reached; each is judged on its own."""

    IN_TRANSIT = "in_transit"
    INFERENCE = "inference"
    AT_REST = "at_rest"
    LOGS_AND_RETENTION = "logs_and_retention"
    SUPPORT_ACCESS = "support_access"
    SUB_PROCESSORS = "sub_processors"


class Certification(StrEnum):
    """Attestations, authorisations and assessments that a duty may ask for."""

    SOC2 = "SOC2"
    ISO27001 = "ISO27001"
    ISO42001 = "ISO42001"
    HIPAA_BAA = "HIPAA-BAA"
    FEDRAMP_A = "FEDRAMP-A"
    FEDRAMP_B = "FEDRAMP-B"
    """Formerly Low and LI-SaaS."""
    FEDRAMP_C = "FEDRAMP-C"
    """Formerly Moderate."""
    FEDRAMP_D = "FEDRAMP-D"
    """Formerly High."""
    IL2 = "IL2"
    IL4 = "IL4"
    IL5 = "IL5"
    IL6 = "IL6"
    CJIS_ADDENDUM = "CJIS-ADDENDUM"
    CYBER_ESSENTIALS = "CYBER-ESSENTIALS"
    CYBER_ESSENTIALS_PLUS = "CYBER-ESSENTIALS-PLUS"
    NCSC_PRINCIPLES = "NCSC-PRINCIPLES"
    DSPT = "DSPT"
    UK_DEPARTMENTAL_ACCREDITATION = "UK-DEPARTMENTAL-ACCREDITATION"
    SECNUMCLOUD = "SECNUMCLOUD"
    C5 = "C5"
    ENS = "ENS"
    CCCS_MEDIUM = "CCCS-MEDIUM"
    IRAP = "IRAP"
    HCF = "HCF"
    """Australian Hosting Certification Framework, strategic or assured provider."""
    CSA_STAR = "CSA-STAR"
    GOVRAMP = "GOVRAMP"


FEDRAMP_CLASSES = (Certification.FEDRAMP_A, Certification.FEDRAMP_B, Certification.FEDRAMP_C, Certification.FEDRAMP_D)
"""Lowest first."""


class FedrampClass(StrEnum):
    """The class that an agency's own categorisation of the system calls for."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Personnel(StrEnum):
    """Vetting or citizenship of the people who can reach content."""

    UNVETTED = "unvetted"
    US_PERSONS = "us_persons"
    US_CITIZENS_SECRET = "us_citizens_secret"  # noqa: S105 - a clearance level, not a secret


PERSONNEL_ORDER = (Personnel.UNVETTED, Personnel.US_PERSONS, Personnel.US_CITIZENS_SECRET)
"""Weakest first."""


class Vetting(StrEnum):
    """Checks of the people who can reach content; each law names its own, and none stands for another."""

    US_TIER_1 = "US-TIER-1"
    """Federal background investigation, Tier 1."""
    US_TIER_3_OR_5 = "US-TIER-3-OR-5"
    """Federal background investigation, Tier 3 or 5, with a non-disclosure agreement."""
    FINGERPRINT = "FINGERPRINT"
    """Fingerprint-based record check by the criminal justice agency."""
    BACKGROUND_INVESTIGATION = "BACKGROUND-INVESTIGATION"
    """As IRS Publication 1075 asks."""
    UK_SC_OR_DV = "UK-SC-OR-DV"
    """Security check or developed vetting."""
    CA_RELIABILITY = "CA-RELIABILITY"
    """Canadian reliability status or clearance."""
    AU_CLEARANCE = "AU-CLEARANCE"
    """Australian security clearance."""


class TransitProtection(StrEnum):
    """How content is protected between the buyer and the service."""

    TLS = "TLS"
    """TLS 1.2 or later."""
    FIPS_140 = "FIPS-140"
    """Cryptographic modules validated under FIPS 140."""
    PROVIDER_NETWORK = "PROVIDER-NETWORK"
    """Between regions, on the provider's own network."""
    DOD_CAP = "DOD-CAP"
    """Through the Defense Department's cloud access point."""
    SIPRNET = "SIPRNET"
    ISM_CRYPTOGRAPHY = "ISM-CRYPTOGRAPHY"
    CCN_CRYPTOGRAPHY = "CCN-CRYPTOGRAPHY"
    BSI_TR_02102 = "BSI-TR-02102"
    UK_ACCREDITED_NETWORK = "UK-ACCREDITED-NETWORK"
    NZISM_CRYPTOGRAPHY = "NZISM-CRYPTOGRAPHY"


class Feature(StrEnum):
    """Parts of the service that not every deployment offers."""

    BATCH = "batch"
    FILES = "files"
    CODE_EXECUTION = "code_execution"
    WEB_SEARCH = "web_search"
    STRUCTURED_OUTPUTS = "structured_outputs"
    MANAGED_AGENTS = "managed_agents"
    FAST_MODE = "fast_mode"


class PriceGeography(StrEnum):
    """Which multiplier on list price a deployment carries."""

    GLOBAL = "global"
    FIRST_PARTY_US = "first_party_us"
    PARTNER_REGIONAL = "partner_regional"
    GOVCLOUD = "govcloud"
    NOT_LIST_PRICED = "not_list_priced"
    """Sold in another unit, or price not read; list price does not apply."""


class BuyerField(StrEnum):
    """Facts about the buyer's own file that some duties test."""

    TRANSFER_MECHANISM_DOCUMENTED = "transfer_mechanism_documented"
    FALLBACK_TRANSFER_MECHANISM = "fallback_transfer_mechanism"
    CLOUD_RISK_ASSESSMENT_DONE = "cloud_risk_assessment_done"
    AGENCY_AUDIT_ACCEPTED = "agency_audit_accepted"
    SAFEGUARDS_OFFICE_NOTIFIED = "safeguards_office_notified"
