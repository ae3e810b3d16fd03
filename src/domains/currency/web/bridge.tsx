import { idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, Form } from '../../../ui/form.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Chip, Empty, Facts, Time } from '../../../ui/parts.tsx';
import { currencyTone, CurrencyWord, stands } from '../../credential/index.ts';
import { wireHref } from '../../wire/index.ts';
import { type BridgeOffer, bridgeOffer, takeBridge, whyNoBridge } from '../bridge/bridge.ts';

const credentialParam = (c: WebContext) => param(c, 'credential', idSchema<'credential'>());

function WhatChanged({ offer }: { readonly offer: BridgeOffer }) {
  const titles = new Map(
    offer.edition.domains.flatMap(({ competencies }) => competencies.map(({ id, title }) => [id, title])),
  );
  return (
    <Section title="What changed">
      <p>Your exam is older than {offer.changes.length === 1 ? 'this change' : 'these changes'}:</p>
      <ul>
        {offer.changes.map(({ wireId, title, occurredOn }) => (
          <li key={wireId}>
            <a href={wireHref(wireId)}>{title}</a> (of <Time at={occurredOn} />)
          </li>
        ))}
      </ul>
      <p>The exam asks about these competences, as they are now:</p>
      <ul>
        {offer.pool.map(({ competency }) => (
          <li key={competency}>
            <a href={`/competencies/${competency}`}>{titles.get(competency) ?? competency}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Door(props: { readonly offer: BridgeOffer; readonly reason: string | null; readonly csrf: string }) {
  const { offer, reason, csrf } = props;
  const { credentialId } = offer.basis;
  if (offer.open !== undefined) {
    const waits = offer.open.state === 'submitted' || offer.open.state === 'expired';
    return (
      <Callout
        tone="neutral"
        title={waits ? 'You have taken it; the decision is open' : 'You are registered for it'}
      >
        <p>
          {waits
            ? 'A person releases the decision. You get a letter when it is there.'
            : 'Go on when you are ready.'}
        </p>
        <p>
          <Button href={`/sit/${offer.open.sittingId}`} kind={waits ? 'secondary' : 'primary'}>
            {waits ? 'See the sitting' : 'Go to the exam'}
          </Button>
        </p>
      </Callout>
    );
  }
  if (reason !== null) {
    return (
      <Callout tone="neutral" title="No bridge exam now">
        <p>{reason}</p>
      </Callout>
    );
  }
  return (
    <Form action={`/me/certificates/${credentialId}/bridge`} csrf={csrf}>
      <p class="field-hint">Registering does not start the clock. You start it on the next page.</p>
      <Button>Register for the bridge exam</Button>
    </Form>
  );
}

/** `GET /me/certificates/:credential/bridge`: what changed, what the exam is, and what passing does. */
export const showBridge =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const who = viewer(c);
    const { now } = facts(c);
    const credentialId = credentialParam(c);
    const offer = await bridgeOffer(db, { credentialId, personId: who.personId }, now);
    const reason = whyNoBridge(offer, now);
    const { edition, basis, currency, changes } = offer;
    const terms = edition.bridge;
    const own = `/me/certificates/${credentialId}`;
    return page(
      c,
      {
        title: 'Bridge exam',
        crumbs: [
          { href: '/me', label: 'Your page' },
          { href: own, label: edition.title },
          { label: 'Bridge exam' },
        ],
      },
      <>
        <PageHeading
          title="Bridge exam"
          lead={`A short exam on what changed. It renews your certificate ${edition.title}.`}
        >
          <Chip tone={currencyTone[currency.state]}>
            <CurrencyWord currency={currency} />
          </Chip>
        </PageHeading>
        {changes.length === 0 || !stands(basis, now) ? (
          <Empty
            title="There is nothing to answer"
            action={
              <Button href={basis.supersededBy === null ? own : `/me/certificates/${basis.supersededBy}`}>
                {basis.supersededBy === null ? 'Back to the certificate' : 'See the renewal'}
              </Button>
            }
          >
            <p>{reason ?? 'No review of this certificate is due.'}</p>
          </Empty>
        ) : (
          <>
            <WhatChanged offer={offer} />
            {terms !== undefined && (
              <Section title="The exam">
                <Facts
                  rows={[
                    ['Items', String(terms.items)],
                    ['Time', `${terms.minutes} minutes`],
                    ['To pass', formatPercent(terms.cutScore)],
                    ['Supervision', edition.proctored.is ? 'as in the whole exam' : 'none'],
                  ]}
                />
              </Section>
            )}
            <Section title="What passing does">
              <p>
                You get a new certificate that takes the place of this one. It is valid until{' '}
                <Time at={basis.validUntil} dateOnly />, as this one is: a bridge exam renews what the
                certificate is about, not its term. This one keeps its page and its verdict, and its page
                leads to the new one.
              </p>
              <p>If you do not pass, your certificate stays as it is.</p>
            </Section>
            <Door offer={offer} reason={reason} csrf={who.csrf} />
          </>
        )}
      </>,
    );
  };

/** `POST /me/certificates/:credential/bridge` */
export const startBridge =
  ({ db, random }: Services) =>
  async (c: WebContext) => {
    const given = { credentialId: credentialParam(c), personId: viewer(c).personId, random };
    return c.redirect(`/sit/${await takeBridge(db, given, facts(c).now)}`, 303);
  };
