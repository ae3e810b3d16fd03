import { letterOf } from '../letter-of.ts';

const counted = (index: string): string => String(Number(index) + 1);

const names: Readonly<Record<string, string>> = {
  id: 'Name',
  type: 'Kind',
  use: 'What it is for',
  stem: 'Text',
  apis: 'APIs',
  verified_on: 'The day of verification',
  partial: 'Part of the point',
  extra_targets: 'Further targets',
  'words.least': 'The least number of words',
  'words.most': 'The most words',
  starter: 'What the candidate begins with',
};

const parts: readonly (readonly [RegExp, (index: string, other: string) => string])[] = [
  [/^options\.(\d+)/, (index) => `Option ${letterOf(Number(index))}`],
  [/^pairs\.(\d+)/, (index) => `Pair ${counted(index)}`],
  [/^gaps\.g(\d+)/, (number) => `Gap g${number}`],
  [
    /^rubric\.(\d+)\.levels\.(\d+)/,
    (index, level) => `Level ${counted(level)} of criterion ${counted(index)}`,
  ],
  [/^rubric\.(\d+)/, (index) => `Criterion ${counted(index)}`],
  [/^examples\.(\d+)/, (index) => `Example ${counted(index)}`],
  [/^tests\.(\d+)/, (index) => `Test ${counted(index)}`],
];

/** What a field of an item's form is called, for sentences about it: `Option B, text` of `options.1.text`. */
export function fieldWords(field: string): string {
  for (const [pattern, words] of parts) {
    const match = pattern.exec(field);
    if (match === null) continue;
    const rest = field
      .slice(match[0].length + 1)
      .replaceAll('_', ' ')
      .replaceAll('.', ' ');
    const part = words(match[1] ?? '', match[2] ?? '');
    return rest === '' ? part : `${part}, ${rest}`;
  }
  const plain = field.replaceAll('_', ' ');
  return names[field] ?? `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}
