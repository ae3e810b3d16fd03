import { Actions, Button } from '../../../../ui/form.tsx';

/** The same page for the other schemes, and whatever else is to hand. */
export function OtherSchemes(props: {
  readonly path: string;
  readonly others: readonly { readonly scheme: string; readonly title: string }[];
}) {
  const { path, others } = props;
  if (others.length === 0) return null;
  return (
    <Actions>
      {others.map((other) => (
        <Button key={other.scheme} kind="quiet" href={`${path}?scheme=${other.scheme}`}>
          {other.title}
        </Button>
      ))}
    </Actions>
  );
}
