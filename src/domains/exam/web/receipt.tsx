import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { Button } from '../../../ui/form.tsx';
import { closingLink } from '../sitting/receipt/closing-link.sql.ts';
import { writeReceipt } from '../sitting/receipt/write-receipt.ts';
import { countResponses } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { ownSitting } from './own.ts';

/** `GET /sit/:sitting/receipt.json`: what the candidate keeps of a closed sitting, for `assay sitting verify`. */
export const sendReceipt = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const receipt = await writeReceipt(services.db, sitting);
  return c.body(`${JSON.stringify(receipt, null, 1)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="receipt-${sitting.sittingId}.json"`,
  });
};

/** What a closed sitting's cover tells: how many acts are stored, and the hash of the link with which it closed. */
export async function receiptOf(db: Database, sittingId: Id<'sitting'>) {
  const link = await closingLink(db, sittingId);
  return link === undefined ? null : { acts: await countResponses(db, sittingId), hash: link.hash };
}

/** The way to the receipt, and what it is good for. */
export function ReceiptPart({ sitting }: { readonly sitting: Sitting }) {
  return (
    <>
      <p>
        The receipt lists every answer and mark of yours with its place in the chain. Anybody can check it
        with <code>assay sitting verify FILE</code>, without this site. It holds no key and no score, but it
        holds your answers: keep it to yourself.
      </p>
      <p>
        <Button kind="secondary" href={`/sit/${sitting.sittingId}/receipt.json`}>
          Download the receipt
        </Button>
      </p>
    </>
  );
}
