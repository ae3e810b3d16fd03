import { z } from 'zod';
import { partDifferences } from '../../../../kernel/difference/parts.ts';
import { notFound } from '../../../../kernel/problem.ts';
import { type Handler, query } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Differences } from '../../../../ui/difference.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Empty } from '../../../../ui/parts.tsx';
import { promptVersions } from '../../labs/prompt-version.sql.ts';
import type { LabServices } from './lab-services.ts';
import { keyOf, labOf, labsHref } from './open-lab.ts';

const number = z.coerce.number().int().min(1).max(1_000_000).optional();
const askedSchema = z.object({ from: number, to: number });

/** `GET …/compare?from=…&to=…`: what one version of the learner's prompt changed against another, word by word. */
export const showCompare =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    if (lab.work.kind !== 'prompt') throw notFound('prompt in this lab');
    const asked = query(c, askedSchema);
    const { about } = lab;
    const href = labsHref(about.track, about.id);
    const versions = await promptVersions(services.db, keyOf(c, lab));
    const [last, before] = versions;
    const versionOf = (wanted: number | undefined, otherwise: typeof last) =>
      wanted === undefined ? otherwise : versions.find((version) => version.number === wanted);
    const [from, to] = [versionOf(asked.from, before), versionOf(asked.to, last)];
    const options = versions.map((version) => ({
      value: String(version.number),
      label: `Version ${version.number}`,
    }));
    return page(
      c,
      {
        title: `Versions: ${about.title}`,
        crumbs: [
          { href: labsHref(about.track), label: 'Labs' },
          { href, label: about.title },
          { label: 'Versions' },
        ],
      },
      <>
        <PageHeading title="Versions of your prompt" />
        {from === undefined || to === undefined ? (
          <Empty title="There are not two such versions">
            <p>
              A version is made each time that you run a prompt which has changed.{' '}
              <a href={href}>Back to the lab</a>
            </p>
          </Empty>
        ) : (
          <>
            <Form action={`${href}/compare`} method="get" kind="inline" label="Choose versions">
              <Field name="from" label="From" type="select" value={String(from.number)} options={options} />
              <Field name="to" label="To" type="select" value={String(to.number)} options={options} />
              <Button kind="secondary">Compare</Button>
            </Form>
            <Differences differences={partDifferences([['Prompt', from.prompt]], [['Prompt', to.prompt]])} />
            <p>
              <a href={`${href}#result`}>Back to the lab</a>
            </p>
          </>
        )}
      </>,
    );
  };
