import type { Services } from '../../../../kernel/services.ts';
import type { WebContext } from '../../../../kernel/web.ts';
import { viewer } from '../../../../kernel/web.ts';
import { PageHeading, Prose, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { isInForms } from '../../bank/life/item-life.ts';
import { rightAnswer } from '../../scoring/rule.ts';
import { Interaction } from '../interactions/interaction.tsx';
import { bankHref, itemHref, itemParam, versionAsked } from './addresses.ts';
import { KeyWords } from './key-words.tsx';
import { openItem } from './open-item.ts';
import { openKey } from './open-key.ts';

/** `GET /studio/bank/items/:item/key?version=…`: what is right and why. Each look is in the audit log. */
export const showKey = (services: Services) => async (c: WebContext) => {
  const { record, acts } = await openItem(services.db, itemParam(c), versionAsked(c));
  const key = await openKey(c, services, record);
  const { item, version, shown } = record;
  const wasInForms = (acts.get(version) ?? []).some((act) => isInForms(act.state));
  const mayCorrect =
    wasInForms && viewer(c).roles.some((role) => ['item writer', 'psychometrician'].includes(role));
  return page(
    c,
    {
      title: `Key of ${item}`,
      crumbs: [{ href: bankHref, label: 'Bank' }, { href: itemHref(record), label: item }, { label: 'Key' }],
    },
    <>
      <PageHeading
        title={`Key of ${item}, version ${version}`}
        lead="That you have looked at this key is in the audit log."
      />
      <Section title="The item, with what is right">
        <fieldset class="fieldset exam-item" disabled>
          <legend class="visually-hidden">The item, for reading only</legend>
          <Interaction item={shown} choice={rightAnswer(key.rule) ?? []} />
        </fieldset>
      </Section>
      <Section title="Its rule">
        <KeyWords item={shown} rule={key.rule} />
      </Section>
      <Section title="Rationale">
        {key.rationale === '' ? <p>None was written.</p> : <Prose html={key.rationale} />}
      </Section>
      {mayCorrect && (
        <Actions>
          <Button
            kind="secondary"
            href={`/studio/keys/new?item=${encodeURIComponent(item)}&version=${version}`}
          >
            Correct this key
          </Button>
        </Actions>
      )}
    </>,
  );
};
