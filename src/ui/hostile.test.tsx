import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { VNode } from 'preact';
import { Columns, Entries, PageHeading, Prose, Section, WithAside } from './arrange.tsx';
import { BarChart, DomainBars, LineChart, PlotChart, plotToSvg } from './chart.tsx';
import { Button, Confirm, ErrorSummary, Field, FieldSet, Form } from './form.tsx';
import { Island } from './island.tsx';
import { Layout } from './layout.tsx';
import {
  Callout,
  Chip,
  Empty,
  Facts,
  Outline,
  Progress,
  Seal,
  Steps,
  Timeline,
  VerdictBanner,
} from './parts.tsx';
import { rendered } from './rendered.ts';
import { DataTable, Pager } from './table.tsx';

const bad = `"'><script>alert(1)</script><img src=x onerror=alert(1)></textarea></title></svg>{{7*7}}&lt;`;
const at = '2026-03-14T08:30:00Z';
const options = [{ value: bad, label: bad, hint: bad }];
const bars = [{ label: bad, value: 0.5, low: 0.4, high: 0.6, note: bad }];
const tone = 'good';

const everything: Readonly<Record<string, VNode>> = {
  PageHeading: <PageHeading title={bad} lead={bad} children={bad} />,
  Section: <Section title={bad} id={bad} action={bad} children={bad} />,
  WithAside: <WithAside aside={bad} children={bad} />,
  Columns: <Columns>{bad}</Columns>,
  Prose: <Prose>{bad}</Prose>,
  Entries: <Entries entries={[{ href: bad, title: bad, meta: bad, summary: bad }]} />,
  Chip: <Chip tone={tone}>{bad}</Chip>,
  Facts: <Facts rows={[[bad, bad]]} />,
  Callout: <Callout tone={tone} title={bad} children={bad} />,
  Empty: <Empty title={bad} children={bad} action={bad} />,
  Progress: <Progress value={1} max={2} label={bad} />,
  VerdictBanner: <VerdictBanner verdict="valid">{bad}</VerdictBanner>,
  Seal: <Seal issuer={bad} initials={bad} mark={bad} demo />,
  Steps: <Steps label={bad} steps={[{ label: bad, state: 'current', href: bad, note: bad }]} />,
  Outline: <Outline label={bad} items={[{ href: bad, label: bad, done: true }]} />,
  Timeline: <Timeline label={bad} events={[{ at, title: bad, children: bad, tone }]} />,
  Form: (
    <Form action={bad} csrf={bad} label={bad} id={bad}>
      <FieldSet legend={bad}>{bad}</FieldSet>
      <Button name={bad} value={bad} label={bad} children={bad} />
      <Button href={bad} children={bad} />
      <Confirm summary={bad}>{bad}</Confirm>
      <ErrorSummary errors={[{ field: bad, message: bad }]} />
    </Form>
  ),
  Field: <Field name={bad} label={bad} hint={bad} error={bad} value={bad} pattern={bad} />,
  'Field textarea': <Field name={bad} label={bad} type="textarea" value={bad} />,
  'Field select': <Field name={bad} label={bad} type="select" value={bad} options={options} />,
  'Field radio': <Field name={bad} label={bad} type="radio" value={bad} options={options} error={bad} />,
  'Field checkbox': <Field name={bad} label={bad} type="checkbox" value={bad} hint={bad} />,
  DataTable: (
    <DataTable
      caption={bad}
      columns={[
        { key: bad, label: bad, sort: bad, sorted: 'ascending' },
        { key: 'b', label: bad },
      ]}
      rows={[{ key: bad, cells: [bad, bad] }]}
      empty={bad}
      csvHref={bad}
    />
  ),
  Pager: <Pager previous={bad} next={bad} page={1} pages={2} label={bad} />,
  DomainBars: <DomainBars caption={bad} bars={bars} line={{ value: 0.7, label: bad }} />,
  BarChart: <BarChart caption={bad} bars={bars} format={() => bad} />,
  LineChart: (
    <LineChart
      caption={bad}
      x={{ label: bad, values: [bad, bad] }}
      series={[{ label: bad, values: [1, 2] }]}
    />
  ),
  PlotChart: (
    <PlotChart
      caption={bad}
      table={{ columns: [{ key: 'a', label: bad }], rows: [] }}
      svg={await plotToSvg({ ariaLabel: bad, title: bad, x: { label: bad }, marks: [] }, 'nonce')}
    />
  ),
  Island: (
    <Island name={bad} props={{ bad }}>
      {bad}
    </Island>
  ),
  Layout: (
    <Layout
      title={bad}
      description={bad}
      lang="en"
      viewer={{ name: bad, csrf: bad }}
      nav={[{ href: bad, label: bad }]}
      mode="demo"
      nonce="n"
      path={bad}
      crumbs={[{ href: bad, label: bad }]}
      notice={bad}
      assets={{ css: bad, islands: {} }}
      children={bad}
    />
  ),
};

suite('hostile text stays text', () => {
  for (const [name, vnode] of Object.entries(everything)) {
    test(`in ${name}`, () => {
      const page = rendered(vnode);
      assert.equal(page.querySelectorAll('script, img').length, 0);
      const handlers = [...page.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter((attribute) => attribute.startsWith('on') || attribute === 'style'),
      );
      assert.deepEqual(handlers, []);
      const said = [
        page.toString(),
        ...[...page.querySelectorAll('*')].flatMap((element) =>
          element.getAttributeNames().map((attribute) => element.getAttribute(attribute)),
        ),
      ];
      assert.ok(
        said.some((text) => text?.includes('alert(1)')),
        'the text itself is still there',
      );
    });
  }
});
