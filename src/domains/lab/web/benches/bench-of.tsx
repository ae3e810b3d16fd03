import type { ComponentChildren } from 'preact';
import type { WebContext } from '../../../../kernel/web.ts';
import type { LabServices } from '../labs/lab-services.ts';
import type { OpenLab } from '../labs/open-lab.ts';
import { ratingBench } from './rating-bench.tsx';
import { tuningBench } from './tuning-bench.tsx';

/** The bench of a lab that is not worked on as a text; `null` of one that is. */
export async function benchOf(
  c: WebContext,
  services: LabServices,
  open: OpenLab,
): Promise<ComponentChildren> {
  const { work } = open.lab;
  if (work.kind === 'fine-tuning') return tuningBench(c, services, { open, work });
  return work.kind === 'evaluation' ? ratingBench(c, services, { open, work }) : null;
}
