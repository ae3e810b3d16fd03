import { checkReceipt, type ReceiptFault, receiptSchema } from '../../domains/exam/index.ts';
import { readLimited } from './read-given.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const limit = { what: 'a receipt', bytes: 64 * 1024 * 1024 };

function parse(file: string, bytes: Uint8Array) {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new CannotRun(`${file} is no receipt: ${(error as SyntaxError).message}`);
  }
  const receipt = receiptSchema.safeParse(value);
  if (receipt.success) return receipt.data;
  const [issue] = receipt.error.issues;
  throw new CannotRun(`${file} is no receipt: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

const faultLine = ({ link, act, reason }: ReceiptFault): string =>
  `link ${link}${act === null ? '' : ` (item ${act.position}, number ${act.seq} of tab ${act.device})`}: ${reason}`;

/** `assay sitting verify`: good where a candidate's receipt holds; what is no receipt at all cannot be verified. */
export async function verifyReceipt({ words }: VerbInput): Promise<VerbResult> {
  const file = words[0] ?? '';
  const checked = checkReceipt(parse(file, await readLimited(file, limit)));
  const { sitting, links, acts, hash, closedWith, faults } = checked;
  const good = faults.length === 0;
  return {
    good,
    json: { holds: good, ...checked },
    text: good
      ? [
          `The receipt of sitting ${sitting} holds: ${acts} answers and marks, ${links} links.`,
          `closed with  ${closedWith} (the hash on the sitting’s page)`,
          `last link    ${hash}`,
        ].join('\n')
      : [`The receipt of sitting ${sitting} does not hold:`, ...faults.map(faultLine)].join('\n'),
  };
}
