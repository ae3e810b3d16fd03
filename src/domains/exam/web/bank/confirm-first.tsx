/**
 * Where a form comes back that must not show a key: the session was last confirmed more than an hour ago. Nothing that
 * was typed is lost meanwhile. `what`: what would be shown, for example `the key`.
 */
export function ConfirmFirst({ what }: { readonly what: string }) {
  return (
    <p>
      To see {what},{' '}
      <a href="/confirm" target="_blank" rel="noopener">
        confirm in another tab that it is you
      </a>
      , then send this form again.
    </p>
  );
}
