import { Actions, Button } from '../../../../ui/form.tsx';
import { cutScoresHref } from '../cut-scores/addresses.ts';

/** The other pages of statistics that a viewer may see. */
export function MorePages({ scheme, roles }: { readonly scheme: string; readonly roles: readonly string[] }) {
  const may = (...allowed: readonly string[]) => allowed.some((role) => roles.includes(role));
  return (
    <Actions>
      <Button kind="quiet" href={cutScoresHref}>
        Cut-score panels
      </Button>
      {may('psychometrician', 'accreditor') && (
        <>
          <Button kind="quiet" href={`/studio/statistics/dif?scheme=${scheme}`}>
            Differences between groups
          </Button>
          <Button kind="quiet" href={`/studio/statistics/linking?scheme=${scheme}`}>
            Linking
          </Button>
        </>
      )}
      {may('psychometrician', 'reviewer') && (
        <Button kind="quiet" href={`/studio/statistics/irregularities?scheme=${scheme}`}>
          Irregularities
        </Button>
      )}
    </Actions>
  );
}
