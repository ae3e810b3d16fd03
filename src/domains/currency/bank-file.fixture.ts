/** A bank file of so many items for bridge exams on one technical competency, verified on a day. */
export function bankFile(count: number, verifiedOn: string, competency = 't1.retries-and-limits'): string {
  const name = competency.replace('.', '-');
  const items = Array.from(
    { length: count },
    (_, index) => `
  - id: ${name}-after-the-change-${index}
    version: 1
    use: bridge
    competency: ${competency}
    level: apply
    type: single
    stem: What does a client do with the ${index + 1}. refusal of this kind?
    options:
      - { id: a, text: Wait as long as the answer says, correct: true }
      - { id: b, text: Send the request again at once }
      - { id: c, text: Give up and say nothing }
    rationale: The answer says how long to wait; to send again at once makes it worse.
    models: []
    apis: []
    verified_on: ${verifiedOn}
    author: ines.duarte@demo.example
    references: []
    enemies: []`,
  );
  return `bank: ${name}-after-the-change
notice: For tests.
scheme: technical-practitioner
items:${items.join('')}
`;
}
