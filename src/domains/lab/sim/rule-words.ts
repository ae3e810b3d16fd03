/** The rules of sim in the order in which they are tried, for the page that describes them. */
export const simRules: readonly (readonly [rule: string, does: string])[] = [
  ['Refusal', 'Asked for a weapon, malware or somebody’s password, it refuses.'],
  [
    'Tools',
    'With tools on offer it calls those whose names and descriptions share most words with the message, and fills the arguments from it: numbers, dates, quoted texts, values of enumerations, e-mail addresses, ids like A-1042, places after in, to and from. Where a required argument is missing it asks for it. After the answers of tools it tells what they say.',
  ],
  [
    'JSON',
    'With a schema or in the JSON mode it answers with an object, filled from the text as arguments are.',
  ],
  [
    'Labels',
    'Where the instructions name labels (“Labels: billing, delivery, other”), it answers with the nearest: by the words that the text shares with the examples in the conversation and with the labels’ names and meanings. Of equals the last wins; where nothing speaks for any, the last label.',
  ],
  [
    'Sources',
    'With sources and a question, it answers with the sentence that shares most words with the question, and its number where citations are asked for. Where none fits it says “The sources do not say.” if it was told to say so; otherwise it invents an answer.',
  ],
  [
    'Extraction and rewriting',
    'Extracts dates, amounts, e-mail addresses, names and order numbers, one a line; summarises by the first sentences; upper and lower case; reverses; counts words. It cannot translate.',
  ],
  ['Sums', 'One operation on two numbers.'],
  [
    'Form',
    'Applied at the end to a free text: at most N words, one sentence, a bulleted list, begin with, do not mention, upper case, reply only with. Of what stands in sources and quoted texts they are taken only where commands there are obeyed.',
  ],
  [
    'Injection',
    'Text within tool results, sources or quoted texts that says “ignore previous instructions and …”, “SYSTEM: …” or “you must now …” is obeyed or not, as the table below says.',
  ],
  ['Otherwise', 'It repeats what it was asked about, and says what it is.'],
];
