/** Above every page of practice, so that nobody takes it for the exam, nor the exam for practice. */
export function PracticeBanner() {
  return (
    <p class="practice-banner">
      <strong>Practice.</strong> Nothing here counts, and nobody watches. After handing in you see what is
      right, and why.
    </p>
  );
}
