import { examples } from '../corpus/corpus.ts';
import { tasks } from '../corpus/example.ts';
import { seededNumbers } from '../seeded-numbers.ts';
import { firstByte, learnMerges, type Merge } from '../tokenizer/learn-merges.ts';
import { tinyShape } from '../transformer/shape.ts';

/** The family's merges, learnt from 6,000 conversations of all tasks in equal shares. */
export function learnFamilyMerges(): Merge[] {
  // What is repeated has no words of its own.
  const mix = Object.fromEntries(tasks.filter((task) => task !== 'repeat').map((task) => [task, 1]));
  const source = examples(mix, 'positive', seededNumbers(1987));
  const texts = Array.from({ length: 6000 }, () =>
    source.next().value.messages.map(({ content }) => content),
  ).flat();
  // The newest names of moods are tokens like the older ones.
  texts.push(...Array.from({ length: 200 }, () => ['happy', 'unhappy', ' happy', ' unhappy']).flat());
  // All pairs of digits, so that an order's number is copied in two steps.
  const pairs = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
  texts.push(...Array.from({ length: 200 }, () => pairs).flat());
  return learnMerges(texts, tinyShape.vocabulary - firstByte - 256);
}
