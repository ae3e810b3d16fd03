/** How an item stands, for those who cannot see its place in the navigator. */
export function standingWords(isAnswered: boolean, isMarked: boolean): string {
  return `: ${isAnswered ? 'answered' : 'not answered'}${isMarked ? ', marked' : ''}`;
}

/** `12 of 30 answered`. */
export function answeredWords(answered: number, length: number): string {
  return `${answered} of ${length} answered`;
}

/** Shows the page's own item in the navigator beside it as the next page would show it. */
export function showStanding(isAnswered: boolean, isMarked: boolean): void {
  const navigator = document.querySelector('.navigator');
  const link = navigator?.querySelector('a[aria-current]');
  const [count, words] = [navigator?.querySelector('p'), link?.querySelector('.visually-hidden')];
  if (navigator == null || link == null || count == null || words == null)
    throw new Error('The page has no navigator.');
  link.classList.toggle('is-answered', isAnswered);
  link.classList.toggle('is-marked', isMarked);
  words.textContent = standingWords(isAnswered, isMarked);
  count.textContent = answeredWords(
    navigator.querySelectorAll('li > a.is-answered').length,
    navigator.querySelectorAll('li > a').length,
  );
}
