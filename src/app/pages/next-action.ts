import { asksForBridge, type Currency, type HeldCredential } from '../../domains/credential/index.ts';
import type { Sitting } from '../../domains/exam/index.ts';
import type { LearningPart, SchemeEdition } from '../../domains/programme/index.ts';
import { formatDate } from '../../ui/format.ts';

/** What somebody should do next: one thing, the most urgent first. */
export interface NextAction {
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly label: string;
}

/** A certificate with its currency. */
export interface Held extends HeldCredential {
  readonly currency: Currency;
}

/** What a holder is asked to do about the first of their certificates whose review is due or overdue. */
function reviewAction(held: readonly Held[]): NextAction | null {
  const due = held.find(({ stands, currency }) => stands && asksForBridge(currency));
  if (due === undefined || !asksForBridge(due.currency)) return null;
  const { currency } = due;
  const by =
    currency.state === 'review due'
      ? `Renew it by ${formatDate(currency.by)}`
      : `It lapsed on ${formatDate(currency.since)}; you can still renew it`;
  const changed = currency.because.map(({ title }) => title).join('; ');
  return {
    title: `Your certificate ${due.title} ${currency.state === 'lapsed' ? 'is no longer current' : 'comes up for review'}`,
    detail: `${changed}. ${by} with a short exam on what changed.`,
    href: `${due.href}/bridge`,
    label: 'See the bridge exam',
  };
}

/** A running exam comes before everything; then one that is registered; a review; then learning; then registering. */
export function nextAction(
  sittings: readonly Sitting[],
  learning: readonly LearningPart[],
  schemes: readonly SchemeEdition[],
  held: readonly Held[],
): NextAction | null {
  const titleOf = (scheme: string) => schemes.find((edition) => edition.scheme === scheme)?.title ?? scheme;
  const running = sittings.find((sitting) => sitting.state === 'started');
  if (running !== undefined) {
    return {
      title: 'Your exam is running',
      detail: titleOf(running.scheme),
      href: `/sit/${running.sittingId}`,
      label: 'Go to the exam',
    };
  }
  const registered = sittings.find((sitting) => sitting.state === 'created');
  if (registered !== undefined) {
    return {
      title: 'You are registered for an exam',
      detail: `${titleOf(registered.scheme)}. Start when you are ready.`,
      href: `/sit/${registered.sittingId}`,
      label: 'Go to the exam',
    };
  }
  const review = reviewAction(held);
  if (review !== null) return review;
  const course = learning.find((part) => part.next !== null);
  if (course?.next != null) {
    return {
      title: course.progress.done === 0 ? 'Start your course' : 'Go on with your course',
      detail: `${course.title}: ${course.next.title}, about ${course.next.minutes} minutes`,
      href: course.next.href,
      label: 'Go on',
    };
  }
  const open = learning.find(
    (part) => !sittings.some((sitting) => sitting.scheme === part.scheme && sitting.state !== 'voided'),
  );
  if (open !== undefined) {
    return {
      title: 'You have done what is ready of your course',
      detail: `The exam: ${titleOf(open.scheme)}`,
      href: `/exam/register/${open.scheme}`,
      label: 'Register for the exam',
    };
  }
  return null;
}
