import type { HandOver, StoodStill } from '../../exam/index.ts';
import type { Finding } from '../review/finding.sql.ts';
import type { Recording } from '../evidence/recording.ts';
import { codeWords } from '../review/finding.ts';
import { actWords } from './act-words.ts';
import type { MarkedSpan } from './timeline.tsx';

/** How a sitting came to go on at another device. */
function handOverWords({ approved, because, usedAt }: HandOver): string {
  const said = because === null ? '' : `: ${because}`;
  if (approved === false) return `another device was declined${said}`;
  if (usedAt === null)
    return `asked to go on at another device${approved === true ? `, approved${said}` : ''}`;
  return approved === true
    ? `went on at another device, approved${said}`
    : 'went on at another device without an approval';
}

const spanOf = (fromAt: string, untilAt = fromAt) => ({ look: 'act', fromAt, untilAt }) as const;

/** Where findings, notes of people, moves to other devices, breaks and pauses stand on the time line. */
export function marksOf(
  recording: Recording,
  findings: readonly Finding[],
  handOvers: readonly HandOver[],
  still: readonly StoodStill[],
): MarkedSpan[] {
  const atOf = new Map([...recording.entries, ...recording.acts].map(({ no, at }) => [no, at]));
  const found = findings.flatMap(({ fromNo, untilNo, code }): MarkedSpan[] => {
    const fromAt = atOf.get(fromNo ?? 0);
    if (fromAt === undefined) return [];
    const untilAt = atOf.get(untilNo ?? fromNo ?? 0) ?? fromAt;
    return [{ row: 'Findings', look: 'finding', fromAt, untilAt, words: codeWords[code] }];
  });
  const incidents = recording.acts
    .filter(({ kind }) => kind === 'incident')
    .map((act) => ({ row: 'Incidents noted', ...spanOf(act.at), words: `incident${actWords(act)}` }));
  const stood = still.map(({ why, from, until }) => ({
    row: 'Breaks and pauses',
    ...spanOf(from, until),
    words: why === 'break' ? 'a break that was granted' : 'paused by a proctor',
  }));
  const moved = handOvers.map((handOver) => ({
    row: 'Other devices',
    ...spanOf(handOver.askedAt, handOver.usedAt ?? handOver.answeredAt ?? handOver.askedAt),
    words: handOverWords(handOver),
  }));
  return [...incidents, ...stood, ...moved, ...found];
}
