"""Hedges: words that keep a statement from being a fact, by class and by how far they reach.

Classes: `possibility` (may, could, appears), `allegation` (alleged, accused of), `plan` (will, plans to, proposed),
`report` (said, according to), `condition` (if, whether), `estimate` (estimated). A phrase marked with `*` governs
the content word after it; without a mark it stands for its class where a sentence is searched for any hedge, but loses
nothing of its own ("the plan", "a report").
"""

from __future__ import annotations

from summarize.stance.reading import Phrases, phrases

__all__ = ["ADJECTIVES", "GAPPED", "GOVERNING", "PHRASES"]

_EN_GOVERNING = {
    "possibility": """
appears to be, appeared to be, appear to be, seems to be, seemed to be, seem to be, appears to have been,
appeared to have been, likely to be, is likely to be, thought to be, believed to be, believed to have been,
thought to have been, is believed to have been, is thought to have been, may, might, could, may have, might have,
could have, possibly, perhaps, probably, presumably, potentially, apparently, seemingly, likely, likely to,
very likely, is likely to, unlikely to, may be, might be, could be, may have been, might have been, could have been,
appears to, appeared to, appear to, appears to have, appeared to have, appear to have, seems to, seemed to, seem to,
seems to have, seemed to have, it appears, it appeared, it seems, possible, probable, believed to, believed to have,
is believed to have, thought to, thought to have, feared, is feared, are feared, can potentially, at risk of,
risk of, risks, possibility of, potential, purported, purportedly, ostensibly, suspects that, suspect that, believe,
believes, believed, fears that, feared that, fear that, suggests that, suggest that, suggested that
""",
    "allegation": """
alleged to be, alleged to have been, said to be, said to have been, is said to have been, reported to be,
reported to have been, suspected to be, claims to be, claimed to be, alleged, allegedly, alleged to,
alleged to have, alleges, alleges that, alleging, alleging that, accused of, accuses, accusing, suspected,
suspected of, suspected of having, suspicion of, on suspicion of, charged with, charges of, accusations of,
allegations of, allegations that, allegation that, accusations that, claims that, claimed that, claim that,
claiming that, on trial for, stands trial for, stood trial for, arrested for,
claims to, claims to have, claimed to, claimed to have, supposedly, supposed to have, reputed,
reputedly, so-called, rumored to, rumoured to, rumors that, rumours that, accused him of, accused her of,
accused them of, reportedly, reported to have, is reported to have, said to have, is said to, are said to,
is said to have, are said to have, was said to have, unconfirmed reports that, unconfirmed, contends that,
contend that, contended that
""",
    "plan": """
will be, would be, expected to be, is expected to be, are expected to be, set to be, scheduled to be, going to be,
should be, must be, hopes to be, wants to be, would have been, will, 'll, would, shall, plans to, plan to,
planned to, planning to, is planning to, intends to, intend to, intended to, intending to, hopes to, hope to,
hoped to, hoping to, wants to, want to, wanted to, aims to, aim to, aimed to, aiming to, expected to,
is expected to, are expected to, expects to, expect to, expecting to, scheduled to, set to, due to be, poised to,
about to, considering, is considering, are considering, mulling, weighing, proposes to, proposing to, seeks to,
seek to, sought to, seeking to, going to, is going to, are going to, vowed to, vows to, pledged to, pledges to,
promised to, promises to, threatened to, threatens to, threatening to, agreed to, agrees to, decided to,
preparing to, prepares to, prepared to, ready to, slated to, tentatively, would have, tried to, tries to, trying to,
try to, attempted to, attempting to, attempt to, attempts to, urged to, should, must, ought to, called for,
calls for, calling for, offered to, likely will, forecast to, projected to, predicted to, wanting to
""",
    "condition": """
if, whether, in case, provided that, as long as, assuming, unless, whether or not, should it
""",
}
_EN_OTHER = {
    "possibility": """
can, able to, possibility, chance, chances, fear, fears, risk, prospect, likelihood, maybe, suspicion, thought,
thinks, think, unclear, uncertain, question, questions, speculation, speculated, speculates, speculate, hint, hints,
hinted, signs, suggests, suggest, suggested, suggesting, indicates, indicate, indicated, believes, believing, view,
opinion, theory, guess, potentially, prompting, appears, appeared, seems, seemed, sign, evidence, plausible,
conceivable, likely, unlikely, presumed, suspects, suspect, doubts, worries, worried, worry, concern, concerns,
concerned, threat, threats, threatens, feel, feels, felt, consider, considers, considered, possible, sees, see, saw,
warning, warnings, warned, warns, warn, ponder, ponders
""",
    "allegation": """
allegation, allegations, allege, accusation, accusations, accuse, accused, accusing, accuses, claim, claims,
claimed, claiming, charge, charges, charged, suspicion, suspect, suspects, suspected, lawsuit, suit, sued, sues,
sue, complaint, indictment, indicted, indicts, denies, denied, deny, denying, trial, prosecutors, rumor, rumors,
rumour, rumours, purported, contend, contends, contended, arraigned, probe, investigated, investigation, convicted,
found guilty, pleaded, pleads, blamed, blames, blame, blaming, hearing, plaintiff, defendant, affidavit, testified,
testimony, faces, facing, unproven, unverified, insists, insisted
""",
    "plan": """
plan, plans, planned, intention, intentions, intent, hope, hopes, hoped, hoping, hopeful, aim, aims, goal, goals,
proposal, proposals, propose, bid, bids, effort, efforts, attempt, attempts, expects, expect, expected, expecting,
expectation, expectations, forecast, forecasts, outlook, guidance, projection, projected, projects, predicted,
predicts, predict, prediction, future, upcoming, deadline, pledge, pledged, vow, vows, vowed, promise, promised,
promises, scheduled, schedule, set, soon, tomorrow, ahead, push, pushes, demand, demands, demanded, wants, want,
wanted, wish, wishes, urge, urges, urged, urging, call, calls, called, request, asked, asks, ask, seeks, seek,
seeking, looking, ready, threat, threatened, tries, tried, try, trying, offer, offers, offered, need, needs, needed,
have to, has to, awaiting, await, awaits, eyes, eyeing, due, agreed, decision, decided, order, orders, ordered,
ordering, in order,
so that, recommended, recommends, recommend, guided, anticipate, anticipates, anticipated, anticipating, waiting,
prepares, preparing, prepared, candidate, prospective, would-be, eventual, designed
""",
    "report": """
said, say, says, saying, told, tells, tell, telling, according to, reported, reports, report, reportedly, reporting,
announced, announces, announce, announcing, stated, states, stating, statement, wrote, writes, written, writing,
tweeted, tweets, posted, added, adds, noted, notes, noting, explained, explains, argued, argues, argue, arguing,
insisted, insists, acknowledged, admitted, admits, recalled, recalls, testified, testifies, testimony, confirmed,
confirms, revealed, reveals, described, describes, called, calls, calling, warned, warns, warning, mentioned,
mentions, remarked, declared, declares, concluded, concludes, found, finds, quoted, quotes, quoting, citing, cites,
cited, per, asserted, asserts, maintained, maintains, believes, believe, believed, believing, thinks, think,
thought, account, accounts, version, estimates, estimate, estimated, puts, put, gives, gave, asked, asks, replied,
responded, disclosed, suggested, suggests, claimed, claims, alleged, alleges, authorities, officials, police,
prosecutors, source, sources, study, survey, poll, researchers, experts, analysts, critics, witnesses, documents,
records, court papers, filing, lawsuit, suit, spokesman, spokeswoman, spokesperson, interview, speech, letter, blog,
opines, expressed, expresses, expressing, discussed, discusses, pointed out, points out, complained, complains,
complaining, denied, denies, agree, agrees, agreed, hailed, praised, praises, slammed, slams, criticized,
criticised, blasted, accused, accuses, accusing, notice, hears, heard, learned, knows, knew, sees, saw
""",
    "condition": """
if, whether, unless, depending, depends, provided, conditional, condition, conditions, subject to, pending,
as long as, in case, assuming, contingent, otherwise, should, would, could, hypothetical, unclear
""",
    "estimate": """
about, approximately, roughly, around, nearly, almost, estimated, estimates, some, up to, more than, at least,
as many as, an estimated, as much as, over, under, close to
""",
}
_DE = {
    "possibility": """
könnte, könnten, möglicherweise, vielleicht, wohl, womöglich, wahrscheinlich, vermutlich, offenbar, dürfte, dürften,
anscheinend, scheinbar, mutmaßlich
""",
    "allegation": """
mutmaßlich, mutmaßliche, mutmaßlichen, mutmaßlicher, angeblich, angebliche, angeblichen, soll, sollen, verdächtigt
""",
    "plan": """
wird, werden, will, wollen, plant, planen, plante, beabsichtigt, erwägt, erwägen, möchte, soll, sollen, geplant,
geplante
""",
    "condition": "falls, wenn, sofern, ob",
}
_DE_OTHER = {
    "estimate": "schätzt, schätzen, schätzte, schätzten, geschätzt, geschätzte, geschätzten, schätzung, schätzungen",
}
_FR = {
    "possibility": """
pourrait, pourraient, peut-être, probablement, sans doute, semble, semblent, apparemment, éventuellement, aurait,
auraient, serait, seraient
""",
    "allegation": """
présumé, présumée, présumés, aurait, auraient, prétendument, soupçonné de, accusé de, accusée de, serait, seraient
""",
    "plan": """
va, vont, prévoit de, prévoient de, envisage de, envisagent de, compte, souhaite, devrait, devraient
""",
    "condition": "si",
}
_ES = {
    "possibility": """
podría, podrían, puede, pueden, quizás, quizá, tal vez, posiblemente, probablemente, aparentemente, parece, habría,
habrían
""",
    "allegation": """
presunto, presunta, presuntos, presuntamente, supuesto, supuesta, supuestamente, acusado de, acusada de, habría,
habrían
""",
    "plan": """
va a, van a, planea, planean, prevé, prevén, pretende, espera, considera, estudia, debería
""",
    "condition": "si",
}
_RU = {
    "possibility": """
может, могут, возможно, вероятно, видимо, похоже, пожалуй, мог, могла, могли
""",
    "allegation": """
якобы, предположительно, предполагаемый, предполагаемого, подозревается в, обвиняется в, подозреваемый
""",
    "plan": """
будет, будут, планирует, планируют, намерен, намерена, намерены, собирается, рассматривает, хочет
""",
    "condition": "если",
}

GOVERNING: dict[str, Phrases] = {
    code: phrases(table) for code, table in (("en", _EN_GOVERNING), ("de", _DE), ("fr", _FR), ("es", _ES), ("ru", _RU))
}
"""Hedges that govern the content word after them, by language."""

_ORDERS_LIST = """
order orders ordered ordering urge urges urged urging ask asks asked asking tell tells told telling instruct instructs
instructed demand demands demanded request requests requested advise advises advised require requires required
encourage encourages encouraged direct directs directed press pressed want wants wanted expect expects expected invite
invited beg begged command commanded call called calls appeal appealed appeals
"""
GAPPED: dict[str, tuple[tuple[frozenset[str], str, str], ...]] = {
    "en": (
        (
            frozenset(["accused", "accuses", "accuse", "accusing", "suspects", "suspected", "suspect"]),
            "of",
            "allegation",
        ),
        (frozenset(_ORDERS_LIST.split()), "to", "plan"),
    ),
    "de": ((frozenset(["vor", "vorgeworfen", "beschuldigt", "beschuldigten", "beschuldigen"]), "zu", "allegation"),),
    "fr": (
        (
            frozenset(["accuse", "accusent", "accusé", "accusée", "accusés", "soupçonne", "soupçonné"]),
            "de",
            "allegation",
        ),
    ),
    "es": ((frozenset(["acusa", "acusan", "acusó", "acusaron", "acusado", "acusada"]), "de", "allegation"),),
}
"""Hedges with words between: what opens them, what closes them before the governed word, and their class."""

_OTHER: dict[str, dict[str, str]] = {"en": _EN_OTHER, "de": _DE_OTHER}

PHRASES: dict[str, Phrases] = {code: phrases(_OTHER.get(code, {})) for code in GOVERNING}
"""Words and phrases that may stand in a hedge's place, by language."""

ADJECTIVES = frozenset(
    [
        "alleged",
        "suspected",
        "possible",
        "probable",
        "potential",
        "purported",
        "so-called",
        "accused of",
        "suspected of",
        "suspicion of",
        "on suspicion of",
        "charges of",
        "charged with",
        "allegations of",
        "accusations of",
        "possibility of",
        "unconfirmed",
    ]
)
"""Hedges that stand before a noun."""
