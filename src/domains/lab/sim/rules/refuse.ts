import { freeText, type Rule } from '../turn.ts';

const asksFor =
  /\b(?:build|make|create|write|give|get|steal|find|guess|crack|tell|show|explain|need|want|how)\b/i;
const forbidden =
  /\b(?:bombs?|explosives?|(?:nerve|poison) gas|(?:biological |chemical )?weapons?|malware|ransomware|keyloggers?|computer virus|phishing (?:e-?mail|page|site)s?|(?:some(?:body|one)(?: else)?['’]?s|another (?:person|user)['’]?s|his|her|their|my (?:boss|colleague|neighbour|ex|wife|husband|friend)['’]s) passwords?|stolen credit cards?)\b/i;

/** What sim refuses, in its words. */
export const refusalText = 'I’m sorry, but I can’t help with that.';

/** 1. Asked for a weapon, malware or somebody’s password, it refuses. */
export const refuse: Rule = ({ own }) =>
  asksFor.test(own) && forbidden.test(own) ? { kind: 'refusal', text: refusalText } : null;

/** A translation is not among its rules. */
export const cannotTranslate: Rule = ({ own, system }) =>
  /\btranslate\b/i.test(own) || /^\W*(?:you )?translate\b/im.test(system)
    ? freeText('I cannot translate: sim has no rule for it.')
    : null;
