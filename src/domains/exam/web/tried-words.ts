/** What candidates are told, before they start, of the items of a form that do not count. */
export const triedWords = (most: number): string =>
  `${most === 1 ? 'one is' : `up to ${most} are`} tried out for later exams, ${most === 1 ? 'stands' : 'stand'} among the others and cannot be told from them; for each your time is longer by as much as the others have on average`;
