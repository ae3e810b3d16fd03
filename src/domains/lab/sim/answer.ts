import type { EngineRequest } from '../endpoint/engine.ts';
import { classify } from './rules/classify.ts';
import { extract, rewrite, summary } from './rules/extract.ts';
import { inForm, onlyAnswer } from './rules/form.ts';
import { ground } from './rules/ground.ts';
import { obey, otherwise } from './rules/injection.ts';
import { json } from './rules/json.ts';
import { cannotTranslate, refuse } from './rules/refuse.ts';
import { sum } from './rules/sum.ts';
import { callTools, tellResults } from './rules/tools.ts';
import type { SimSnapshot } from './snapshots.ts';
import { type Draft, firstOf, freeText, type Rule, type Turn, turnOf } from './turn.ts';

/** “Reply only with X” comes before what it would otherwise say. */
const onlyWith: Rule = (turn) => {
  const only = onlyAnswer(turn);
  return only === undefined ? null : freeText(only);
};

/** The rules in the order in which they are tried. */
const rules: readonly Rule[] = [
  refuse,
  callTools,
  json,
  tellResults,
  classify,
  onlyWith,
  ground,
  extract,
  summary,
  rewrite,
  cannotTranslate,
  sum,
];

const byRules = (turn: Turn): Draft => firstOf(rules, turn) ?? otherwise(turn);

/** What a snapshot of sim answers: the same for the same request and seed. */
export function simAnswer(request: EngineRequest, snapshot: SimSnapshot): Draft {
  const turn = turnOf(request, snapshot);
  const draft = firstOf([refuse], turn) ?? obey(turn, byRules) ?? byRules(turn);
  return draft.kind === 'text' && draft.free ? freeText(inForm(draft.text, turn)) : draft;
}
