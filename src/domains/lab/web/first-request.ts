/** The first request in three ways, for a site at this address. */
export function firstRequest(address: string): readonly (readonly [title: string, code: string])[] {
  const base = `${address}/lab/v1`;
  return [
    [
      'With curl',
      `export OPENAI_API_KEY=sk-lab-…
curl ${base}/chat/completions \\
  -H "Authorization: Bearer $OPENAI_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "sim", "messages": [{"role": "user", "content": "What is 17 * 23?"}]}'`,
    ],
    [
      'In TypeScript, with the openai package',
      `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${base}', apiKey: process.env.OPENAI_API_KEY });
const completion = await client.chat.completions.create({
  model: 'sim',
  messages: [{ role: 'user', content: 'What is 17 * 23?' }],
});
console.log(completion.choices[0].message.content);`,
    ],
    [
      'In Python, with the openai package',
      `import os
from openai import OpenAI

client = OpenAI(base_url="${base}", api_key=os.environ["OPENAI_API_KEY"])
completion = client.chat.completions.create(
    model="sim",
    messages=[{"role": "user", "content": "What is 17 * 23?"}],
)
print(completion.choices[0].message.content)`,
    ],
  ];
}
