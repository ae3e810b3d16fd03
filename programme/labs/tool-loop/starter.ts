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

const tools: OpenAI.Responses.FunctionTool[] = [
  {
    type: 'function',
    name: 'get_order',
    description: 'Order API',
    strict: false,
    parameters: { type: 'object', properties: { customer_id: { type: 'string' }, order_id: { type: 'string' } } },
  },
];

export async function assist({ message, shop }: Visit): Promise<{ text: string; rounds: number }> {
  const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: message }];
  for (let rounds = 1; ; rounds += 1) {
    const response = await client.responses.create({ model: 'sim', input, tools });
    const calls = response.output.filter((item) => item.type === 'function_call');
    if (calls.length === 0) return { text: response.output_text, rounds };
    for (const call of calls) {
      const args = JSON.parse(call.arguments);
      const result =
        call.name === 'get_order'
          ? await shop.order(args.order_id)
          : { paid: await shop.refund(`${Math.random()}`, args.order_id, args.amount_cents) };
      input.push(call, { type: 'function_call_output', call_id: call.call_id, output: JSON.stringify(result) });
    }
  }
}
