import OpenAI from 'openai';

const client = new OpenAI();

export interface Order {
  owner: string;
  status: string;
  priceCents: number;
  refundedCents: number;
}

export interface Visit {
  user: string;
  message: string;
  shop: {
    order: (id: string) => Promise<Order | null>;
    refund: (key: string, id: string, cents: number) => Promise<'paid' | 'refused'>;
  };
  confirm: (text: string) => Promise<boolean>;
}

const orderId = {
  type: 'string',
  description: 'order number: a capital letter, a dash and digits, as in A-1042',
};

const tools: OpenAI.Responses.FunctionTool[] = [
  {
    type: 'function',
    name: 'get_order',
    description:
      'Get status, price and refunded amount of one order of the signed-in customer. Do not call it without an order number; ask for it.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { order_id: orderId },
      required: ['order_id'],
      additionalProperties: false,
    },
  },
  {
    type: 'function',
    name: 'refund_order',
    description:
      'Propose a refund for one order of the signed-in customer. The customer is asked before it is paid.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { order_id: orderId, amount_cents: { type: 'integer', description: 'in euro cents' } },
      required: ['order_id', 'amount_cents'],
      additionalProperties: false,
    },
  },
];

const mostRequests = 5;
const gaveUp = 'I could not finish this. A colleague will answer you.';

type Result = Record<string, unknown>;

/** Arguments with exactly these keys, an order number among them; undefined for anything else. */
function checked(
  text: string,
  keys: readonly string[],
): { order_id: string; amount_cents: number } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.keys(value).sort().join() !== [...keys].sort().join()) return undefined;
  const { order_id, amount_cents } = value as Record<string, unknown>;
  if (typeof order_id !== 'string' || !/^[A-Z]-\d{1,6}$/.test(order_id)) return undefined;
  if (!keys.includes('amount_cents')) return { order_id, amount_cents: 0 };
  if (typeof amount_cents !== 'number' || !Number.isSafeInteger(amount_cents) || amount_cents <= 0)
    return undefined;
  return { order_id, amount_cents };
}

/** Carries out the calls of one conversation. Never throws: a wish that is not granted is a result, too. */
function clerkOf({ user, shop, confirm }: Visit): (name: string, text: string) => Promise<Result> {
  let attempted = false;

  async function refund(id: string, cents: number, order: Order): Promise<Result> {
    if (attempted) return { error: 'one_refund_only' };
    const left = order.priceCents - order.refundedCents;
    if (cents > left) return { error: 'too_much', hint: `At most ${left} cents are left to refund.` };
    if (!(await confirm(`Refund EUR ${(cents / 100).toFixed(2)} for order ${id}?`)))
      return { error: 'declined' };
    attempted = true;
    const outcome = await shop.refund(`refund:${id}:after:${order.refundedCents}`, id, cents);
    return outcome === 'paid' ? { paid: cents } : { error: 'already_paid' };
  }

  return async (name, text) => {
    if (name !== 'get_order' && name !== 'refund_order') return { error: 'unknown_tool' };
    const args = checked(text, name === 'get_order' ? ['order_id'] : ['order_id', 'amount_cents']);
    if (args === undefined)
      return { error: 'invalid_arguments', hint: 'Order numbers look like A-1042. Ask the customer.' };
    try {
      const order = await shop.order(args.order_id);
      if (order?.owner !== user) return { error: 'not_found', hint: 'This customer has no such order.' };
      if (name === 'refund_order') return await refund(args.order_id, args.amount_cents, order);
      return { status: order.status, price_cents: order.priceCents, refunded_cents: order.refundedCents };
    } catch {
      return { error: 'temporary', hint: 'The shop cannot answer now. Ask the customer to come back later.' };
    }
  };
}

export async function assist(visit: Visit): Promise<{ text: string; rounds: number }> {
  const carryOut = clerkOf(visit);
  const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: visit.message }];
  const seen = new Map<string, number>();
  for (let rounds = 1; rounds <= mostRequests; rounds += 1) {
    const response = await client.responses.create({ model: 'sim', input, tools, store: false });
    const calls = response.output.filter((item) => item.type === 'function_call');
    if (calls.length === 0) return { text: response.output_text, rounds };
    // The types of what comes back and of what goes out differ in corners that these tools do not reach.
    input.push(...(response.output as OpenAI.Responses.ResponseInput));
    for (const call of calls) {
      const wish = `${call.name} ${call.arguments}`;
      seen.set(wish, (seen.get(wish) ?? 0) + 1);
      if (seen.get(wish) === 3) return { text: gaveUp, rounds };
      const output = JSON.stringify(await carryOut(call.name, call.arguments));
      input.push({ type: 'function_call_output', call_id: call.call_id, output });
    }
  }
  return { text: gaveUp, rounds: mostRequests };
}
