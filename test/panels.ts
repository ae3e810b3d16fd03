import { idAfter } from './passage.ts';
import type { World } from './world.ts';

/** The id of a panel of two judges and two items, which a psychometrician recorded. */
export async function recordedPanel(world: World): Promise<string> {
  const ivo = await world.newcomer('psychometrician');
  const { rows } = await world.database.pool.query<{ item: string; version: number }>(
    `select item, version from exam.item_in_use join exam.item_version using (item, version)
      where scheme = 'technical-practitioner' order by item limit 2`,
  );
  const ratings = rows.flatMap(({ item, version }) => [
    `1,A,${item},${version},0.6`,
    `1,B,${item},${version},0.7`,
  ]);
  const made = await ivo.post('/studio/cut-scores', {
    scheme: 'technical-practitioner',
    title: 'Two judges',
    borderline: 'Can call an API by the reference, and mends what it answers.',
    held_on: '2026-11-02',
    ratings: ['round,judge,item,version,rating', ...ratings].join('\n'),
  });
  return idAfter(made, 'recording a panel');
}
