import type { VNode } from 'preact';
import { PageHeading } from './arrange.tsx';
import { ChartGallery } from './gallery-charts.tsx';
import { FormGallery } from './gallery-forms.tsx';
import { PartGallery } from './gallery-parts.tsx';
import { TextGallery } from './gallery-text.tsx';
import { Outline } from './parts.tsx';

export { galleryPlot } from './gallery-charts.tsx';

/**
 * Every component in every state, for the tests that look at them all and for whoever builds a page. The
 * content of a page: the caller puts it into its `Layout`. `plot` is what `galleryPlot` drew.
 */
export function galleryPage(plot?: string): VNode {
  return (
    <>
      <PageHeading
        title="Gallery"
        lead="Every part of the interface in each of its states. What is written here is an example."
      />
      <Outline
        items={[
          { href: '#text', label: 'Text' },
          { href: '#parts', label: 'Parts' },
          { href: '#verdicts', label: 'Verdicts', level: 2 },
          { href: '#sequences', label: 'Sequences', level: 2 },
          { href: '#forms', label: 'Forms', done: true },
          { href: '#tables', label: 'Tables' },
          { href: '#charts', label: 'Charts' },
        ]}
      />
      <TextGallery />
      <PartGallery />
      <FormGallery />
      <ChartGallery plot={plot} />
    </>
  );
}
