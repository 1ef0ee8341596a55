import { z } from 'zod';
import { outcomeColour } from './outcome-colour';
import { type Display, table } from './table';

export const actionSchema = z
  .object({ kind: z.string(), text: z.string(), reason: z.string(), outcome: z.string() })
  .loose();

/** The actions done or planned, with their reasons. */
export function actionTable(actions: readonly z.infer<typeof actionSchema>[], display: Display): string {
  return table(
    actions,
    [
      { title: 'Action', widest: 60, cell: ({ text }) => text },
      { title: 'Outcome', cell: ({ outcome }) => outcome, colour: outcomeColour },
      { title: 'Why', widest: 90, cell: ({ reason }) => reason },
    ],
    display,
  );
}
