/** A token that may come next and the natural logarithm of its probability. */
export interface Candidate {
  readonly token: number;
  readonly logprob: number;
}

/** How a token is chosen. */
export interface Sampling {
  /** 0: the likeliest; 1: as the model believes; higher: more at random. */
  readonly temperature: number;
  /** Only the likeliest tokens that together have this probability are chosen from. */
  readonly topP: number;
}

/** The model's own log-probabilities (at temperature 1), likeliest first; of equal ones the lower token first. */
export function ranked(logits: Float64Array): Candidate[] {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > most) most = logit;
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - most);
  const shift = most + Math.log(total);
  return Array.from(logits, (logit, token) => ({ token, logprob: logit - shift })).sort(
    (one, other) => other.logprob - one.logprob || one.token - other.token,
  );
}

/** Chooses one of the ranked tokens. */
export function sample(
  candidates: readonly Candidate[],
  { temperature, topP }: Sampling,
  random: () => number,
): Candidate {
  const [likeliest] = candidates;
  if (likeliest === undefined) throw new RangeError('Nothing to choose from.');
  if (temperature === 0) return likeliest;
  const weights = candidates.map(({ logprob }) => Math.exp((logprob - likeliest.logprob) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  let count = 0;
  while (count < weights.length && (count === 0 || kept < topP * total)) kept += weights[count++] as number;
  let left = random() * kept;
  for (let index = 0; index < count; index++) {
    left -= weights[index] as number;
    if (left < 0) return candidates[index] as Candidate;
  }
  return candidates[count - 1] as Candidate;
}
