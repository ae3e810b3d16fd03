import { useEffect, useState } from 'preact/hooks';

/**
 * Gives each code block of the page a button that copies it, and says so. Without it the code is read, focused and
 * selected as any text.
 */
export default function CopyCode() {
  const [said, say] = useState('');
  useEffect(() => {
    if (navigator.clipboard === undefined) return;
    for (const figure of document.querySelectorAll('figure.code:not(.output)')) {
      const code = figure.querySelector('code')?.textContent ?? '';
      const language = figure.querySelector('figcaption')?.textContent ?? '';
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy-code';
      button.textContent = 'Copy';
      button.setAttribute('aria-label', `Copy ${language === '' ? 'this text' : `this ${language}`}`);
      button.addEventListener('click', () => {
        navigator.clipboard.writeText(code).then(
          () => say('Copied.'),
          () => say('The browser did not allow copying. Select the text instead.'),
        );
      });
      figure.prepend(button);
    }
  }, []);
  useEffect(() => {
    if (said === '') return;
    const silence = setTimeout(() => say(''), 4000);
    return () => clearTimeout(silence);
  }, [said]);
  return (
    <p class="copied" role="status">
      {said}
    </p>
  );
}
