import { commit, genesis, linkHash } from '../../../../kernel/chain.ts';
import { actKinds, closingKinds, type Receipt, type ReceiptLink } from './receipt.ts';

/** One thing in a receipt that does not fit. */
export interface ReceiptFault {
  /** The place in the chain, from 1. */
  readonly link: number;
  /** The act at that place as the receipt has it, where there is one. */
  readonly act: { readonly device: string; readonly seq: number; readonly position: number } | null;
  readonly reason: string;
}

/** What a receipt says, and whether it can be true. */
export interface CheckedReceipt {
  readonly sitting: string;
  readonly links: number;
  readonly acts: number;
  readonly hash: string;
  /** The hash of the link that closed the sitting, which its page shows. */
  readonly closedWith: string | null;
  /** In the order of the chain; none where the receipt holds. */
  readonly faults: readonly ReceiptFault[];
}

function faultsOf(link: ReceiptLink, seq: number, prev: string): string[] {
  const { act, kind } = link;
  const faults: string[] = [];
  if (link.seq !== seq)
    faults.push(`the link’s number is ${link.seq}, not ${seq}: one is missing or out of place`);
  if (link.prev !== prev) faults.push('the link does not follow the one before it');
  if (link.hash !== linkHash(link)) faults.push('the link was changed after it was made');
  const isAct = actKinds.includes(kind);
  if (isAct && act === undefined) faults.push(`the ${kind} that the link stands for is missing`);
  if (!isAct && act !== undefined) faults.push(`a link of the kind “${kind}” has no answer and no mark`);
  if (act !== undefined && link.commitment !== commit(act.salt, act.content))
    faults.push(`the ${kind} is not the one that was committed to`);
  return faults;
}

/**
 * Recomputes a receipt: each act against the commitment of its link, each link against its hash and the one before
 * it, the first against the sitting's id, the last against the receipt's own hash. Needs nothing but the receipt.
 * Whoever can write a whole chain anew can write a receipt that holds: what shows that is the hash that the candidate
 * saw on the page when the sitting closed, or that of any acknowledgement.
 */
export function checkReceipt(receipt: Receipt): CheckedReceipt {
  const { sitting, links, hash } = receipt;
  let prev = genesis(sitting);
  const faults = links.flatMap((link, index) => {
    const seq = index + 1;
    const reasons = faultsOf(link, seq, prev);
    prev = link.hash;
    const { device, seq: number, position } = link.act?.content ?? {};
    const act =
      device === undefined || number === undefined || position === undefined
        ? null
        : { device, seq: number, position };
    return reasons.map((reason): ReceiptFault => ({ link: seq, act, reason }));
  });
  const end = { link: links.length, act: null };
  if (hash !== prev) faults.push({ ...end, reason: 'the receipt’s hash is not that of its last link' });
  const closing = links.find(({ kind }) => closingKinds.includes(kind));
  if (closing === undefined) faults.push({ ...end, reason: 'the end of the sitting is missing' });
  const acts = links.filter(({ act }) => act !== undefined).length;
  return { sitting, links: links.length, acts, hash, closedWith: closing?.hash ?? null, faults };
}
