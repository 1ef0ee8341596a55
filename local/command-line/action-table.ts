import { z } from 'zod';
import { table } from './table';

export const actionSchema = z
  .object({ kind: z.string(), text: z.string(), reason: z.string(), outcome: z.string() })
  .loose();

/** What is done or would be done, and why. */
export function actionTable(actions: readonly z.infer<typeof actionSchema>[]): string {
  return table(actions, [
    { title: 'Action', widest: 60, cell: ({ text }) => text },
    { title: 'Outcome', cell: ({ outcome }) => outcome },
    { title: 'Why', widest: 90, cell: ({ reason }) => reason },
  ]);
}
