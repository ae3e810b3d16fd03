import { appealDays } from '../../exam/index.ts';
import { frameEverySeconds } from '../evidence/entry.ts';
import { marginDays } from '../evidence/media.ts';

/** The number of the words below; raise it with every change of their meaning, so that consents say to which. */
export const noticeNumber = 1;

/** Days after the released decision for which pictures are kept. */
export const keptDays = appealDays + marginDays;

/** What a candidate is told before they agree, in plain words: a question each. */
export const notice: readonly { readonly question: string; readonly answer: string }[] = [
  {
    question: 'What is recorded?',
    answer: `A picture from your camera every ${frameEverySeconds} seconds, and what the exam’s page can observe of itself: that it is hidden or another window is in front, that something is copied, cut or pasted in it, that full screen is left, that the camera stops. Not sound, not your screen, not what you type elsewhere, nothing before or after the exam. Beforehand you take a photograph of an identity document and one of your face.`,
  },
  {
    question: 'Why?',
    answer:
      'So that a certificate can say that a person saw who sat the exam and looked at how. That is the whole purpose.',
  },
  {
    question: 'Who sees it?',
    answer:
      'During the exam a proctor, who sees your last pictures and events but no answer and no score. After it a reviewer, and a second person where something is held against you. You see it yourself, under “What was recorded”. Nobody else.',
  },
  {
    question: 'Does a machine judge?',
    answer:
      'No. There is no face recognition and no machine verdict. A person compares the two photographs, a person looks at the recording, and nothing is held against you unless two people agree and write down why.',
  },
  {
    question: 'How long is it kept?',
    answer: `Until ${keptDays} days after your decision is released: the ${appealDays} days in which you can appeal and ${marginDays} days more. Then the pictures are erased for good; what stays is a list of times, kinds of event and hashes, from which no picture can be made.`,
  },
  {
    question: 'What if my camera or connection fails?',
    answer:
      'The exam goes on. What is missing is named as a gap and a person looks at it; a gap alone is nothing against you.',
  },
];
