import { z } from 'zod';
import { table } from './table';

export const actionSchema = z
  .object({ kind: z.string(), text: z.string(), reason: z.string(), outcome: z.string() })
  .loose();

/** The actions done or planned, with their reasons. */
export function actionTable(actions: readonly z.infer<typeof actionSchema>[]): string {
  return table(actions, [
    { title: 'Action', widest: 60, cell: ({ text }) => text },
    { title: 'Outcome', cell: ({ outcome }) => outcome },
    { title: 'Why', widest: 90, cell: ({ reason }) => reason },
  ]);
}
