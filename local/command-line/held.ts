import { z } from 'zod';
import type { ControlClient } from './control-client';

const heldSchema = z.object({
  batches: z.array(
    z.object({
      connection: z.object({ id: z.string(), name: z.string() }),
      kind: z.string(),
      batch: z.string(),
      opened: z.string(),
      count: z.number(),
      at: z.string(),
      limit: z.number(),
      needsSecond: z.boolean(),
      approval: z.object({ at: z.string(), only: z.number().optional(), isOwn: z.boolean() }).optional(),
      left: z.object({ grown: z.number() }).optional(),
    }),
  ),
  deciding: z.array(z.object({ connection: z.object({ id: z.string() }), kind: z.string(), done: z.number() })),
});

export type HeldBatch = z.infer<typeof heldSchema>['batches'][number];

/** What limits hold on the local Forge, and what is being carried out of what was decided. */
export const held = (control: ControlClient): Promise<z.infer<typeof heldSchema>> =>
  control.get('/local/approvals', heldSchema);

/** What limits hold on the local Forge; of one connection, if one is named. */
export async function heldBatches(control: ControlClient, connectionId?: string): Promise<readonly HeldBatch[]> {
  const { batches } = await held(control);
  return batches.filter(({ connection }) => connectionId === undefined || connection.id === connectionId);
}

const what: Readonly<Record<string, readonly [one: string, several: string]>> = {
  people: ['person would lose access', 'people would lose access'],
  members: ['group would lose members', 'groups would lose members'],
  groups: ['group would be deleted', 'groups would be deleted'],
  invitations: ['person would be invited', 'people would be invited'],
};

/** `Held: 20 people would lose access beyond the limit of 10.` */
export function heldText({ kind, count, limit }: HeldBatch): string {
  const [one = kind, several = kind] = what[kind] ?? [];
  return `Held: ${count} ${count === 1 ? one : several} beyond the limit${kind === 'members' ? '' : ` of ${limit}`}.`;
}
